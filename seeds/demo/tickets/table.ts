import type { Outcome, TicketCategory, Urgency } from "#app/features/tickets/schema/dictionaries.ts";
import type { TownKey } from "../people/towns.ts";

/** How an appeal went: as it should, two working days over its term, refused twice, on hold, or still in hand. */
export type Course = "kept" | "late" | "refused" | "held" | "open";

export type TicketRow = {
  town: TownKey;
  category: TicketCategory;
  /** An enterprise's key; the founder's own appeal begins with `@`. */
  requester: string;
  raised_on: string;
  title: string;
  solution: string;
  course: Course;
  outcome: Outcome;
  urgency: Urgency;
};

const TEXT = `
zhiyang employment P01 2023-01-06 纺丝车间缺挡车工60人 微信群和村级广播发动，到岗61人 kept solved general
zhiyang employment P02 2023-02-08 急需数控操作工15人 技校推荐和电话邀约，到岗15人 kept solved urgent
zhiyang financing P02 2023-01-11 设备尾款流动资金缺口 对接两家银行，批复流动资金贷款500万元 late solved general
zhiyang financing P03 2023-03-02 厂房改造贷款缺抵押物 需上级设备更新贴息政策出台后办理 held partly major
zhiyang approval P01 2023-01-30 投产前消防验收排期 住建部门提前介入，验收一次通过 kept solved general
zhiyang approval P03 2023-02-20 储能项目能评手续 帮办代办，区级权限内当周办结 kept solved general
zhiyang utilities P01 2023-02-13 蒸汽管网压力不稳 更换减压阀，压力恢复到合同值 kept solved urgent
zhiyang land P02 2023-02-22 二期扩建用地指标 纳入二季度供地计划，先行使用闲置厂房过渡 kept explained general
zhiyang policy founder-b 2023-03-08 农机购置补贴未到账 核对机具编号后已列入本批次发放 kept solved general
yingbin employment yeqiang 2023-01-12 需要熟练工人130名 列入今年三场招聘会和微信群招工计划，首场正月初十 kept partly general
yingbin employment P04 2023-01-31 节后返岗包车接送 开通两条返岗专线，接回员工86人 kept solved urgent
yingbin employment P06 2023-02-16 数据标注员批量招聘 联合职业院校推荐52人上岗 kept solved general
yingbin financing founder-a 2023-02-07 创业担保贷款怎么办 指导备齐材料，20万元贷款已放款 kept solved general
yingbin approval P05 2023-01-16 冷链运输车通行证 交警窗口集中办理，12辆车全部办妥 kept solved general
yingbin utilities P04 2023-03-01 厂区门口道路积水 疏通雨水口，加装泵排，雨后无积水 kept partly general
yingbin living @P06 2023-02-24 子女转学就近入读 教体部门协调，已在就近学校入读 kept solved general
binhu employment P07 2023-02-10 预制菜车间普工缺口 镇街劳务专干推荐，到岗28人 kept solved general
binhu financing P08 2023-02-28 大棚贷款贴息 指导申报农业贷款贴息，已受理公示 late partly general
binhu utilities P07 2023-02-02 厂区污水管网接入口 现有市政管网容量不足，接入工程排在下年度，先用罐车转运 refused explained general
binhu market founder-c 2023-03-06 育苗订单销路 对接三家种植大户，签下春季订单 kept solved general
binhu policy P08 2023-03-10 流转土地奖补标准 当面讲解标准，列入二季度申报名单 kept explained general
hubinlu employment P10 2023-01-18 直播运营人员招聘 联系职业院校和返乡青年，到岗18人 kept solved general
hubinlu financing founder-d 2023-02-14 小微信用贷款额度 对接普惠产品，额度由30万提到80万元 kept partly general
hubinlu approval P10 2023-03-07 户外广告设置审批 城管窗口并联办理，三天出证 kept solved general
hubinlu utilities P10 2023-02-21 商业楼夜间停电检修 调整检修时段到凌晨，避开直播时间 kept solved urgent
hubinlu land P09 2023-03-15 康养综合体用地手续 规划条件核定、地块边界调整在办 open explained major
`;

/** The 26 appeals of domain §7.5, 24 of them closed. */
export const TICKETS: readonly TicketRow[] = TEXT.trim()
  .split("\n")
  .map((line) => {
    const [town, category, requester, raised_on, title, solution, course, outcome, urgency] = line.split(" ");
    return { town, category, requester, raised_on, title, solution, course, outcome, urgency } as TicketRow;
  });
