import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { contactStart, householdOf, isEventWay, listStart, sharedStart } from "../schema/edit-start.ts";
import { linesOf } from "./event-people.server.ts";
import { contactOptions } from "./options.server.ts";
import { personToContact } from "./person.server.ts";
import { getOutreach } from "./record.server.ts";

/** What the form of a correction begins with: of one contact, or of an event with its list. Throws forbidden, with the reason, where it is too late. */
export async function recordToEdit(db: Db, actor: Actor, id: string) {
  const { record, people, may } = await getOutreach(db, actor, id);
  if (!may.edit) throw new AppError("forbidden", "已过修改期，或是别人登记的，不能修改。如有错误，请站长作废后重新登记。");
  const [writer] = record.staff;
  const common = { id, no: record.record_no, version: record.version, writer };
  const household = householdOf(people, record);
  const options = await contactOptions(db, actor);
  if (household)
    return {
      ...common,
      form: "contact" as const,
      options,
      person: await personToContact(db, actor, household),
      start: contactStart(record, people),
    };
  if (!isEventWay(record)) throw new AppError("conflict", "这条记录的方式不能在这里修改，请站长作废后重新登记。");
  const ticks = new Map(listStart(people).map((line) => [line.key, line]));
  const lines = await linesOf(db, actor, [...ticks.keys()]);
  const list = { people: lines.map((line) => ({ ...line, ...ticks.get(line.key) })), found: [], note: null };
  return { ...common, form: "event" as const, options, list, start: sharedStart(record) };
}
