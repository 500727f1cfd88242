import type { Field } from "../cells/headers.ts";

const OF_VISITS: readonly Field[] = ["visited", "visit_form", "gift", "gift_money"];

/** Whether a sheet with these columns is a visit ledger (RPT-03), whose rows belong to a campaign. */
export const holdsVisits = (fields: readonly (Field | null)[]): boolean =>
  fields.some((field) => field !== null && OF_VISITS.includes(field));
