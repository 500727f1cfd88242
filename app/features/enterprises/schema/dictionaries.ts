/** Codes of enterprises and what hangs on them (domain §2.0, E30–E32). */

/** The digits are the first two characters of the unified social credit code. */
export const ENTITY_KIND = {
  "91": "企业",
  "92": "个体工商户",
  "93": "农民专业合作社",
  FF: "家庭农场",
  "12": "事业单位",
  "52": "民办非企业",
} as const;
export type EntityKind = keyof typeof ENTITY_KIND;
/** In the order of use: an object puts keys that are numbers first, in their own order. */
export const ENTITY_KINDS = ["91", "92", "93", "FF", "12", "52"] as const satisfies readonly EntityKind[];

/** GB/T 12402. */
export const ECON_TYPE = {
  "110": "国有全资",
  "120": "集体",
  "150": "有限责任",
  "151": "国有独资",
  "159": "其他有限责任",
  "160": "股份有限",
  "171": "私有独资",
  "172": "私有合伙",
  "173": "私营有限",
  "174": "私营股份",
  "175": "个体",
  "200": "港澳台投资",
  "300": "外商投资",
  "900": "其他",
} as const;

export const ENTERPRISE_SCALE = { large: "大型", medium: "中型", small: "小型", micro: "微型" } as const;
export const KEY_LEVEL = { key: "重点", ordinary: "一般" } as const;

export const ENTERPRISE_STATUS = {
  preparing: "筹建",
  operating: "在营",
  suspended: "停产",
  deregistered: "注销",
} as const;
export type EnterpriseStatus = keyof typeof ENTERPRISE_STATUS;

export const FOUNDER_ROLE = { founder: "创办人", shareholder: "股东", executive: "高管" } as const;
export const DEMO_LEVEL = { national: "国家级", province: "省级", city: "市级", county: "县级", none: "无" } as const;
export const DEMO_LEVELS = [
  "national",
  "province",
  "city",
  "county",
  "none",
] as const satisfies readonly (keyof typeof DEMO_LEVEL)[];
