import { labelOf } from "#app/lib/dictionary.ts";
import { percent, percentText } from "#app/lib/money.ts";
import type { LedgerColumn, LedgerValue } from "#app/lib/workbook/write-ledger.server.ts";
import { PROJ_KIND, PROJ_STAGE } from "../schema/dictionaries.ts";

/** One line of RPT-04. Money is fen. */
export type ProjectLine = {
  id: string;
  name: string;
  kind: string;
  investor_name: string;
  talents: string | null;
  town: string;
  referral_town: string | null;
  industry: string;
  content: string;
  agreed_invest_fen: number | null;
  fixed_invest_fen: number | null;
  received_fen: number | null;
  signed_on: string | null;
  reg_on: string | null;
  start_on: string | null;
  prod_on: string | null;
  stage: string;
  progress_text: string | null;
  issues: string | null;
  next_step: string | null;
  lead_person: string | null;
  officer: string | null;
  owner_unit: string;
  owner: string | null;
};

type Column = LedgerColumn & { value: (line: ProjectLine) => LedgerValue };
const NONE = "—";
const FEN_PER_WAN = 1_000_000;

/** 万元 with two places, as the sheet's number. */
const wan = (fen: number | null): number | null => (fen === null ? null : Math.round(fen / (FEN_PER_WAN / 100)) / 100);
const money = (header: string, of: (line: ProjectLine) => number | null): Column => ({
  header,
  width: 14,
  align: "right",
  format: "#,##0.00",
  value: (line) => wan(of(line)),
});
const text = (header: string, width: number, of: (line: ProjectLine) => string | null): Column => ({
  header,
  width,
  value: (line) => of(line) || NONE,
});

/** RPT-04 归根项目台账 in its official order (domain §5; 序号 is the writer's). */
export const PROJECT_COLUMNS: readonly Column[] = [
  text("项目名称", 24, ({ name }) => name),
  text("项目性质", 12, ({ kind }) => labelOf(PROJ_KIND, kind)),
  text("投资主体", 22, ({ investor_name }) => investor_name),
  text("牵线人才(籍贯)", 18, ({ talents }) => talents),
  text("落地镇街", 12, ({ town }) => town),
  text("引荐镇街", 12, ({ referral_town }) => referral_town),
  text("所属行业", 16, ({ industry }) => industry),
  text("建设内容及规模", 36, ({ content }) => content),
  money("协议总投资(万元)", ({ agreed_invest_fen }) => agreed_invest_fen),
  money("其中固定资产", ({ fixed_invest_fen }) => fixed_invest_fen),
  money("累计到位资金(万元)", ({ received_fen }) => received_fen),
  text("到位率", 9, ({ received_fen, agreed_invest_fen }) =>
    received_fen === null ? null : percentText(percent(received_fen, agreed_invest_fen ?? 0)),
  ),
  text("签约时间", 12, ({ signed_on }) => signed_on),
  text("注册时间", 12, ({ reg_on }) => reg_on),
  text("开工时间", 12, ({ start_on }) => start_on),
  text("投产时间", 12, ({ prod_on }) => prod_on),
  text("当前阶段", 9, ({ stage }) => labelOf(PROJ_STAGE, stage)),
  text("形象进度", 36, ({ progress_text }) => progress_text),
  text("存在问题", 24, ({ issues }) => issues),
  text("下步打算", 24, ({ next_step }) => next_step),
  text("包联领导", 10, ({ lead_person }) => lead_person),
  text("红色服务官及电话", 18, ({ officer }) => officer),
  text("责任单位/责任人", 20, ({ owner_unit, owner }) => [owner_unit, owner].filter(Boolean).join("/")),
  text("备注", 12, () => ""),
];

/** One printed row; what does not apply is a dash. */
export const projectValues = (line: ProjectLine): LedgerValue[] => PROJECT_COLUMNS.map(({ value }) => value(line) ?? NONE);

/** 合计 sums money only (domain §5). */
export function projectTotals(lines: readonly ProjectLine[]): LedgerValue[] {
  const sum = (of: (line: ProjectLine) => number | null) => wan(lines.reduce((total, line) => total + (of(line) ?? 0), 0));
  const sums: Readonly<Record<string, number | null>> = {
    "协议总投资(万元)": sum(({ agreed_invest_fen }) => agreed_invest_fen),
    其中固定资产: sum(({ fixed_invest_fen }) => fixed_invest_fen),
    "累计到位资金(万元)": sum(({ received_fen }) => received_fen),
  };
  return PROJECT_COLUMNS.map(({ header }) => sums[header] ?? null);
}

export const SIGNATURES = ["填报人：", "审核人：", "单位负责人：", "联系电话：", "填报日期：　　年　　月　　日"] as const;
