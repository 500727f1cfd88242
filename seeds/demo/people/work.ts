import type { TalentInput } from "#app/features/talents/schema/input.ts";
import type { EduGroup } from "./profiles.ts";
import { at, type Stream } from "./random.ts";
import { TRADES } from "./trades.ts";

/** What a person does: the columns of E10 on work, titles and skills. */
type Work = Pick<
  TalentInput,
  | "work_state"
  | "work_unit"
  | "work_post"
  | "unit_kind"
  | "industry_code"
  | "field"
  | "title_level"
  | "title_series"
  | "title_name"
  | "skill_level"
  | "skill_tags"
  | "resource_tags"
>;

/** Coined for the demo; an employer's name is a city, one of these and a trade. */
const BRANDS =
  "砚川 岚序 澜启 恒砺 朔禾 云礁 琢远 沐桥 晟穗 汀石 迈筑 卓苇 霁衡 旷野 峥木 泓序 曜柏 榕湾 漫丘 翎海 砥舟 湛桥 榆川 皓渡 青砾 禾渊".split(
    " ",
  );

const NO_TITLE = { title_level: null, title_series: null, title_name: null };
const NONE = { ...NO_TITLE, skill_level: null, skill_tags: [], resource_tags: [] };

const company = (rng: Stream, city: string, noun: string): string =>
  `${city}${rng.pick(BRANDS)}${noun}${rng.chance(0.15) ? "股份有限公司" : "有限公司"}`;

const official = (rng: Stream, city: string): Work => {
  const unit = /[县区市]$/.test(city)
    ? `${city}示例镇人民政府`
    : `${city}市示例区${rng.pick(["发展改革局", "商务局", "司法局", "教育局", "农业农村局"])}`;
  const post = rng.pick(["副局长", "科长", "办公室主任", "四级调研员"]).replace("局长", unit.endsWith("局") ? "局长" : "镇长");
  return {
    ...NONE,
    work_state: 1,
    work_unit: unit,
    work_post: post,
    unit_kind: "10",
    industry_code: "S",
    field: "公共管理",
    resource_tags: ["政务协调"],
  };
};

const manager = (rng: Stream, city: string, industry: string | null, owner: boolean): Work => {
  const trade =
    industry === null
      ? rng.pick(TRADES)
      : at(
          TRADES.filter((t) => t.industry === industry),
          0,
        );
  const owns = owner || rng.chance(0.35);
  const trader = !owns && trade.industry === "F52";
  return {
    ...NONE,
    work_state: owns ? 6 : trader ? 7 : rng.chance(0.1) ? 5 : 4,
    work_unit: trader ? null : company(rng, city, trade.noun),
    work_post: trader
      ? "个体经营"
      : rng.pick(owns ? ["董事长", "总经理", "执行董事"] : ["副总经理", "生产总监", "销售总监", "厂长", "市场部经理"]),
    unit_kind: trader ? null : "33",
    industry_code: trade.industry,
    field: trade.field,
    skill_tags: [rng.pick(trade.skills)],
    resource_tags: [rng.pick(["供应链", "客户渠道", "融资渠道", "产业园资源", "商会资源"])],
  };
};

type Calling = {
  unit: string;
  state: number;
  unit_kind: string;
  industry: string;
  series: string;
  field: string;
  titles: readonly string[];
};

const calling = (
  unit: string,
  state: number,
  unit_kind: string,
  industry: string,
  series: string,
  field: string,
  titles: string,
): Calling => ({
  unit,
  state,
  unit_kind,
  industry,
  series,
  field,
  titles: titles.split(" "),
});

/** Titles 正高级, 副高级, 中级. */
const CALLINGS: readonly Calling[] = [
  calling("理工学院", 2, "22", "P83", "010", "材料科学", "教授 副教授 讲师"),
  calling("中心医院", 2, "24", "Q84", "230", "临床医学", "主任医师 副主任医师 主治医师"),
  calling("应用技术研究院", 2, "21", "M73", "610", "新材料研究", "研究员 副研究员 助理研究员"),
  calling("电子科技有限公司", 4, "33", "C39", "080", "电子工程", "正高级工程师 高级工程师 工程师"),
  calling("软件有限公司", 4, "33", "I65", "080", "软件工程", "正高级工程师 高级工程师 工程师"),
  calling("化工有限公司", 3, "31", "C26", "080", "化学工程", "正高级工程师 高级工程师 工程师"),
  calling("律师事务所", 4, "50", "L72", "390", "商事法律", "一级律师 二级律师 三级律师"),
];
const TITLE_LEVELS = ["411", "412", "420"] as const;

