import type { TownKey } from "../people/towns.ts";

/** What domain §7.1 says of each town; 联络 by method adds up to its zone-wide splits. */
export type Quota = {
  /** 电话 151 · 微信 98 · 微信群互动 54 · 邮箱 17 · 视频 6 · 来访 22. */
  calls: { PH: number; WX: number; WG: number; EM: number; VC: number; LV: number };
  /** Relatives met at home: 95. */
  family: number;
  /** 入户重复走访人次: 9. */
  revisits: number;
  /** Who came to the symposium: those met there only, and those met at home as well (46 = 12 + 34). */
  symposium: { only: number; both: number; on: string };
  /** Own people on the tour: 29; `guests` of 滍阳镇 came again with another town's (31 person-times). */
  tour: { own: number; guests: number; on: string };
};

export const QUOTAS: Record<TownKey, Quota> = {
  zhiyang: {
    calls: { PH: 55, WX: 35, WG: 19, EM: 6, VC: 3, LV: 8 },
    family: 34,
    revisits: 3,
    symposium: { only: 4, both: 12, on: "2023-01-30" },
    tour: { own: 12, guests: 0, on: "2023-02-22" },
  },
  yingbin: {
    calls: { PH: 36, WX: 24, WG: 13, EM: 4, VC: 2, LV: 5 },
    family: 24,
    revisits: 2,
    symposium: { only: 3, both: 9, on: "2023-01-31" },
    tour: { own: 7, guests: 1, on: "2023-03-02" },
  },
  binhu: {
    calls: { PH: 32, WX: 21, WG: 12, EM: 4, VC: 0, LV: 5 },
    family: 20,
    revisits: 2,
    symposium: { only: 3, both: 7, on: "2023-02-01" },
    tour: { own: 5, guests: 1, on: "2023-03-09" },
  },
  hubinlu: {
    calls: { PH: 28, WX: 18, WG: 10, EM: 3, VC: 1, LV: 4 },
    family: 17,
    revisits: 2,
    symposium: { only: 2, both: 6, on: "2023-02-02" },
    tour: { own: 5, guests: 0, on: "2023-03-16" },
  },
};

/** 走访慰问 lies between 小年 and 元宵 (domain §7.1). */
export const VISIT_WINDOW = { from: "2023-01-09", to: "2023-02-05" } as const;
export const FIRST_OFFICE_DAY = "2023-01-03";
export const TODAY = "2023-03-28";
