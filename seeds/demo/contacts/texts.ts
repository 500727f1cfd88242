import type { Purpose } from "#app/features/outreach/schema/dictionaries.ts";
import type { Stream } from "../people/random.ts";
import type { TownKey } from "../people/towns.ts";
import { isInTalks, leaningOn } from "./guests.ts";
import type { DemoWho, Guest } from "./types.ts";

export const GIFTS = [
  "春联、福字和米面油一份",
  "大米10公斤、食用油5升",
  "牛奶、鸡蛋各一箱",
  "春联、福字各一套",
  "面粉10公斤、木耳两盒",
] as const;

export const SYMPOSIUM_TOPICS = [
  "会上问得最多的是创业贷款、子女入学和标准化厂房。",
  "大家建议常通消息，希望看到家乡的招聘和项目清单。",
  "几位表示愿意介绍同行回来看看，问题当场记下交有关部门。",
  "会后建了联系名单，约定三月组织一次回乡参观。",
] as const;

export const TOUR_STOPS: Record<TownKey, readonly string[]> = {
  zhiyang: ["尼龙新材料产业园", "智能装备车间", "镇便民服务中心"],
  yingbin: ["精密电子连接器车间", "智慧冷链仓库", "软件与数据标注基地"],
  binhu: ["预制菜加工园", "果蔬种植合作社大棚"],
  hubinlu: ["文创与电商直播基地", "白龟湖湿地公园"],
};

const KIN_WORDS: Record<string, string> = { 10: "爱人", 20: "儿子", 30: "女儿", 51: "父亲", 52: "母亲", 70: "兄弟姐妹" };

/** What was said at home: to whom, and how they are. */
export function visitContent(rng: Stream, guest: Guest, people: readonly DemoWho[], isSecond: boolean): string {
  const kin = people.flatMap(({ relative }) =>
    relative === null ? [] : [KIN_WORDS[guest.person.input.family[relative]?.kin ?? ""] ?? "家人"],
  );
  const isHome = people.some(({ relative }) => relative === null);
  if (isSecond)
    return `元宵前再访${guest.call}，${rng.pick(["谈返岗后的联系方式", "补谈上次问到的政策", "送上政策清单并逐条说明"])}，本人${rng.pick(["表示会常联系", "说回去考虑", "很高兴"])}。`;
  if (!isHome)
    return `上门慰问${guest.call}家属，见到${kin.join("、")}；本人在${guest.city}未能回来，${rng.pick(["请家属转达问候", "家属答应转告政策", "问了家中冬季生活"])}。`;
  const family = kin.length > 0 ? `，家中见到${kin.join("、")}` : "";
  const talk = {
    home: ["企业年后已安排开工", "谈了节后招工的打算", "对手续帮办表示满意"],
    keen: ["表示愿意回乡发展，想看看场地", "详细问了贷款和厂房", "约定节后到站里细谈"],
    open: ["表示先看看，保持联系", "问了招聘和补贴的政策", "说家里事定下来再考虑"],
    cool: ["近期没有回乡打算，欢迎常联系", "工作稳定，愿意帮忙推荐同乡", "谈了在外工作的情况"],
  }[leaningOn(guest, "2023-02-05")];
  return `上门慰问${guest.call}${family}。${rng.pick(["问候新春，介绍家乡变化", "介绍返乡创业政策", "问了一年来的工作和生活"])}，本人${rng.pick(talk)}。`;
}

type Topic = { purpose: Purpose; says: readonly string[]; policy_text?: readonly string[]; lead_text?: readonly string[] };

const TOPICS = {
  first: {
    purpose: "filing_check",
    says: [
      "核对了登记的单位和住址",
      "说明登记的用途，本人同意保持联系",
      "核对姓名、籍贯和工作单位，无误",
      "介绍服务站和联系办法",
    ],
  },
  greeting: {
    purpose: "festival_greeting",
    says: ["问候新春，介绍家乡一年来的变化", "询问春节是否回乡，祝全家新年好", "节日问候，聊了聊家里近况"],
  },
  hiring: {
    purpose: "hiring_invite",
    says: ["介绍“春风行动”返乡人才专场招聘会", "请转告在外老乡，区里几家企业正在招工", "发去招聘会的岗位清单"],
  },
  follow: {
    purpose: "follow_up",
    says: ["了解近况，工作没有变动", "回访上次谈到的打算", "问了今年的工作安排", "了解家里和工作情况"],
  },
  policy: {
    purpose: "policy_advice",
    says: ["解释申请条件和办理地点", "把政策要点逐条说明", "回答了材料和时限的问题"],
    policy_text: ["创业担保贷款贴息政策", "返乡创业一次性补贴", "高层次人才生活津贴政策", "鹰城英才认定办法"],
  },
  project: {
    purpose: "project_matching",
    says: ["谈了场地和配套的进度", "对了一遍办理手续的清单", "转达有关部门对场地的答复"],
    lead_text: ["本人在谈的回乡项目：场地与配套", "本人在谈的回乡项目：审批与用工"],
  },
  demand: {
    purpose: "demand_enquiry",
    says: ["问家里老人和孩子的情况，暂无要协调的事", "询问家中有无困难", "问有什么需要站里帮办的"],
  },
  team: { purpose: "team_coop", says: ["商量与本地企业技术合作的方向", "问能否为本地企业作技术讲座"] },
} as const satisfies Record<string, Topic>;

