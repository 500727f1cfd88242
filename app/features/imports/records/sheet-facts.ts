import { type AmountUnit, headerUnit } from "../cells/amount.ts";
import type { DateContext } from "../cells/dates.ts";
import type { Field } from "../cells/headers.ts";
import type { SheetMap, SheetPlan } from "../schema.ts";

/** What a sheet's headers and the words above its table mean for its rows. */
export type SheetFacts = {
  /** Where a row stands, as a sentence names it. */
  sheet: string;
  titleDate: string | null;
  units: Partial<Record<Field, AmountUnit>>;
  /** 单位：万元 above the table, for headers that name no unit of their own. */
  titleUnit: AmountUnit | null;
  dates: DateContext;
};

export function factsOf(plan: SheetPlan, map: SheetMap, today: string): SheetFacts {
  const units: SheetFacts["units"] = {};
  for (const [column, field] of map.fields.entries()) {
    const unit = field === null ? null : headerUnit(plan.headers[column] ?? "");
    if (field && unit) units[field] = unit;
  }
  return {
    sheet: plan.name,
    titleDate: plan.title_date,
    units,
    titleUnit: plan.title_unit === null ? null : headerUnit(`(${plan.title_unit})`),
    dates: {
      kind: "event",
      sheetYear: plan.report_year ?? (plan.title_date ? Number(plan.title_date.slice(0, 4)) : null),
      asOf: today,
      date1904: plan.date1904,
    },
  };
}

/** The unit of a money column: its header's, else that above the table. */
export const unitFor = ({ units, titleUnit }: SheetFacts, field: Field): AmountUnit | null => units[field] ?? titleUnit;
