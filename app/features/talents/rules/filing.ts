import type { TalentInput } from "../schema/input.ts";

type Filed = Pick<TalentInput, "registered_on" | "is_away_survey" | "native_town_id" | "contacts" | "family">;

/** What keeps someone from being filed as 待核实 (domain §3.1, E10), by field; null when nothing does. `today` is the business day. */
export function filingProblem(person: Filed, today: string): { field: string; message: string } | null {
  if (person.registered_on > today) return { field: "registered_on", message: "登记日期不能晚于今天。" };
  if (person.is_away_survey && !person.native_town_id) return { field: "native_town_id", message: "列入摸排的人要选籍贯镇街。" };
  const reachable = person.contacts.length > 0 || person.family.some((member) => member.phone);
  return reachable ? null : { field: "contacts", message: "至少登记一个联系方式，或一位家属的电话。" };
}
