/**
 * Deployments to measure, each a process of its own with its data on disk. The code is pushed in this
 * process before it starts, which is quicker than the CLI and leaves the same data.
 */
import { join } from "node:path";
import type { GenericDataModel } from "convex/server";
import { openDeployment, type OpenedDeployment } from "../../convex-runtime/open-deployment";
import { startDeployment } from "../../scripts/stages/deployment";
import { createKeys, type Keys } from "../../scripts/stages/keys";
import { findFreePorts } from "../../scripts/stages/ports";
import type { Running } from "../../scripts/stages/processes";
import { addressesOf, REPOSITORY, type Settings } from "../../scripts/stages/settings";
import type { Stand } from "../stand";

/** Ports of deployments begin here, behind those of the stand itself. */
const FIRST_PORT = 4_100;

type Backend = OpenedDeployment<GenericDataModel>;

/** Puts the bench's functions, and what `fill` writes, into a new data folder. */
export async function prepareData(
  directory: string,
  fill?: (backend: Backend) => Promise<void>,
): Promise<void> {
  const projectFolder = join(REPOSITORY, "bench", "project");
  const backend = await openDeployment<GenericDataModel>({ directory, projectFolder });
  try {
    await fill?.(backend);
  } finally {
    await backend.close();
  }
}

export type BenchDeployment = { address: string; keys: Keys; running: Running };

/** Starts the process on the data in `home`/deployment and waits until it answers. */
export async function startOn(
  stand: Stand,
  home: string,
  keys = createKeys(),
): Promise<BenchDeployment> {
  const ports = await findFreePorts(FIRST_PORT);
  const settings: Settings = { ...stand.settings, home, ports };
  const running = await startDeployment(settings, keys);
  stand.keep(running);
  return { address: addressesOf(settings).convex, keys, running };
}

/** A deployment with the bench's functions and no data. */
export async function startEmpty(stand: Stand, name: string): Promise<BenchDeployment> {
  const home = join(stand.settings.home, name);
  await prepareData(join(home, "deployment"));
  return startOn(stand, home);
}
