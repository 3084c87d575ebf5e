import { describe, expect, it } from "vitest";
import { EMBED_ORIGINS, embedSource } from "./embed-source";

describe("what may be framed", () => {
  it.each([
    [
      "https://www.openstreetmap.org/#map=15/52.52/13.4",
      "https://www.openstreetmap.org/export/embed.html?bbox=13.39451%2C52.51741%2C13.40549%2C52.52259&marker=52.52%2C13.4",
    ],
    ["https://calendly.com/ann/intro?month=2026-12", "https://calendly.com/ann/intro"],
    ["https://cal.com/ann/intro", "https://cal.com/ann/intro/embed"],
    ["https://open.spotify.com/show/abc123", "https://open.spotify.com/embed/show/abc123"],
    ["https://www.loom.com/share/abc123", "https://www.loom.com/embed/abc123"],
    ["https://form.typeform.com/to/AbC1", "https://form.typeform.com/to/AbC1"],
    ["https://tally.so/r/AbC1", "https://tally.so/embed/AbC1"],
    ["https://www.google.com/maps/embed?pb=!1m18", "https://www.google.com/maps/embed?pb=!1m18"],
  ])("%s becomes its site's own frame", (address, embedUrl) => {
    expect(embedSource(address)?.embedUrl).toBe(embedUrl);
    expect(EMBED_ORIGINS).toContain(new URL(embedUrl).origin);
  });

  it.each([
    "https://example.com/maps/embed?pb=1",
    "https://calendly.com.evil.example/ann",
    "http://calendly.com/ann",
    "https://calendly.com",
    "https://www.google.com/search?q=a",
    "javascript:alert(1)",
    "https://user@calendly.com:444/ann",
    "not an address",
  ])("%s is refused", (address) => {
    expect(embedSource(address)).toBeNull();
  });
});
