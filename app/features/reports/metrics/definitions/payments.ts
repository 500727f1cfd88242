import type { Definition } from "./definition.ts";

const BY_PAYMENT = {
  card: "policy",
  attribution: "按发放归属镇街，含区直",
  zoneDirect: true,
  span: "cumulative",
  dateRule: "按发放成功的日期，不按所属月份",
  nature: "flow",
} as const;

/** 政策牌: what was paid, to whom, and of which budget (domain §4 M31–M35). */
export const PAYMENTS = {
  M31: {
    ...BY_PAYMENT,
    label: "高层次人才生活津贴",
    unit: "分",
    meaning: "银行回单确认成功的生活津贴，补发计入，追回为负",
    distinctRule: "按发放流水",
    sums: true,
  },
  M32: {
    ...BY_PAYMENT,
    label: "津贴发放人数",
    unit: "人",
    meaning: "净额大于零的生活津贴领取人；人次为成功且没有追回的流水",
    distinctRule: "人数按人，人次按流水",
    under: "M31",
    parts: { persons: { label: "津贴发放人数", unit: "人" }, times: { label: "津贴发放人次", unit: "人次" } },
  },
  M33: {
    ...BY_PAYMENT,
    label: "拔尖人才补贴",
    unit: "分",
    meaning: "银行回单确认成功的拔尖人才补贴，补发计入，追回为负",
    distinctRule: "金额按发放流水，人数按人",
    parts: { amount: { label: "拔尖人才补贴", unit: "分" }, persons: { label: "拔尖补贴领取人数", unit: "人" } },
  },
  M34: {
    ...BY_PAYMENT,
    label: "人才资金发放合计",
    unit: "分",
    meaning: "发给人才本人的各类补贴净额之和，创业类除外",
    distinctRule: "按发放流水",
    sums: true,
  },
  M35: {
    ...BY_PAYMENT,
    label: "预算执行率",
    unit: "%",
    meaning: "本年各项人才预算净支出÷预算（含调整）",
    attribution: "全区合计，不分镇街",
    distinctRule: "按预算指标",
    nature: "stock",
    rate: { numerator: "budget_paid", denominator: "budgeted", missing: "未支出" },
    sums: true,
    parts: {
      living_budget: { label: "生活津贴预算", unit: "分" },
      living_paid: { label: "生活津贴支出", unit: "分" },
      top_talent_budget: { label: "拔尖补贴预算", unit: "分" },
      top_talent_paid: { label: "拔尖补贴支出", unit: "分" },
    },
    ratios: {
      living: { label: "其中：生活津贴", numerator: "living_paid", denominator: "living_budget" },
      top_talent: { label: "其中：拔尖补贴", numerator: "top_talent_paid", denominator: "top_talent_budget" },
    },
  },
} satisfies Record<string, Definition>;

/** Who was paid of those who are entitled (domain §4 M36b). */
export const FULFILMENT = {
  M36b: {
    ...BY_PAYMENT,
    label: "政策兑现率",
    unit: "%",
    meaning: "已领到补贴的人÷所属期已开始、经批准的人",
    distinctRule: "按人",
    nature: "stock",
    rate: { numerator: "paid", denominator: "entitled", missing: "未发放" },
  },
} satisfies Record<string, Definition>;

/** What starting up was paid (domain §4 M39). */
export const STARTUP_PAID = {
  M39: {
    ...BY_PAYMENT,
    label: "创业补贴发放",
    unit: "分",
    meaning: "创业（开业）补贴、创业培训补贴的净额；在办件为已提交、还没有发放的申报",
    distinctRule: "金额按发放流水，在办按申报",
    parts: {
      amount: { label: "创业补贴发放", unit: "分" },
      under_way: { label: "其中：在办", unit: "件" },
      under_way_amount: { label: "在办金额", unit: "分" },
    },
  },
} satisfies Record<string, Definition>;
