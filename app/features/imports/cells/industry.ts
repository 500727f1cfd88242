import { INDUSTRY, INDUSTRY_PATTERN, isCode } from "#app/features/talents/schema/dictionaries/index.ts";
import { squash } from "#app/lib/text.ts";
import { isNothing } from "./blank.ts";
import { accept, type Cell, type Parsed, said } from "./cell.ts";
import { codeOfLabel } from "./dictionary-cell.ts";

/** Words of ledgers and wishes for the codes of INDUSTRY (GB/T 4754), the more particular first. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/农机服务|农技服务|植保|农业服务/, "A05"],
  [/农副产品加工|农产品(?:深)?加工|粮油|面粉|屠宰|饲料|榨油/, "C13"],
  [/食品(?:厂|加工|制造|生产)|糕点|罐头|^食品$/, "C14"],
  [/养殖|畜牧|养[猪牛羊鸡鸭鹅鱼蜂]|牧场/, "A03"],
  [/种植|果园|采摘|蔬菜|大棚|农场|药材|花卉|苗木|茶园|农业/, "A01"],
  [/林业|渔业|水产|农村|农林/, "A"],
  [/仪器|仪表/, "C40"],
  [/电子元件|元器件|热导管|散热/, "C39"],
  [/电子商务|电商|直播|网店/, "F52"],
  [/(?:汽车|车辆)(?:制造|零部件|配件|工业)|^汽车$|新能源车/, "C36"],
  [/电气|电池|储能|光伏|变压器|电缆|电机|充电桩/, "C38"],
  [/化纤|化学纤维/, "C28"],
  [/尼龙|化工|化学/, "C26"],
  [/塑料|橡胶|塑胶/, "C29"],
  [/建材|水泥|陶瓷|玻璃|石材|碳素/, "C30"],
  [/金属制品|五金|钢结构|铸造/, "C33"],
  [/专用设备|医疗器械|模具|机器人/, "C35"],
  [/机械|装备|轴承|阀门|通用设备/, "C34"],
  [/纺织|服装|制衣|针织/, "C17"],
  [/软件|人工智能|大数据|云计算|小程序|app开发/i, "I65"],
  [/互联网|网络平台/, "I64"],
  [/电子|芯片|半导体|集成电路|通信设备|5g|光电/i, "C39"],
  [/信息技术|信息传输|通信|it(?:行业)?$|信息化|电信/i, "I"],
  [/家具|印刷|造纸|制药|医药制造|冶炼|钢铁/, "C"],
  [/采矿|煤矿|煤炭|矿山/, "B"],
  [/电力|热力|燃气|供水|发电|水电站/, "D"],
  [/土木|路桥|公路工程|市政工程|桥梁|隧道/, "E48"],
  [/建筑|装修|装饰|施工|工程承包/, "E"],
  [/批发/, "F51"],
  [/零售|超市|商店|便利店|门店|专卖/, "F52"],
  [/贸易|商贸|销售|营销|外贸|经销/, "F"],
  [/仓储|装卸|冷链/, "G59"],
  [/物流|运输|快递|货运|交通|邮政|航空|铁路/, "G"],
  [/民宿|宾馆|住宿|旅馆|酒店/, "H61"],
  [/餐饮|饭店|餐厅|小吃|火锅/, "H"],
  [/金融|银行|保险|证券|基金|信托|期货/, "J"],
  [/房地产|地产|物业/, "K"],
  [/律师|法律|咨询|广告|会展|人力资源|劳务|旅行社|会计师?事务所|商务服务/, "L72"],
  [/租赁/, "L"],
  [/科技推广|技术推广|孵化/, "M75"],
  [/研发|科研|科学研究|研究院|实验室/, "M73"],
  [/检测|勘察|设计院|技术服务|工程设计/, "M"],
  [/园林|景区|公园|公共设施/, "N78"],
  [/环保|水利|环境治理|污水/, "N"],
  [/家政|维修|修理|美容|理发|洗车|殡葬/, "O"],
  [/医疗|医院|卫生|诊所|医药|护理|口腔/, "Q84"],
  [/养老|康养|社会工作|福利院|托育/, "Q"],
  [/教育|教学|培训|学校|幼儿园|教师/, "P"],
  [/新闻|出版|报社/, "R86"],
  [/娱乐|游乐|KTV/i, "R90"],
  [/影视|文化|体育|文旅|旅游|演艺|传媒|健身/, "R"],
  [/机关|政府|公共管理|公务员|社会组织|事业单位|军队|部队/, "S"],
  [/制造|加工厂?|工厂|[建办开]厂|生产线|厂房/, "C"],
];

/** The industry that a text names: a code of GB/T 4754, a label with or without 业, or a word; null where it names none. */
export function industryIn(text: string): string | null {
  const plain = squash(text);
  const [, code] = /^([A-T]\d{0,4})(?![\dA-Za-z])/.exec(plain) ?? [];
  if (code && INDUSTRY_PATTERN.test(code) && (isCode(INDUSTRY, code) || code === plain)) return code;
  const label = codeOfLabel(INDUSTRY, plain) ?? codeOfLabel(INDUSTRY, `${plain.replace(/行业$/, "")}业`);
  return label ?? WORDS.find(([words]) => words.test(plain))?.[1] ?? null;
}

/** 从事行业: an unknown one is left empty with a warning. */
export function parseIndustry(cell: Cell): Parsed<string | null> {
  const text = said(cell);
  if (isNothing(text)) return accept(null);
  const code = industryIn(text);
  return code ? accept(code) : accept(null, `行业“${text}”没有对应的分类，已留空`);
}
