import type { Role } from "#app/auth/actor.ts";
import { DEMO_PASSWORD } from "#seeds/demo/logins.ts";

export type Town = "zhiyang" | "yingbin";

/** The demo accounts that ask: one a role, 滍阳镇's own two, and a clerk and a head of 应滨街道 who must not see 滍阳镇's people. */
export const PEOPLE = {
  ZY: { login: "zhiyang.zy", role: "ZY", town: "zhiyang" },
  ZZ: { login: "zhiyang.zz", role: "ZZ", town: "zhiyang" },
  foreignZY: { login: "yingbin.zy", role: "ZY", town: "yingbin" },
  foreignZZ: { login: "yingbin.zz", role: "ZZ", town: "yingbin" },
  JB: { login: "rsj.jb1", role: "JB", town: null },
  SH: { login: "rsj.sh", role: "SH", town: null },
  RC: { login: "rcb.rc", role: "RC", town: null },
  CZ: { login: "czj.cz", role: "CZ", town: null },
  FW: { login: "fw01", role: "FW", town: null },
  BM: { login: "zrzy.bm", role: "BM", town: null },
  LD: { login: "ld1", role: "LD", town: null },
  SJ: { login: "sj", role: "SJ", town: null },
  GL: { login: "admin", role: "GL", town: null },
} as const satisfies Record<string, { login: string; role: Role; town: Town | null }>;

export type Who = keyof typeof PEOPLE;
export const EVERYBODY = Object.keys(PEOPLE) as Who[];

export { DEMO_PASSWORD };
