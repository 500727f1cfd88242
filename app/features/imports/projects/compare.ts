import { normaliseEnterpriseName } from "#app/features/enterprises/rules/name.ts";
import { type OutlierLimits, outlierOf } from "#app/features/projects/rules/money.ts";
import { plainProjectName } from "#app/features/projects/rules/name.ts";
import { PROJ_KIND, PROJ_STAGE } from "#app/features/projects/schema/dictionaries.ts";
import { INDUSTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { squash } from "#app/lib/text.ts";
import { wanText } from "../records/read-cells.ts";
import type { Comparison, Found } from "../records/record-ledger.ts";
import type { ProjectEntry, ProjectTarget } from "./entry.ts";
import { STAGES } from "./stages.ts";

/** The project on file that a row is about: the same name without 项目, 年产, 一期, of the same investor; of another one it is worth a look (domain §6). */
export function matchProject(entry: ProjectEntry, targets: readonly ProjectTarget[]): Found<ProjectTarget> | null {
  if (entry.name === null) return null;
  const plain = plainProjectName(entry.name);
  const named = targets.filter(({ name }) => plainProjectName(name) === plain);
  const same = named.find((target) => isSameInvestor(entry, target));
  if (same) return { target: same, level: 1, rule: "已有同名、同投资主体的项目", isDoubtful: true };
  const [alike] = named;
  return alike ? { target: alike, level: 2, rule: "已有同名项目，投资主体不同", isDoubtful: true } : null;
}

function isSameInvestor({ investor_name, uscc }: ProjectEntry, target: ProjectTarget): boolean {
  if (uscc !== null && uscc === target.uscc) return true;
  return investor_name === null || normaliseEnterpriseName(investor_name) === normaliseEnterpriseName(target.investor_name);
}

/** A ledger prints 万元 with two places: what it rounds to is the same amount. */
const PLACE = 10_000;
const sameMoney = (a: number, b: number): boolean => Math.round(a / PLACE) === Math.round(b / PLACE);

/** Where a row and a project on file differ, for a person to see; what the row does not say is no difference. */
export function compareProject(entry: ProjectEntry, target: ProjectTarget): Comparison {
  const result: Comparison = { fills: [], conflicts: [] };
  const tell = (key: string, label: string, old: string, incoming: string, isSame = squash(old) === squash(incoming)) => {
    if (incoming === "" || isSame) return;
    (old === "" ? result.fills : result.conflicts).push({ key, label, old, new: incoming });
  };
  const money = (key: string, label: string, old: number | null, incoming: number | null) => {
    if (incoming !== null) tell(key, label, wanText(old), wanText(incoming), old !== null && sameMoney(old, incoming));
  };
  tell("name", "项目名称", target.name, entry.name ?? "");
  tell("kind", "项目性质", labelOf(PROJ_KIND, target.kind), labelOf(PROJ_KIND, entry.kind));
  tell("investor_name", "投资主体", target.investor_name, entry.investor_name ?? "");
  tell("industry_code", "所属行业", labelOf(INDUSTRY, target.industry_code), labelOf(INDUSTRY, entry.industry_code));
  tell("content", "建设内容及规模", target.content, entry.content ?? "");
  money("agreed_invest_fen", "协议总投资", target.agreed_invest_fen, entry.agreed_invest_fen);
  money("fixed_invest_fen", "其中固定资产", target.fixed_invest_fen, entry.fixed_invest_fen);
  if (entry.received_fen !== null && !sameMoney(entry.received_fen, target.verified_fen))
    money("received", "累计到位资金", target.entered_fen, entry.received_fen);
  for (const stage of STAGES) {
    const on = entry.days[stage];
    const entered = target.days[stage] ?? [];
    if (on !== undefined) tell(stage, `${PROJ_STAGE[stage]}时间`, entered.join("、"), on, entered.includes(on));
  }
  tell("progress_text", "形象进度", target.progress_text ?? "", entry.progress_text ?? "");
  tell("issues", "存在问题", target.issues ?? "", entry.issues ?? "");
  tell("next_step", "下步打算", target.next_step ?? "", entry.next_step ?? "");
  tell("lead_person", "包联领导", target.lead_person ?? "", entry.lead_person ?? "");
  tell("owner_unit", "责任单位", target.owner_unit, entry.owner_unit ?? "");
  const newcomers = entry.talent_names.filter((name) => !target.talents.includes(name));
  if (newcomers.length > 0) tell("talents", "牵线人才", target.talents.join("、"), entry.talent_names.join("、"));
  return result;
}

/** The middle of the amounts, the lower of two. */
export function medianOf(amounts: readonly number[]): number | null {
  const sorted = amounts.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? null;
}

/** Why an amount looks like a slip beside those on file and in the ledger, and what says that it is none (domain §6, E40). */
export function amountDoubt(entry: ProjectEntry, amounts: readonly number[], limits: OutlierLimits) {
  const { agreed_invest_fen, is_amount_confirmed } = entry;
  if (agreed_invest_fen === null || is_amount_confirmed) return null;
  const doubt = outlierOf(agreed_invest_fen, medianOf(amounts), limits);
  if (!doubt) return null;
  const [reason] = doubt.split("；");
  return {
    field: "agreed_invest" as const,
    message: `${reason}；确认无误的，在金额后面写“已核对”`,
    settle: `${wanText(agreed_invest_fen)}（已核对）`,
  };
}
