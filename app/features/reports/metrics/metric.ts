/** 三张牌, and 管 for management (domain §1.2 R17). */
export const CARDS = { service: "服务牌", kinship: "亲情牌", policy: "政策牌", management: "管理" } as const;

/** Which number a screen shows beside: since when it counts (domain Q12). */
export const SPANS = { cumulative: "累计", year: "本年累计", period: "本期" } as const;

export type MetricId = "M01" | "M01p" | "M02" | "M02b" | "M03" | "M04" | "M06" | "M07";
/** Counts that exist only as a part of a rate. */
export type PartId = "stations" | "towns" | "complete";

/** What a number means, in the words printed beside it (口径). The query that yields its rows stands in facts/. */
export type Definition = {
  card: keyof typeof CARDS;
  label: string;
  unit: string;
  span: keyof typeof SPANS;
  /** 口径: one sentence. */
  meaning: string;
  dateRule: string;
  distinctRule: string;
  attribution: string;
  /** `flow` counts events of a period; `stock` is what holds on the day. */
  nature: "flow" | "stock";
  /** A rate names its two counts. */
  rate?: { numerator: MetricId | PartId; denominator: MetricId | PartId };
  /** Whether 区直 can carry this number at all: where it cannot, none is shown as “—”, not 0. */
  zoneDirect: boolean;
  /** Shown indented below its parent in the town table. */
  under?: MetricId;
};

const byPerson = { attribution: "按人才归属镇街", distinctRule: "按人去重", zoneDirect: false } as const;

/** The catalogue, in the order of the town table (domain §4). Nobody writes a second definition anywhere. */
export const CATALOGUE: Record<MetricId, Definition> = {
  M01: {
    ...byPerson,
    card: "service",
    label: "摸排收集在外优秀人才",
    unit: "人",
    span: "cumulative",
    meaning: "有摸排标志、已核实、未作废的人才",
    dateRule: "摸排登记日期不晚于截止日",
    nature: "flow",
  },
  M01p: {
    ...byPerson,
    card: "service",
    label: "本期新增摸排",
    unit: "人",
    span: "year",
    meaning: "摸排收集在外优秀人才中，登记日期在本期内的",
    dateRule: "摸排登记日期在期内；不给起始日时从1月1日起",
    nature: "flow",
    under: "M01",
  },
  M02: {
    ...byPerson,
    card: "service",
    label: "在外人才存量",
    unit: "人",
    span: "cumulative",
    meaning: "摸排人才减去截止日已回归、稳定的人",
    dateRule: "按截止日的跟进状态",
    nature: "stock",
    under: "M01",
  },
  M02b: {
    ...byPerson,
    card: "service",
    label: "人才回归数",
    unit: "人",
    span: "cumulative",
    meaning: "摸排人才中已回归（经人才办确认）且没有再流出的人",
    dateRule: "回归日期不晚于截止日",
    nature: "flow",
    under: "M01",
  },
  M03: {
    card: "service",
    label: "服务站覆盖率",
    unit: "%",
    span: "cumulative",
    meaning: "有运行服务站的镇（街道）÷镇（街道）总数",
    dateRule: "挂牌日期不晚于截止日",
    distinctRule: "按镇街",
    attribution: "按服务站所在镇街",
    nature: "stock",
    rate: { numerator: "stations", denominator: "towns" },
    zoneDirect: false,
  },
  M04: {
    ...byPerson,
    card: "service",
    label: "信息完整率",
    unit: "%",
    span: "cumulative",
    meaning: "摸排人才中工作现状、回乡意愿、投资意向、有效联系方式、单位或城市齐全的人÷摸排人才",
    dateRule: "按截止日的资料",
    nature: "stock",
    rate: { numerator: "complete", denominator: "M01" },
    under: "M01",
  },
  M06: {
    ...byPerson,
    card: "service",
    label: "有回乡意愿",
    unit: "人",
    span: "cumulative",
    meaning: "最近一次意向评估中回乡意愿为强烈或较强的人，已回乡另计",
    dateRule: "评估日期不晚于截止日，取最近一次",
    nature: "stock",
  },
  M07: {
    ...byPerson,
    card: "service",
    label: "有投资意向",
    unit: "人",
    span: "cumulative",
    meaning: "最近一次意向评估中投资意向为有意向未明确、意向明确、在谈或已签约的人",
    dateRule: "评估日期不晚于截止日，取最近一次",
    nature: "stock",
  },
};

export const METRIC_IDS = Object.keys(CATALOGUE) as MetricId[];
export const isMetricId = (text: string): text is MetricId => text in CATALOGUE;
