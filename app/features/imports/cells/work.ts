import { WORK_STATE } from "#app/features/talents/schema/dictionaries/index.ts";
import { squash } from "#app/lib/text.ts";
import { isNothing } from "./blank.ts";
import { accept, type Cell, type Parsed, refuse, said } from "./cell.ts";
import { codeOfLabel } from "./dictionary-cell.ts";

export type Work = { work_state: number | null; work_unit: string | null; work_post: string | null; work_raw: string | null };

const NONE: Work = { work_state: null, work_unit: null, work_post: null, work_raw: null };

/** What ends the name of an organisation (domain §6, with the schools, courts and shops that towns meet). */
const ORG =
  "公司|集团|厂|大学|学院|学校|中学|小学|幼儿园|医院|研究院|研究所|中心|银行|支行|分行|局|厅|委|办|部|所|站|社|协会|商会|事务所|政府|院|处|科|店|队|府|工作室|基地|园区|超市|酒店".split(
    "|",
  );

/** Words for a post, editable. What may stand in front of one is a qualifier. */
const POSTS =
  "董事长|董事|监事|总经理|副总|总裁|总监|总工程师|总工|总会计师|部门经理|经理|办公室主任|车间主任|主任|部长|司长|局长|厅长|处长|科长|股长|所长|站长|社长|厂长|院长|校长|园长|行长|台长|店长|队长|班长|组长|会长|秘书长|理事长|理事|书记|主席|委员|镇长|乡长|县长|区长|市长|巡视员|调研员|主管|主办|科员|公务员|职员|员工|职工|工人|技工|技师|技术员|质检员|研究员|教授|讲师|助教|教师|老师|班主任|辅导员|博士后|博士生|研究生|医师|医生|药师|护士长|护师|护士|律师|法官|检察官|民警|警察|会计师|会计|出纳|审计师|经济师|工程师|建筑师|设计师|架构师|程序员|分析师|咨询师|农艺师|厨师|厨师长|司机|驾驶员|保安|业务员|销售员|推销员|收银员|服务员|采购员|记者|编辑|主编|编导|演员|创始人|合伙人|创办人|负责人|法定代表人|法人代表|法人|股东|老板|顾问|专家|助理|秘书|文员|客服|代表|店主|院士|学生|导师|博士|硕士|本科生";
const QUALIFIERS =
  "第一|在读|副|正|高级|中级|初级|资深|首席|特级|执行|常务|助理|代理|代|总|大区|区域|片区|华东|华南|华北|技术|工艺|质量|品质|生产|制造|设备|安全|研发|产品|项目|工程|运营|市场|销售|营销|采购|供应链|物流|仓储|财务|人事|人力资源|行政|法务|商务|业务|部门|软件|硬件|算法|数据|系统|网络|机械|电气|电子|结构|土木|测试|前端|后端|信息|党委|党组|党总支|党支部|支部|纪委|团委|工会|客户|培训|教学|学科|外科|内科|主任|主治|副主任|住院|主管|责任|车间|事业部|分管|联合";
const POST_START = new RegExp(`^(?:${QUALIFIERS})*(?:${POSTS})`);
const POST_WORD = new RegExp(
  `(?:${POSTS})|\\b(?:CEO|CTO|CFO|COO|CIO|Manager|Director|Engineer|Professor|President|Founder|Scientist)\\b`,
  "i",
);

/** Words that say a state and no unit. */
const STATES: readonly (readonly [RegExp, number])[] = [
  [/^(?:长期|常年)?(?:在?外(?:出|地|面)?|在\p{Script=Han}{2,6}|\p{Script=Han}{2,3}市?)?(?:务工|打工)(?:人员|者)?$/u, 4],
  [
    /^(?:在?外(?:出|地)?|在\p{Script=Han}{2,6})?(?:经商|做生意)(?:人员)?$|^(?:个体|个体户|个体经营|个体工商户|自由职业者?|自营)$/u,
    7,
  ],
  [/^(?:自主|在外)?创业(?:者|人员)?$|^企业主$/, 6],
  [/^(?:已)?(?:退休|离休|内退)(?:人员)?$/, 9],
  [/^(?:待业|无业|失业|求职中?|未就业)(?:人员)?$/, 10],
  [/^(?:在读|在校|上学|读书)(?:学生|大学生|研究生|博士生?|硕士生?)?$|^学生$|^(?:大|研究|博士|硕士)(?:学)?生$/, 8],
  [/^(?:参军|入伍|服役|现役军人|军人|部队)$/, 11],
  [/^公务员$/, 1],
  [/^(?:务农|在家务农|农民)$/, 12],
  [/^(?:事业单位|事业编)$/, 2],
  [/^(?:国企|国有企业|央企)$/, 3],
  [/^(?:民企|民营企业|私企|私营企业)$/, 4],
  [/^(?:外企|外资|合资|外资企业|合资企业)$/, 5],
];