const professional = (rng: Stream, city: string, edu: EduGroup, industry: string | null): Work => {
  const open = CALLINGS.filter(
    (c) => (industry === null || c.industry === industry) && (edu !== "bachelor" || c.series !== "010"),
  );
  const c = open.length > 0 ? rng.pick(open) : at(CALLINGS, 2);
  const rank = edu === "doctor" ? rng.int(0, 1) : rng.int(1, 2);
  const title = at(c.titles, rank);
  return {
    ...NONE,
    work_state: c.state,
    work_unit: `${city}${rng.pick(BRANDS)}${c.unit}`,
    work_post: c.series === "080" ? rng.pick(["研发工程师", "技术总监", "项目经理"]) : c.series === "390" ? "律师" : title,
    unit_kind: c.unit_kind,
    industry_code: c.industry,
    field: c.field,
    title_level: at(TITLE_LEVELS, rank),
    title_series: c.series,
    title_name: title,
    skill_tags: [c.field],
    resource_tags: rng.chance(0.5) ? ["技术成果"] : [],
  };
};

const technician = (rng: Stream, city: string): Work => {
  const trade = rng.pick(TRADES.filter((t) => t.industry.startsWith("C")));
  const skill = rng.pick(["数控加工", "焊接", "电气装调", "模具制造", "纺丝工艺"]);
  return {
    ...NONE,
    work_state: rng.chance(0.25) ? 3 : 4,
    work_unit: company(rng, city, trade.noun),
    work_post: rng.pick(["车间主任", "班组长", "设备主管", "工艺技术员"]),
    unit_kind: "33",
    industry_code: trade.industry,
    field: trade.field,
    skill_level: rng.pick(["1", "2", "2", "3", "3"]),
    skill_tags: [skill],
  };
};

const farmer = (rng: Stream, city: string): Work => {
  const [noun, industry, skill] = rng.pick([
    ["果蔬种植专业合作社", "A01", "设施蔬菜"],
    ["生态养殖专业合作社", "A03", "规模养殖"],
    ["农机服务专业合作社", "A05", "农机作业"],
  ] as const);
  return {
    ...NONE,
    work_state: 6,
    work_unit: `${city}${rng.pick(BRANDS)}${noun}`,
    work_post: "理事长",
    unit_kind: "99",
    industry_code: industry,
    field: "现代农业",
    skill_tags: [skill],
    resource_tags: ["土地流转经验"],
  };
};

/** The work of a person of that 类别 in that city; `industry` where a project fixes it, `owner` for who leads one. */
export const workOf = (rng: Stream, kind: string, edu: EduGroup, city: string, industry: string | null, owner: boolean): Work => {
  if (kind === "1") return official(rng, city);
  if (kind === "2") return manager(rng, city, industry, owner);
  if (kind === "3") return professional(rng, city, edu, industry);
  if (kind === "4") return technician(rng, city);
  if (kind === "5") return farmer(rng, city);
  if (kind === "6") {
    const work_unit = `${city}${rng.pick(BRANDS)}社会工作服务中心`;
    return {
      ...NONE,
      work_state: 12,
      work_unit,
      work_post: "中级社工师",
      unit_kind: "50",
      industry_code: "Q",
      field: "社区服务",
    };
  }
  const post = edu === "doctor" ? "博士后研究人员" : "在读博士研究生";
  const work_unit = `${city}${rng.pick(BRANDS)}理工大学`;
  return {
    ...NONE,
    work_state: edu === "doctor" ? 2 : 8,
    work_unit,
    work_post: post,
    unit_kind: "22",
    industry_code: "P83",
    field: "高分子材料",
    skill_tags: ["高分子材料"],
  };
};
