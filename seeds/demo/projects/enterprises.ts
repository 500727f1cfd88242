import { usccCheck } from "#app/features/enterprises/rules/uscc.ts";
import type { EnterpriseInput } from "#app/features/enterprises/schema/form.ts";
import type { ContactInput, MonthlyInput } from "#app/features/enterprises/schema/parts.ts";
import { addDays } from "#app/lib/dates.ts";
import type { DemoPerson } from "../people/index.ts";
import { at } from "../people/random.ts";
import { TOWNS, type TownKey } from "../people/towns.ts";
import { noLater } from "./days.ts";

/** One enterprise of the demo and what hangs on it (domain §7.1, §7.2). */
export type DemoEnterprise = {
  /** `P01` … for those of a project, `founder-a` … for those of returnees without one, `yeqiang`. */
  key: string;
  town: TownKey;
  input: EnterpriseInput;
  filed_on: string;
  /** The key of the founding person, and their share. */
  founder: { key: string; share_pct: number } | null;
  contact: ContactInput;
  monthly: readonly { ym: string; entered_on: string; input: MonthlyInput }[];
};

/** Town, name, industry, founded, products, employees, monthly revenue in 万元 (0: none yet), contact and duty. */
const ROWS: Record<
  string,
  readonly [TownKey, string, EnterpriseInput["industry_code"], string, string, number, number, string, string]
> = {
  P01: ["zhiyang", "平顶山岚序纤维新材料有限公司", "C28", "2022-04-28", "尼龙功能纤维", 312, 3860, "牟远帆", "行政总监"],
  P02: [
    "zhiyang",
    "平顶山恒砺智能装备有限公司",
    "C34",
    "2022-06-08",
    "减速器、主轴等关键部件",
    146,
    1180,
    "裴嘉言",
    "办公室主任",
  ],
  P03: ["zhiyang", "平顶山澜启储能科技有限公司", "C38", "2023-02-15", "储能电池结构件、连接排", 28, 0, "靳立言", "项目经理"],
  P04: ["yingbin", "平顶山曜柏精密电子有限公司", "C39", "2022-04-01", "精密电子连接器", 268, 2450, "盛若初", "人力资源经理"],
  P05: ["yingbin", "平顶山沐桥冷链仓储有限公司", "G59", "2022-07-12", "冷库仓储与冷链配送", 54, 320, "项承野", "运营经理"],
  P06: ["yingbin", "平顶山云礁数据服务有限公司", "I65", "2022-08-26", "软件开发、数据标注", 96, 210, "柏知夏", "综合部主管"],
  P07: ["binhu", "平顶山晟穗食品有限公司", "C14", "2022-05-23", "预制菜、净菜", 132, 460, "谷修竹", "厂长助理"],
  P08: ["binhu", "平顶山朔禾果蔬种植专业合作社", "A01", "2022-09-19", "设施蔬菜、葡萄、软籽石榴", 38, 90, "时守田", "副理事长"],
  P09: ["hubinlu", "平顶山霁衡健康管理有限公司", "Q84", "2023-03-02", "医养结合、康复护理", 6, 0, "景清和", "筹建办主任"],
  P10: ["hubinlu", "平顶山翎海文化传播有限公司", "L72", "2022-07-28", "电商直播、文创产品", 118, 730, "甘南枝", "运营总监"],
  "founder-a": ["yingbin", "平顶山琢远金属制品有限公司", "C33", "2022-02-24", "钣金件、货架", 22, 85, "印长风", "副总经理"],
  "founder-b": ["zhiyang", "平顶山禾渊农机服务专业合作社", "A05", "2022-10-27", "农机作业、烘干", 12, 26, "郝满仓", "理事"],
  "founder-c": ["binhu", "平顶山青砾农业服务专业合作社", "A05", "2022-03-10", "统防统治、育苗", 15, 31, "宁文炳", "理事"],
  "founder-d": ["hubinlu", "平顶山湛桥信息技术有限公司", "I65", "2022-03-09", "小程序、门店系统", 17, 48, "卓星野", "副总经理"],
  yeqiang: ["yingbin", "平顶山业强科技有限公司", "C39", "2021-06-18", "电子元器件", 420, 0, "扈望岳", "人力资源主管"],
};

/** Members, farmers among them, land in 亩, households and what they do. */
const COOPERATIVES: Record<string, readonly [number, number, number, number, string]> = {
  P08: [56, 52, 820, 143, "设施蔬菜和鲜果种植、分拣、销售"],
  "founder-b": [18, 16, 0, 65, "耕种收和粮食烘干作业"],
  "founder-c": [23, 21, 160, 48, "统防统治、育苗和田间管理"],
};

