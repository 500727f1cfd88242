import { regionId } from "./region.ts";

/** The four towns of §7.1 in the order of its columns. */
export type TownKey = "zhiyang" | "yingbin" | "binhu" | "hubinlu";

export type DemoTown = { key: TownKey; id: string; name: string; villages: readonly string[]; families: number };

/** `families` is the number of relatives on file per town: §7.1 needs 34, 24, 20, 17 of them visited. */
export const TOWNS: readonly DemoTown[] = [
  {
    key: "zhiyang",
    id: regionId("410472101000"),
    name: "滍阳镇",
    villages: ["示例一村", "示例二村", "示例三村", "示例四村", "示例五村"],
    families: 50,
  },
  {
    key: "yingbin",
    id: regionId("410472402000"),
    name: "应滨街道",
    villages: ["建业社区", "示例一村", "示例二村", "示例三村"],
    families: 35,
  },
  {
    key: "binhu",
    id: regionId("410472401000"),
    name: "滨湖街道",
    villages: ["闫庄村", "东洼村", "凤凰山社区", "示例一村"],
    families: 30,
  },
  {
    key: "hubinlu",
    id: regionId("410472001000"),
    name: "湖滨路街道",
    villages: ["示例一社区", "示例二社区", "示例三社区"],
    families: 25,
  },
];