/** WORK_STATE of a word that names a state by itself (务工 4, 经商 7), or of a dictionary label; null for anything else. */
export function stateOf(text: string): number | null {
  const label = codeOfLabel(WORK_STATE, text);
  return label !== null ? Number(label) : (STATES.find(([words]) => words.test(squash(text)))?.[1] ?? null);
}

/**
 * Unit and post (domain §6). In one cell: a separator (`/`, a blank before a post) splits first; else the text behind the last word
 * for an organisation, if that begins with a post. The cell as written is always kept. `posts`: the 职务 column.
 */
export function parseWork(cell: Cell | null, posts: Cell | null = null, combined = true): Parsed<Work> {
  const text = cell ? said(cell).replace(/\s+/g, " ") : "";
  const post = posts ? said(posts).replace(/\s+/g, " ") : "";
  const raw = [cell?.text, posts?.text].filter((part) => part && !isNothing(part)).join(" ") || null;
  if (isNothing(text)) return isNothing(post) ? accept(NONE) : limited(onlyPost(post, raw));
  const state = stateOf(text);
  if (state !== null)
    return limited(accept({ ...NONE, work_state: state, work_post: isNothing(post) ? null : post, work_raw: raw }));
  if (!isNothing(post)) return limited(accept({ work_state: null, work_unit: text, work_post: post, work_raw: raw }));
  const found = split(text);
  if (found) return limited(accept({ work_state: null, work_unit: found.unit, work_post: found.post, work_raw: raw }));
  const whole: Work = { work_state: null, work_unit: text, work_post: null, work_raw: raw };
  return limited(combined ? accept(whole, "没有分出单位和职务，全部记为单位，请核对") : accept(whole));
}

function onlyPost(post: string, raw: string | null): Parsed<Work> {
  const state = stateOf(post);
  const found = split(post);
  if (state !== null) return accept({ ...NONE, work_state: state, work_raw: raw });
  return accept({ work_state: null, work_unit: found?.unit ?? null, work_post: found?.post ?? post, work_raw: raw });
}

function split(text: string): { unit: string; post: string } | null {
  return atSeparator(text) ?? behindOrganisation(text);
}

function atSeparator(text: string): { unit: string; post: string } | null {
  const [, unit, post] = /^(.+?)\s*\/\s*([^/]+)$/.exec(text) ?? [];
  if (unit && post) return { unit, post };
  const words = text.split(" ");
  const at = words.findIndex((word, i) => i > 0 && POST_WORD.test(word) && !behindOrganisation(word));
  if (at > 0) return { unit: words.slice(0, at).join(" "), post: words.slice(at).join(" ") };
  const [first = "", ...rest] = words;
  return rest.length === 1 && endsOrganisation(first) && /\p{Script=Han}/u.test(rest[0] ?? "")
    ? { unit: first, post: rest.join(" ") }
    : null;
}

function behindOrganisation(text: string): { unit: string; post: string } | null {
  for (let at = text.length - 1; at > 0; at--) {
    // 销售经理兼党支部书记 is one post, though 党支部 ends like a unit.
    if (!endsOrganisation(text.slice(0, at)) || text.slice(0, at).includes("兼")) continue;
    const post = text
      .slice(at)
      .replace(/^[-—·,、:(]+/, "")
      .replace(/^([^(]*)\)$/, "$1");
    if (POST_START.test(post)) return { unit: text.slice(0, at).trim(), post };
  }
  return null;
}

/** 某某公司 or 某某公司(深圳). */
function endsOrganisation(text: string): boolean {
  const head = text.endsWith(")") ? text.replace(/\([^()]*\)$/, "") : text;
  return head.length > 1 && ORG.some((ending) => head.endsWith(ending));
}

function limited(read: Parsed<Work>): Parsed<Work> {
  const { work_unit, work_post } = read.value;
  if ((work_unit?.length ?? 0) > 120) return refuse(read.value, "工作单位不超过120字");
  return (work_post?.length ?? 0) > 60 ? refuse(read.value, "职务不超过60字") : read;
}