/** The 15 enterprises of domain §7: ten of the projects, four of returnees, and 业强. The same at every call. */
export const demoEnterprises = (people: readonly DemoPerson[]): DemoEnterprise[] =>
  Object.keys(ROWS).map((key, i) => {
    const [town, name, industry_code, founded_on, main_products, employees, revenue, contact, duty] = rowOf(key);
    const founder = founderOf(people, key);
    const isReal = key === "yeqiang";
    const isCooperative = key in COOPERATIVES;
    const townName = at(
      TOWNS.filter((one) => one.key === town),
      0,
    ).name;
    return {
      key,
      town,
      input: {
        name,
        uscc: isReal ? null : codeOf(isCooperative ? "93" : "91", i + 1),
        entity_kind: isCooperative ? "93" : "91",
        econ_type: isCooperative || isReal ? null : "173",
        // Whose person it is stays with their own town: a founder from elsewhere is tied by the zone and not named here.
        legal_person: founder?.key.startsWith(`${town}-`) ? founder.name : null,
        reg_capital_fen: null,
        founded_on: isReal ? null : founded_on,
        reg_address: isReal ? null : `${townName}示例产业园${i + 1}号`,
        town_id: townId(town),
        industry_code,
        main_products: isReal ? null : main_products,
        scale: isReal ? null : employees >= 100 ? "medium" : employees >= 20 ? "small" : "micro",
        is_sizable: !isReal && revenue >= 400,
        is_guigen: key.startsWith("P"),
        key_level: key.startsWith("P") || isReal ? "key" : "ordinary",
        employees: isReal ? null : employees,
        status: revenue === 0 && !isReal ? "preparing" : "operating",
        cooperative: cooperativeOf(key),
      },
      filed_on: isReal ? "2023-01-04" : addDays(founded_on, 1 + (i % 3)),
      founder: founder && { key: founder.key, share_pct: isCooperative ? 20 : 60 + (i % 4) * 5 },
      contact: { name: contact, duty, phone: String(16003759001 + i), wechat: null, is_primary: true },
      monthly: revenue === 0 ? [] : ["2023-01", "2023-02"].map((ym, month) => monthOf(ym, revenue, employees, i + month)),
    };
  });

/** The name of a project's enterprise, by the project's key. */
export const enterpriseName = (key: string): string => rowOf(key)[1];

function rowOf(key: string) {
  const row = ROWS[key];
  if (!row) throw new RangeError(`no enterprise ${key}`);
  return row;
}

export const townId = (key: TownKey): string =>
  at(
    TOWNS.filter((town) => town.key === key),
    0,
  ).id;

/** Nobody bears a code of this block; its check character is right (domain §7, E30). */
function codeOf(kind: "91" | "93", serial: number): string {
  const first = `${kind}410400MA9X${String(serial).padStart(5, "0")}`;
  return `${first}${usccCheck(first)}`;
}

/** Who leads the project; of the returnees without one, the towns' first, second … as they stand in the survey. */
function founderOf(people: readonly DemoPerson[], key: string): { key: string; name: string } | null {
  if (key === "yeqiang") return null;
  const [town, nth] = FOUNDERS[key] ?? [null, 0];
  const found = people.filter(({ key: id, demo_tags }) =>
    town === null ? demo_tags.includes(`lead:${key}`) : demo_tags.includes("founder") && id.startsWith(`${town}-`),
  );
  const person = at(found, nth);
  return { key: person.key, name: person.input.name };
}

const FOUNDERS: Record<string, readonly [TownKey, number]> = {
  "founder-a": ["zhiyang", 0],
  "founder-b": ["zhiyang", 1],
  "founder-c": ["binhu", 0],
  "founder-d": ["hubinlu", 0],
};

function cooperativeOf(key: string): EnterpriseInput["cooperative"] {
  const detail = COOPERATIVES[key];
  if (!detail) return null;
  const [members, farmer_members, land_mu, households, main_business] = detail;
  return { members, farmer_members, main_business, land_mu: land_mu || null, households, demo_level: "none" };
}

const WAN = 1_000_000;

/** February sells a little more than January with its holiday. */
function monthOf(ym: string, revenue: number, employees: number, nth: number) {
  const sold = Math.round(revenue * (ym === "2023-01" ? 0.86 : 1.04));
  return {
    ym,
    entered_on: noLater(`${ym === "2023-01" ? "2023-02" : "2023-03"}-${String(6 + (nth % 4)).padStart(2, "0")}`),
    input: {
      output_value_fen: Math.round(sold * 1.06) * WAN,
      revenue_fen: sold * WAN,
      order_amount_fen: Math.round(sold * 1.3) * WAN,
      tax_fen: Math.round(sold * 0.03) * WAN,
      employees,
      power: null,
      note: ym === "2023-01" ? "春节放假，开工天数较少" : null,
    },
  };
}
