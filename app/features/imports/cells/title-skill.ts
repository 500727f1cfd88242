import { SKILL_LEVEL } from "#app/features/talents/schema/dictionaries/index.ts";
import { squash } from "#app/lib/text.ts";
import { isNothing } from "./blank.ts";
import { accept, type Cell, type Parsed, said } from "./cell.ts";
import { codeOfLabel } from "./dictionary-cell.ts";

export type Title = {
  title_name: string | null;
  title_level: string | null;
  title_series: string | null;
  skill_level: string | null;
};

const [FULL, DEPUTY, MIDDLE, ASSISTANT, CLERK] = ["411", "412", "420", "434", "435"];
type Rank = readonly [level: string | undefined, series: string | null];

/** A family of titles named by one stem: 正高级X, 高级X, X, 助理X and the lowest of them. */
function family(stem: string, series: string, lowest: string | null): [string, Rank][] {
  const ranks: [string, Rank][] = [
    [`正高级${stem}`, [FULL, series]],
    [`高级${stem}`, [DEPUTY, series]],
    [stem, [MIDDLE, series]],
    [`助理${stem}`, [ASSISTANT, series]],
  ];
  return lowest ? [...ranks, [lowest, [CLERK, series]]] : ranks;
}

/** A family of the health service: 主任X, 副主任X, 主管X. */
const health = (stem: string, series: string): [string, Rank][] => [
  [`主任${stem}`, [FULL, series]],
  [`副主任${stem}`, [DEPUTY, series]],
  [`主管${stem}`, [MIDDLE, series]],
];

/** Titles by name (GB/T 8561, 12407). A series that the name alone does not tell stays empty: a 研究员 is of two. */
const TITLES: ReadonlyMap<string, Rank> = new Map<string, Rank>([
  ...family("工程师", "080", "技术员"),
  ...family("农艺师", "090", "农业技术员"),
  ...family("兽医师", "100", "兽医员"),
  ...family("畜牧师", "110", "畜牧员"),
  ...family("经济师", "120", "经济员"),
  ...family("会计师", "130", "会计员"),
  ...family("统计师", "140", "统计员"),
  ...family("政工师", "980", "政工员"),
  ...health("医师", "230"),
  ...health("药师", "240"),
  ...health("护师", "250"),
  ...health("技师", "260"),
  ...[
    ["教授级高级工程师", FULL, "080"],
    ["教授级高工", FULL, "080"],
    ["研究员级高级工程师", FULL, "080"],
    ["高工", DEPUTY, "080"],
    ["助工", ASSISTANT, "080"],
  ].map(rank),
  ...[
    ["教授", FULL, "010"],
    ["副教授", DEPUTY, "010"],
    ["讲师", MIDDLE, "010"],
    ["助教", ASSISTANT, "010"],
    ["高级讲师", DEPUTY, ""],
  ].map(rank),
  ...[
    ["研究员", FULL, ""],
    ["副研究员", DEPUTY, ""],
    ["助理研究员", MIDDLE, ""],
    ["研究实习员", ASSISTANT, ""],
  ].map(rank),
  ...[
    ["主治医师", MIDDLE, "230"],
    ["主治医生", MIDDLE, "230"],
    ["住院医师", ASSISTANT, "230"],
    ["医师", ASSISTANT, "230"],
    ["医士", CLERK, "230"],
  ].map(rank),
  ...[
    ["药师", ASSISTANT, "240"],
    ["药士", CLERK, "240"],
    ["护师", ASSISTANT, "250"],
    ["护士", CLERK, "250"],
  ].map(rank),
  ...[
    ["一级律师", FULL, "390"],
    ["二级律师", DEPUTY, "390"],
    ["三级律师", MIDDLE, "390"],
    ["四级律师", ASSISTANT, "390"],
  ].map(rank),
  ...[
    ["正高级教师", FULL, ""],
    ["高级教师", DEPUTY, ""],
    ["一级教师", MIDDLE, ""],
    ["二级教师", ASSISTANT, ""],
    ["三级教师", CLERK, ""],
  ].map(rank),
  ...[
    ["中学高级教师", DEPUTY, "050"],
    ["中学一级教师", MIDDLE, "050"],
    ["中学二级教师", ASSISTANT, "050"],
    ["中教高级", DEPUTY, "050"],
  ].map(rank),
  ...[
    ["小学高级教师", MIDDLE, "410"],
    ["小学一级教师", ASSISTANT, "410"],
    ["小教高级", MIDDLE, "410"],
  ].map(rank),
  ...[
    ["研究馆员", FULL, ""],
    ["副研究馆员", DEPUTY, ""],
    ["馆员", MIDDLE, ""],
    ["助理馆员", ASSISTANT, ""],
  ].map(rank),
  ...[
    ["正高", FULL, ""],
    ["正高级", FULL, ""],
    ["副高", DEPUTY, ""],
    ["副高级", DEPUTY, ""],
    ["中级", MIDDLE, ""],
    ["助理级", ASSISTANT, ""],
  ].map(rank),
  ...[
    ["初级", ASSISTANT, ""],
    ["员级", CLERK, ""],
  ].map(rank),
]);

