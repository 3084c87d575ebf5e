/** A deployment without sockets: database, files, engine, pushes, token checks, opened together. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { KeptMoments } from "../database/kept-moments";
import { openDatabase } from "../database/open-database";
import type { Tables } from "../database/database";
import { emptyVersion } from "../functions/app-version";
import type { PoolLimits } from "../functions/actions/pool";
import { Engine } from "../functions/engine";
import { changeEnvironment, readEnvironment } from "../functions/environment";
import type { LaneOptions } from "../functions/lane/mutation-lane";
import { openFileStore } from "../functions/file-store";
import { adoptOlderResults } from "../functions/mutation-results";
import type { RandomBytes } from "../functions/sandbox";
import { removeDeletedFiles } from "../functions/stored-files";
import { SYSTEM_TABLES } from "../functions/system-tables";
import { TokenVerifier } from "../functions/tokens";
import type { Storage } from "../storage/storage";
import { analyze } from "./analyze";
import { Pushes } from "./push";
import { SnapshotJobs } from "./snapshots/snapshot-jobs";
import { readCode } from "./stored-code";

export type DeploymentUrls = {
  /** Origin of the client port. */
  readonly cloudUrl: string;
  /** Origin of the port of HTTP actions. */
  readonly siteUrl: string;
};

export type DeploymentOptions = DeploymentUrls & {
  /** Folder of the data, or "memory". */
  readonly directory: string | "memory";
  /** Variables set at opening, beside those set earlier. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly clock?: () => number;
  readonly random?: RandomBytes;
  readonly actionLimits?: PoolLimits;
  /** Stands between the database and its store, e.g. to inject faults. */
  readonly wrapStorage?: (storage: Storage) => Storage;
  /** Takes the room of the database's log from the disk at opening: some 30 MB, for shorter commits. */
  readonly reservesLog?: boolean;
  /** Which mutations run in a thread of their own; default "long". */
  readonly laneFor?: "none" | "long" | "all";
};

export class Deployment {
  readonly engine: Engine;
  readonly pushes: Pushes;
  readonly tokens: TokenVerifier;
  readonly snapshots: SnapshotJobs;
  readonly moments: KeptMoments;
  readonly urls: DeploymentUrls;
  readonly #builtIn: Readonly<Record<string, string>>;

  constructor(
    engine: Engine,
    moments: KeptMoments,
    urls: DeploymentUrls,
    builtIn: Readonly<Record<string, string>>,
  ) {
    this.engine = engine;
    this.moments = moments;
    this.urls = urls;
    this.#builtIn = builtIn;
    this.pushes = new Pushes(engine, builtIn);
    this.tokens = new TokenVerifier(engine);
    this.snapshots = new SnapshotJobs(engine);
    removeDeletedFiles(engine);
    engine.transact(adoptOlderResults);
  }

  /** Changes variables durably, then lets the code see them and live queries run again. */
  async updateEnvironment(change: (tables: Tables) => void): Promise<void> {
    this.engine.transact(change);
    await this.reload();
  }

  /** Puts the stored code with the stored environment in place. */
  async reload(): Promise<void> {
    const environment = this.engine.read((tables) => readEnvironment(tables, this.#builtIn));
    const code = this.engine.read(readCode);
    if (code === null) return this.engine.install(emptyVersion(environment));
    const { version } = await analyze(code.source, environment);
    this.engine.install(version);
  }

  async close(): Promise<void> {
    this.moments.close();
    await this.engine.close();
  }
}

export async function openStoredDeployment(options: DeploymentOptions): Promise<Deployment> {
  const { directory, cloudUrl, siteUrl, clock, random, wrapStorage } = options;
  const inMemory = directory === "memory";
  const database = openDatabase({
    directory: inMemory ? "memory" : join(directory, "database"),
    systemTables: SYSTEM_TABLES,
    reservesLog: options.reservesLog ?? false,
    ...(clock === undefined ? {} : { clock }),
    ...(random === undefined ? {} : { random: (size: number) => filled(random, size) }),
    ...(wrapStorage === undefined ? {} : { wrapStorage }),
  });
  const fileSecret = randomBytes(32);
  const files = openFileStore(inMemory ? "memory" : join(directory, "files"), fileSecret);
  const builtIn = { CONVEX_CLOUD_URL: cloudUrl, CONVEX_SITE_URL: siteUrl };
  const lane = laneOf(options, fileSecret);
  const engine = new Engine({
    database,
    files,
    version: emptyVersion(builtIn),
    ...options,
    lane,
    reader: lane,
  });
  const canReadTwice = !inMemory && wrapStorage === undefined;
  const moments = new KeptMoments(database, canReadTwice ? join(directory, "database") : null);
  const deployment = new Deployment(engine, moments, { cloudUrl, siteUrl }, builtIn);
  const { environment } = options;
  if (environment !== undefined) {
    const changes = Object.entries(environment).map(([name, value]) => ({ name, value }));
    engine.transact((tables) => changeEnvironment(tables, changes));
  }
  await deployment.reload();
  return deployment;
}

/** Another thread has neither this one's clock and randomness nor what lives in its memory. */
function laneOf(
  { directory, clock, random, wrapStorage, laneFor = "long" }: DeploymentOptions,
  fileSecret: Uint8Array,
): LaneOptions | null {
  const own = clock !== undefined || random !== undefined || wrapStorage !== undefined;
  if (directory === "memory" || own || laneFor === "none") return null;
  const folders = { database: join(directory, "database"), files: join(directory, "files") };
  return { ...folders, fileSecret, takes: laneFor };
}

function filled(random: RandomBytes, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  random(bytes);
  return bytes;
}
