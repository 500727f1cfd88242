import type { Role } from "#app/auth/actor.ts";
import { DEMO_PASSWORD } from "#seeds/demo/logins.ts";

export type Town = "zhiyang" | "yingbin";

type Person = {
  login: string;
  role: Role;
  town: Town | null;
  /** The town whose sample enterprise this officer serves. */
  serves?: Town;
};

/**
 * The demo accounts that ask: one a role, 滍阳镇's own two and the officer of its sample enterprise; and a clerk, a head and an
 * officer of 应滨街道, who must not see 滍阳镇's people.
 */
const people = {
  ZY: { login: "zhiyang.zy", role: "ZY", town: "zhiyang" },
  ZZ: { login: "zhiyang.zz", role: "ZZ", town: "zhiyang" },
  foreignZY: { login: "yingbin.zy", role: "ZY", town: "yingbin" },
  foreignZZ: { login: "yingbin.zz", role: "ZZ", town: "yingbin" },
  JB: { login: "rsj.jb1", role: "JB", town: null },
  SH: { login: "rsj.sh", role: "SH", town: null },
  RC: { login: "rcb.rc", role: "RC", town: null },
  CZ: { login: "czj.cz", role: "CZ", town: null },
  FW: { login: "fw01", role: "FW", town: null, serves: "zhiyang" },
  foreignFW: { login: "fw10", role: "FW", town: null, serves: "yingbin" },
  BM: { login: "zrzy.bm", role: "BM", town: null },
  LD: { login: "ld1", role: "LD", town: null },
  SJ: { login: "sj", role: "SJ", town: null },
  GL: { login: "admin", role: "GL", town: null },
} as const satisfies Record<string, Person>;

export type Who = keyof typeof people;
export const PEOPLE: Readonly<Record<Who, Person>> = people;
export const EVERYBODY = Object.keys(PEOPLE) as Who[];

export { DEMO_PASSWORD };