function rank([name, level, series]: (string | undefined)[]): [string, Rank] {
  return [name ?? "", [level, series || null]];
}

const SKILLS: readonly (readonly [RegExp, string])[] = [
  [/首席技师$/, "S"],
  [/特级技师$/, "T"],
  [/高级技师$|^(?:国家)?(?:职业资格|技能)?一级(?:技能)?$/, "1"],
  [/技师$|^(?:国家)?(?:职业资格|技能)二级$/, "2"],
  [/高级(?!.*工程)\p{Script=Han}{0,6}工$|高级技工$|^(?:国家)?(?:职业资格|技能)三级$/u, "3"],
  [/中级(?!.*工程)\p{Script=Han}{0,6}工$|中级技工$|^(?:国家)?(?:职业资格|技能)四级$/u, "4"],
  [/初级(?!.*工程)\p{Script=Han}{0,6}工$|初级技工$|^(?:国家)?(?:职业资格|技能)五级$/u, "5"],
  [/学徒工?$/, "6"],
];

/** 职称/技能 (domain §6): the title as written with level and series where it is known, or a skill grade; several in one cell each give their own. */
export function parseTitle(cell: Cell): Parsed<Title> {
  const whole = said(cell).replace(/\s+/g, " ");
  const none: Title = { title_name: null, title_level: null, title_series: null, skill_level: null };
  if (isNothing(whole)) return accept(none);
  const words = whole
    .split(/[/、,;\n]/)
    .map(squash)
    .filter((word) => !isNothing(word));
  const value = words.reduce<Title>((title, word) => {
    const plain = word.replace(/\([^)]*\)|职称$/g, "");
    const known = rankOf(plain);
    const skill = known ? null : skillOf(plain);
    const level = title.title_level ?? known?.[0] ?? null;
    return {
      title_name: [title.title_name, isGradeOnly(plain, skill) ? null : word].filter(Boolean).join("/") || null,
      title_level: level,
      title_series: title.title_level === null ? (known?.[1] ?? title.title_series) : title.title_series,
      skill_level: title.skill_level ?? skill,
    };
  }, none);
  return accept(value);
}

const ENDINGS = [...TITLES.keys()].sort((a, b) => b.length - a.length);

/** By its own name, else by the longest known title it ends with: 机械工程师 is an 工程师; 注册 is a licence and 总工程师 a post, not titles. */
function rankOf(title: string): Rank | null {
  const exact = TITLES.get(title);
  if (exact) return exact;
  if (/注册|执业|总(?:工程师|会计师|经济师)$/.test(title) || /级$/.test(title)) return null;
  const ending = ENDINGS.find((name) => title.endsWith(name));
  return ending === undefined ? null : (TITLES.get(ending) ?? null);
}

const skillOf = (text: string): string | null =>
  codeOfLabel(SKILL_LEVEL, text) ?? SKILLS.find(([words]) => words.test(text))?.[1] ?? null;

const isGradeOnly = (text: string, skill: string | null) => skill !== null && codeOfLabel(SKILL_LEVEL, text) !== null;
