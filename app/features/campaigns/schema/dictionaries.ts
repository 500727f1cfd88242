/** Campaigns and what stands around them: the dictionaries of domain E20–E24. */

export const CAMPAIGN_KIND = {
  visit: "走访慰问",
  symposium: "座谈会",
  tour: "参观考察",
  online_gathering: "线上联谊",
  briefing: "政策宣讲",
  phone_survey: "电话排查",
} as const;
export type CampaignKind = keyof typeof CAMPAIGN_KIND;

export const CAMPAIGN_FESTIVAL = {
  spring: "春节",
  lantern: "元宵",
  qingming: "清明",
  dragon_boat: "端午",
  mid_autumn: "中秋",
  national: "国庆",
  other: "其他",
  none: "无",
} as const;
export type CampaignFestival = keyof typeof CAMPAIGN_FESTIVAL;

export const CAMPAIGN_STATUS = {
  preparing: "筹备",
  running: "进行",
  ended: "结束",
  summarised: "已总结",
  cancelled: "取消",
} as const;
export type CampaignStatus = keyof typeof CAMPAIGN_STATUS;

/** The usual reasons for a household not visited; any other is typed. */
export const MISS_REASONS = ["外出未归，家中无人", "本人婉拒", "联系不上", "改为电话慰问", "另约日期", "已迁居外地"] as const;

/** The whole zone, as the region of a campaign. */
export const ZONE_ID = "00000000-0000-7000-8000-410472000000";
