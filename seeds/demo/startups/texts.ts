import type { FollowupInput, GuidanceInput } from "#app/features/startups/schema/forms.ts";

/** One 万元 in fen. */
export const WAN = 1_000_000;

type Guidance = readonly [GuidanceInput["form"], string, string, string, string | null];

/** Form, tutor, topic, content, what came of it. */
export const GUIDANCES: readonly Guidance[] = [
  ["on_site", "区创业指导专家组", "记账报税", "现场看了账目，讲了小规模纳税人申报的期限和留存资料的办法。", "次月起按期申报"],
  [
    "at_station",
    "服务站创业指导员",
    "担保贷款怎么办",
    "讲了担保贷款的条件、材料和贴息办法，帮着列了材料清单。",
    "已着手准备材料",
  ],
  ["online", "区创业指导专家组", "电商店铺开设", "线上演示了开店、上架和退换货规则，答了物流费用的问题。", null],
  [
    "experts",
    "区创业指导专家组",
    "扩产可行性会诊",
    "财务、用工、场地三位专家一起看方案，建议先租后买、分两期上设备。",
    "方案已按建议修改",
  ],
  ["on_site", "服务站创业指导员", "用工与社保", "核对了用工合同，讲了参保登记和社保补贴的条件。", "补签合同、办理参保"],
];

type Visit = readonly [FollowupInput["operating_state"], string, string | null];

/** State, help, difficulty. */
export const FOLLOWUPS: readonly Visit[] = [
  ["normal", "上门了解经营，送达社保补贴政策清单，约定补件时间。", null],
  ["normal", "对接两家下游客户，协助准备样品和报价。", null],
  ["difficult", "联系银行对接流动资金贷款，帮助整理流水和订单。", "回款慢，流动资金紧"],
  ["normal", "协助发布招聘信息，推荐参加技能人才专场招聘会。", "熟练工不好招"],
  ["normal", "核对设备清单，讲解设备购置补助的申报口径。", null],
];
