import type { Definition } from "./definition.ts";

/** 人才荣誉 (domain §4 M36). */
export const HONORS = {
  M36: {
    card: "policy",
    label: "鹰城英才认定证书",
    unit: "人",
    span: "cumulative",
    meaning: "已签领的鹰城英才证书，人数和本数；遗失补发不重复计，收回、撤销的不计",
    dateRule: "发证日期不晚于截止日",
    distinctRule: "人数按人，本数按证书",
    attribution: "按证书归属镇街（含区直）",
    zoneDirect: true,
    nature: "flow",
    parts: { persons: { label: "鹰城英才认定证书", unit: "人" }, certificates: { label: "证书本数", unit: "本" } },
  },
} satisfies Record<string, Definition>;
