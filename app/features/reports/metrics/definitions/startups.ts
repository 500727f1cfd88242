import type { Definition } from "./definition.ts";

const BY_CASE = { card: "policy", attribution: "按扶持档案所在镇街", zoneDirect: true, span: "cumulative" } as const;

/** 政策牌: the five supports (domain §4 M37, M38, M40–M42). */
export const SUPPORTS = {
  M37: {
    ...BY_CASE,
    label: "五位一体扶持档案",
    unit: "档",
    meaning: "建立的创业扶持档案，及培训、补贴、贷款、指导、帮扶五项里已有的项数；覆盖度为已有项数÷档数的五倍",
    dateRule: "建档日期和各项的首次日期不晚于截止日",
    distinctRule: "按档案",
    nature: "stock",
    parts: {
      cases: { label: "五位一体扶持档案", unit: "档" },
      filled: { label: "其中：已有项数", unit: "项" },
      slots: { label: "其中：应有项数", unit: "项" },
      complete: { label: "其中：五项齐全", unit: "档" },
    },
    ratios: { coverage: { label: "五位一体覆盖度", numerator: "filled", denominator: "slots" } },
  },
  M38: {
    ...BY_CASE,
    attribution: "按学员归属镇街",
    label: "创业培训人数",
    unit: "人",
    meaning: "培训班里结业或取证的学员；一人两期，人数算一、人次算二",
    dateRule: "培训班结束日期不晚于截止日",
    distinctRule: "人数按人，人次不去重",
    nature: "flow",
    parts: { persons: { label: "创业培训人数", unit: "人" }, person_times: { label: "创业培训人次", unit: "人次" } },
  },
  M40: {
    ...BY_CASE,
    label: "创业担保贷款",
    unit: "笔",
    meaning: "已经放款的创业担保贷款的笔数和金额",
    dateRule: "放款日期不晚于截止日",
    distinctRule: "按笔",
    nature: "flow",
    parts: { loans: { label: "创业担保贷款", unit: "笔" }, amount: { label: "其中：放款金额", unit: "分" } },
  },
  M41: {
    ...BY_CASE,
    label: "创业指导人次",
    unit: "人次",
    meaning: "登记的创业指导",
    dateRule: "指导日期不晚于截止日",
    distinctRule: "不去重",
    nature: "flow",
  },
  M42: {
    ...BY_CASE,
    label: "跟踪帮扶",
    unit: "次",
    meaning: "登记的跟踪帮扶，及截止日该帮扶没有帮扶的档案：建档(或主体成立)起一年内每三个月一次，档案关闭的不算",
    dateRule: "帮扶日期不晚于截止日",
    distinctRule: "次数不去重，逾期按档案",
    nature: "flow",
    parts: { followups: { label: "跟踪帮扶", unit: "次" }, overdue: { label: "其中：帮扶逾期", unit: "档" } },
  },
} satisfies Record<string, Definition>;
