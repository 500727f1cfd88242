import { readFileSync } from "node:fs";
import type { Town, Who } from "./people.ts";

/** Ids of one town's rows by the name of the route parameter they stand for. */
export type Samples = Readonly<Record<string, string>>;

/** What every test of a run knows: where the app is, who is signed in, and whose rows are whose. */
export type World = {
  origin: string;
  /** The superuser's address of the app's database: for looking at what was stored. */
  adminUrl: string;
  /** Playwright's storage state of each person. */
  states: Record<Who, string>;
  /** The same as a Cookie header. */
  cookies: Record<Who, string>;
  samples: Record<Town, Samples>;
  /** All ids of a town's rows by the parameter they may stand for. */
  ids: Record<Town, Readonly<Record<string, readonly string[]>>>;
  /** Words found in that town's people only: names, numbers, work units, ids. */
  canaries: Record<Town, readonly string[]>;
};

const FILE = "GUIGEN_E2E_WORLD";

/** Tells this run's workers where the world is written down. */
export const announceWorld = (file: string) => {
  process.env[FILE] = file;
};

let read: World | undefined;

/** The world that the global setup has made. */
export function world(): World {
  const file = process.env[FILE];
  if (!file) throw new Error("the global setup has not run");
  read ??= JSON.parse(readFileSync(file, "utf8")) as World;
  return read;
}
