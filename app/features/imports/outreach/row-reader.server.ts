import { said } from "../cells/cell.ts";
import { cellsOf, type RawRow } from "../rules/raw-row.ts";
import type { SheetMap, SheetPlan } from "../schema.ts";
import type { Desk, People, SheetFacts } from "./desk.ts";
import { holdsVisits } from "./fields.ts";
import { namedIn } from "./find-person.ts";
import { readOutreachRow } from "./outreach-row.ts";

/** What the mapping and the title of a sheet mean for its rows. */
export const factsOf = (plan: SheetPlan, map: SheetMap): SheetFacts => ({
  year: plan.report_year,
  title_date: plan.title_date,
  date1904: plan.date1904,
  campaign_id: map.campaign_id ?? null,
  is_visits: holdsVisits(map.fields),
});

/** The name that a row will be looked up by. */
export function nameOf(raw: RawRow, map: SheetMap): string {
  const cell = cellsOf(raw, map.fields).get("name");
  return cell ? namedIn(said(cell)).name : "";
}

export const readRaw = (raw: RawRow, plan: SheetPlan, map: SheetMap, desk: Desk, people: People) =>
  readOutreachRow(cellsOf(raw, map.fields), factsOf(plan, map), desk, people);