export type Told = { purpose: Purpose[]; content: string; policy_text: string | null; lead_text: string | null };

/** What one talk was about, by the day, the person and the way, and how it ended by its result. */
export function talkOf(rng: Stream, guest: Guest, day: string, method: string, result: string, isFirst: boolean): Told {
  const topic: Topic = TOPICS[isFirst ? "first" : topicOn(rng, guest, day)];
  const opening = {
    PH: [`电话联系${guest.call}，本人接听。`, `给${guest.call}打电话，本人在${guest.city}。`, `与${guest.call}通电话。`],
    WX: [`微信联系${guest.call}，当天回复。`, `${guest.call}回复微信。`, `与${guest.call}微信语音。`],
    EM: [`给${guest.call}发邮件，次日收到回信。`, `${guest.call}回信。`],
    VC: [`与${guest.call}视频会议，约40分钟。`],
    LV: [`${guest.call}回乡时到站来访。`, `接待${guest.call}来访。`],
  }[method] ?? [`联系${guest.call}。`];
  return {
    purpose: [topic.purpose],
    content: `${rng.pick(opening)}${rng.pick(topic.says)}。${rng.pick(CLOSINGS[result] ?? [""])}`,
    policy_text: topic.policy_text ? rng.pick(topic.policy_text) : null,
    lead_text: topic.lead_text ? rng.pick(topic.lead_text) : null,
  };
}

const CLOSINGS: Record<string, readonly string[]> = {
  1: ["表示愿意回乡发展，继续跟进。", "对回乡有意向，约定再谈。", "想约时间到区里看看。", "愿意出力，请发资料。"],
  2: ["表示先看看，暂未决定。", "说再考虑考虑。", "愿意多了解，没有明确打算。"],
  3: ["近期没有回乡打算，愿保持联系。", "工作稳定，暂不考虑回来。"],
  7: ["当时不便多谈，约定改日再联系。", "正在出差，约定回来再谈。"],
};

function topicOn(rng: Stream, guest: Guest, day: string): keyof typeof TOPICS {
  if (isInTalks(guest, day) && rng.chance(0.7)) return "project";
  if (day >= "2023-01-12" && day <= "2023-02-05" && rng.chance(0.55)) return day < "2023-01-28" ? "greeting" : "hiring";
  if (day > "2023-02-05" && day <= "2023-03-17" && rng.chance(0.2)) return "hiring";
  if (guest.person.input.edu === "11" && rng.chance(0.4)) return "team";
  return leaningOn(guest, day) === "cool"
    ? rng.pick(["follow", "demand"] as const)
    : rng.pick(["follow", "policy", "policy", "demand"] as const);
}

export const UNANSWERED: Record<string, readonly string[]> = {
  PH: ["拨打两次无人接听，改日再打。", "电话响铃无人接听，未能谈成。", "对方占线，隔日再拨。"],
  WX: ["发微信问候，至今未回复消息。", "微信发去政策清单，没有回复。"],
};

export const GROUP_POSTS = [
  { on: "2023-01-20", purpose: "festival_greeting", content: "群里发新春祝福和家乡一年变化的图文，回复的计为互动。" },
  { on: "2023-02-03", purpose: "hiring_invite", content: "群里发“春风行动”招聘会和元宵活动的通知，有人询问岗位。" },
  { on: "2023-02-24", purpose: "policy_advice", content: "群里发返乡创业政策问答，逐条回答提问。" },
  { on: "2023-03-17", purpose: "follow_up", content: "群里发三月项目建设和回乡参观的照片，互动讨论。" },
] as const satisfies readonly { on: string; purpose: Purpose; content: string }[];
