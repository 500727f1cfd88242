/** Counties of 平顶山市: [stat code, full name, short name, is it in GB/T 2260]. 高新区 and 示范区 exist in the statistical code alone (domain Q11). */
export const COUNTIES: readonly (readonly [code: string, name: string, shortName: string, isGbt2260: boolean])[] = [
  ["410402", "新华区", "新华", true],
  ["410403", "卫东区", "卫东", true],
  ["410404", "石龙区", "石龙", true],
  ["410411", "湛河区", "湛河", true],
  ["410421", "宝丰县", "宝丰", true],
  ["410422", "叶县", "叶县", true],
  ["410423", "鲁山县", "鲁山", true],
  ["410425", "郏县", "郏县", true],
  ["410471", "平顶山高新技术产业开发区", "高新区", false],
  ["410472", "平顶山市城乡一体化示范区", "示范区", false],
  ["410481", "舞钢市", "舞钢", true],
  ["410482", "汝州市", "汝州", true],
];

export const ZONE_CODE = "410472";

/** What the zone is called in ledgers; 新城区 is its former name. */
export const ZONE_ALIASES = ["示范区", "城乡一体化示范区", "平顶山示范区", "新城区", "平顶山新区"];

export type TownSource = {
  /** The three digits behind the county's code. */
  digits: string;
  name: string;
  short_name: string;
  kind: "town" | "subdistrict" | "directly_under";
  aliases: readonly string[];
  villages: readonly (readonly [digits: string, name: string, kind: "village" | "community"])[];
};

/** Invented for the demonstration and editable: the real villages of a town are the district's to enter. */
const DEMO_VILLAGES = [
  ["291", "示例一村", "village"],
  ["292", "示例二村", "village"],
  ["293", "示例三村", "village"],
  ["294", "示例四村", "village"],
] as const;

/**
 * The four towns and 区直. Aliases are exact spellings that the importer accepts inside this zone; bare 湖滨 is nobody's, for it
 * may mean 滨湖 as well as 湖滨路 (domain §6). 滎阳镇 and 荥阳镇 are the usual misreading of 滍阳镇 (domain Q2).
 */
export const TOWNS: readonly TownSource[] = [
  {
    digits: "101",
    name: "滍阳镇",
    short_name: "滍阳",
    kind: "town",
    aliases: ["滍阳", "滍阳镇政府", "滍阳镇人民政府", "滎阳镇", "荥阳镇"],
    villages: DEMO_VILLAGES,
  },
  {
    digits: "402",
    name: "应滨街道",
    short_name: "应滨",
    kind: "subdistrict",
    aliases: ["应滨", "应滨办", "应滨街道办", "应滨街道办事处", "应滨办事处"],
    villages: [["001", "建业社区", "community"], ...DEMO_VILLAGES],
  },
  {
    digits: "401",
    name: "滨湖街道",
    short_name: "滨湖",
    kind: "subdistrict",
    aliases: ["滨湖", "滨湖办", "滨湖街道办", "滨湖街道办事处", "滨湖办事处"],
    villages: [["001", "凤凰山社区", "community"], ["201", "闫庄村", "village"], ["202", "东洼村", "village"], ...DEMO_VILLAGES],
  },
  {
    digits: "001",
    name: "湖滨路街道",
    short_name: "湖滨路",
    kind: "subdistrict",
    aliases: ["湖滨路", "湖滨路办", "湖滨路街道办", "湖滨路街道办事处", "湖滨路办事处"],
    villages: DEMO_VILLAGES,
  },
  {
    digits: "900",
    name: "区直(区本级)",
    short_name: "区直",
    kind: "directly_under",
    aliases: ["区直", "区本级", "区直单位", "示范区区直"],
    villages: [],
  },
];
