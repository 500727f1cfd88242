import { at } from "./random.ts";
import { ZONE_ID } from "./region.ts";
import { TOWNS } from "./towns.ts";
import type { DemoUser } from "./types.ts";

/** Clerk and head of each station, in the order of TOWNS. */
const STATION_STAFF = [
  ["林晓禾", "韩予安"],
  ["苗知夏", "雷振声"],
  ["温若棠", "龚怀瑾"],
  ["尹听澜", "傅长河"],
] as const;

const OFFICES: readonly (readonly [login: string, name: string, role: DemoUser["role"], unit: string, duty: string])[] = [
  ["rsj.jb1", "姜以宁", "JB", "区人力资源和社会保障局", "人才开发科经办"],
  ["rsj.jb2", "潘思源", "JB", "区人力资源和社会保障局", "就业促进科经办"],
  ["rsj.sh", "石敬之", "SH", "区人力资源和社会保障局", "分管副局长"],
  ["rcb.rc", "秦正言", "RC", "区委组织部人才工作办公室", "人才办主任"],
  ["czj.cz", "钱守拙", "CZ", "区财政局", "社会保障科科长"],
  ["fw01", "侯开疆", "FW", "区发展改革局", "红色服务官"],
  ["fw02", "邵一川", "FW", "区工业和信息化局", "红色服务官"],
  ["fw03", "万松年", "FW", "区商务局", "红色服务官"],
  ["fw04", "贺云舟", "FW", "区市场监督管理局", "红色服务官"],
  ["fw05", "顾明礼", "FW", "区税务局", "红色服务官"],
  ["fw06", "段青禾", "FW", "区农业农村局", "红色服务官"],
  ["fw07", "汤若水", "FW", "区文化旅游局", "红色服务官"],
  ["fw08", "黎见微", "FW", "区卫生健康委", "红色服务官"],
  ["fw09", "易安澜", "FW", "区科技局", "红色服务官"],
  ["fw10", "常思齐", "FW", "区人力资源和社会保障局", "红色服务官"],
  ["zrzy.bm", "武定远", "BM", "区自然资源和规划局", "用地保障科科长"],
  ["jrj.bm", "赖知非", "BM", "区金融工作局", "融资服务科科长"],
  ["xzsp.bm", "文嘉树", "BM", "区行政审批服务中心", "综合科科长"],
  ["zjj.bm", "施同舟", "BM", "区住房和城乡建设局", "配套建设科科长"],
  ["ld1", "洪致远", "LD", "示范区党工委", "分管领导"],
  ["ld2", "康宁一", "LD", "示范区管委会", "分管领导"],
  ["sj", "戴明镜", "SJ", "区审计局", "审计专员"],
  ["admin", "樊如一", "GL", "区政务服务和大数据管理局", "系统管理员"],
];

/** The 31 accounts of §7.5; the demo password and the printed logins are the seed's affair. */
export const demoUsers = (): DemoUser[] => {
  const stations = TOWNS.flatMap((town, i) => {
    const [clerk, head] = at(STATION_STAFF, i);
    const unit = `${town.name}返乡创业人才服务站`;
    return [
      { login: `${town.key}.zy`, name: clerk, role: "ZY" as const, region_id: town.id, unit, duty: "站点专员" },
      { login: `${town.key}.zz`, name: head, role: "ZZ" as const, region_id: town.id, unit, duty: "站长" },
    ];
  });
  const offices = OFFICES.map(([login, name, role, unit, duty]) => ({ login, name, role, region_id: ZONE_ID, unit, duty }));
  return [...stations, ...offices].map((user, i) => ({ ...user, phone: String(16003756001 + i) }));
};
