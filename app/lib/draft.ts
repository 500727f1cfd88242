/** Drafts of long forms (decision 0018): which fields are kept, and how kept fields fill a form again. Browser and server. */

/** The hidden field by which a form says that what is typed into it may be kept, and under which name. */
export const DRAFT_FIELD = "_draft";

export type DraftEntry = [name: string, value: string];

/** A form's place among the drafts, and what is kept there. `isStale`: the row was changed by somebody after this was typed. */
export type DraftSlot = { form: string; kept: { entries: DraftEntry[]; savedAt: string; isStale: boolean } | null };

const MOST_FIELDS = 200;
const LONGEST = 2_000;
const WHOLE = 20_000;

/** `name`, `ids[2]`, `contacts[0].value`: all that forms of this house are made of. */
const NAME = /^([a-z]\w{0,39})(?:\[(\d{1,2})\](?:\.([a-z]\w{0,39}))?)?$/;

/** Class S and secrets (domain §2.0, security §3): typed anew, never kept. */
const NEVER = new Set(["password", "current", "again", "id_no", "address", "care_note", "otp", "card_no", "account_no"]);

/** Stands among the kept fields when something typed was left out: whoever comes back is told. */
const LEFT_OUT: DraftEntry = ["left_out", "1"];
export const hasLeftOut = (entries: readonly DraftEntry[]): boolean => entries.some(([name]) => name === LEFT_OUT[0]);

const lastOf = (name: string) => name.slice(name.lastIndexOf(".") + 1);
const rowOf = (name: string) => name.slice(0, name.length - lastOf(name).length);

/** What of a form may be kept: typed text under a plain name. The name of a child is class S and goes as secrets go. */
export function draftEntries(form: Iterable<[string, FormDataEntryValue]>): DraftEntry[] {
  const typed = [...form].filter((entry): entry is DraftEntry => typeof entry[1] === "string" && NAME.test(entry[0]));
  const minors = new Set(typed.filter(([name, value]) => lastOf(name) === "is_minor" && value).map(([name]) => rowOf(name)));
  const isSecret = (name: string) => NEVER.has(lastOf(name)) || (lastOf(name) === "name" && minors.has(rowOf(name)));
  let room = WHOLE;
  const given = typed.filter(([name, value]) => value !== "" && name !== LEFT_OUT[0]);
  const kept = given
    .filter(([name, value]) => !isSecret(name) && value.length <= LONGEST)
    .slice(0, MOST_FIELDS)
    .filter(([name, value]) => {
      room -= name.length + value.length;
      return room >= 0;
    });
  const isLess = kept.length < given.length || hasLeftOut(typed);
  return isLess ? [...kept, LEFT_OUT] : kept;
}

type Row = Map<string, string>;
type Value = string | string[] | (string | Row)[];

/** Kept fields as the nested values a form begins with. Maps until the end: no name of a field touches a prototype. */
export function draftValues(entries: readonly DraftEntry[]): Record<string, unknown> {
  const values = new Map<string, Value>();
  for (const [name, value] of entries) {
    const [, head = "", index, sub] = NAME.exec(name) ?? [];
    const known = values.get(head);
    if (index === undefined) values.set(head, known === undefined ? value : [...[known].flat().filter(isText), value]);
    else values.set(head, placed(Array.isArray(known) ? known : [], Number(index), sub, value));
  }
  return Object.fromEntries([...values].map(([head, value]) => [head, Array.isArray(value) ? value.map(plain) : value]));
}

const isText = (value: string | Row): value is string => typeof value === "string";
const plain = (value: string | Row) => (typeof value === "string" ? value : Object.fromEntries(value));

function placed(list: readonly (string | Row)[], index: number, sub: string | undefined, value: string): (string | Row)[] {
  const rows = Array.from({ length: Math.max(list.length, index + 1) }, (_, i) => list[i] ?? new Map<string, string>());
  const row = rows[index];
  if (sub === undefined) rows[index] = value;
  else rows[index] = new Map(row instanceof Map ? row : []).set(sub, value);
  return rows;
}
