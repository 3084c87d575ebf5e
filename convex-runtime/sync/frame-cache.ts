/** Frames of one flush: clients at the same version with the same changes get the same bytes. */
export class FrameCache {
  readonly #frames = new Map<string, Buffer>();

  get(name: string, build: () => string): Buffer {
    const known = this.#frames.get(name);
    if (known !== undefined) return known;
    const frame = Buffer.from(build(), "utf8");
    this.#frames.set(name, frame);
    return frame;
  }
}
