/** Contacts with people: the dictionaries of domain §2.0 and E21–E24. */

export const OUTREACH_KIND = {
  online: "线上联络",
  visit: "走访慰问",
  symposium: "座谈会",
  tour: "参观考察",
  incoming: "接待来访",
  outgoing: "外出拜访",
} as const;
export type OutreachKind = keyof typeof OUTREACH_KIND;

export const METHOD = {
  PH: "电话",
  WX: "微信",
  WG: "微信群",
  EM: "邮箱",
  SM: "短信",
  VC: "视频会议",
  LV: "接待来访",
  OV: "外出拜访",
  HV: "入户走访",
  MT: "座谈会",
  TR: "参观考察",
  LT: "书信",
} as const;
export type Method = keyof typeof METHOD;

/** Which ways go with which kind of contact; 线上联络 is exactly the online ones (domain E21). The first is the usual one. */
export const METHODS_OF: Record<OutreachKind, readonly Method[]> = {
  online: ["PH", "WX", "WG", "VC", "EM", "SM"],
  visit: ["HV", "OV", "LT"],
  symposium: ["MT"],
  tour: ["TR"],
  incoming: ["LV"],
  outgoing: ["OV"],
};

/** The kinds that belong to a campaign and need evidence (domain E21). */
export const CAMPAIGN_KINDS: readonly OutreachKind[] = ["visit", "symposium", "tour"];

export const PURPOSE = {
  filing_check: "建档核实",
  policy_advice: "政策咨询",
  project_matching: "项目对接",
  hiring_invite: "招聘邀约",
  festival_greeting: "节日慰问",
  tour_invite: "考察邀请",
  follow_up: "跟踪回访",
  demand_enquiry: "诉求了解",
  team_coop: "团队/智力合作",
  other: "其他",
} as const;
export type Purpose = keyof typeof PURPOSE;

export const RESULT = {
  1: "接通-有意向",
  2: "接通-观望",
  3: "接通-无意向",
  4: "未接通",
  5: "号码有误",
  6: "拒绝联系",
  7: "需再联系",
} as const;
export type Result = "1" | "2" | "3" | "4" | "5" | "6" | "7";

/** 有效联络: somebody answered (domain §2.0). */
export const EFFECTIVE: readonly string[] = ["1", "2", "3", "7"];

export const PERSON_TYPE = { talent: "人才", family: "家属", other: "其他" } as const;
export type PersonType = keyof typeof PERSON_TYPE;

export const PERSON_ROLE = { visited: "被访", attended: "参会", toured: "参观", group: "群互动" } as const;
export type PersonRole = keyof typeof PERSON_ROLE;

/** As what somebody takes part, by the kind of contact and its way. */
export function roleIn(kind: OutreachKind, method: Method): PersonRole {
  if (kind === "symposium") return "attended";
  if (kind === "tour") return "toured";
  return method === "WG" ? "group" : "visited";
}

export const INVITATION_KIND = { tour: "参观考察", symposium: "座谈会", job_fair: "招聘会", interview: "面谈" } as const;
export const INVITATION_REPLY = { none: "未回复", accepted: "接受", declined: "婉拒", rescheduled: "改期" } as const;
