import { coversPeriod, type Standard, unitAmount, unitsIn } from "#app/features/policies/rules/standards.ts";
import { UNIT_MONTHS } from "#app/features/policies/schema/dictionaries.ts";
import { isMonth, monthCount, monthOf } from "#app/lib/months.ts";

export type PolicyTerm = { from_on: string; to_on: string | null; apply_from_on: string | null; apply_to_on: string | null };
type Problem = { field: string; message: string };

/** What is wrong with a period under a policy and a standard (domain E52), or null. */
export function periodProblem(policy: PolicyTerm, standard: Standard, from: string, to: string, today: string): Problem | null {
  const wrong = (message: string, field = "period_from"): Problem => ({ field, message });
  if (!isMonth(from)) return wrong("请选起始月份。");
  if (!isMonth(to)) return wrong("请选截止月份。", "period_to");
  if (to < from) return wrong("截止月份早于起始月份。", "period_to");
  if (policy.apply_from_on && today < policy.apply_from_on) return wrong(`这项政策${policy.apply_from_on}开始受理申报。`);
  if (policy.apply_to_on && today > policy.apply_to_on) return wrong(`这项政策${policy.apply_to_on}已停止受理申报。`);
  if (from < monthOf(policy.from_on)) return wrong(`这项政策从${monthOf(policy.from_on)}起执行。`);
  if (policy.to_on && to > monthOf(policy.to_on)) return wrong(`这项政策执行到${monthOf(policy.to_on)}。`, "period_to");
  if (!coversPeriod(standard, from, to)) return wrong("这一档标准没有覆盖整个所属期，请按标准的起止分开申报。");
  if (unitsIn(standard.unit, from, to) === null)
    return wrong(`这一档标准按${UNIT_MONTHS[standard.unit]}个月计，所属期应是它的整数倍。`, "period_to");
  if (standard.max_months !== null && monthCount(from, to) > standard.max_months)
    return wrong(`最长${standard.max_months}个月。`, "period_to");
  return null;
}

/** What a period pays: months × standard, exact (domain E52). Null where a standard in percent has no base. */
export function amountsOf(standard: Standard, from: string, to: string, base_fen: number | null) {
  const months = unitsIn(standard.unit, from, to);
  const std_amount_fen = unitAmount(standard, base_fen);
  if (months === null || std_amount_fen === null || std_amount_fen < 1) return null;
  return { months, std_amount_fen, apply_amount_fen: months * std_amount_fen };
}
