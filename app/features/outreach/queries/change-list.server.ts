import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { type EventPerson, MOST_PEOPLE, namesIn, ROW, talentKey } from "../schema/event-form.ts";
import { linesOf, matchNames, peopleOfCampaign, someOf } from "./event-people.server.ts";

/** An answer to a button of the list: who comes on it, who may be meant, and what to say. */
export type Looked = { people: EventPerson[]; found: EventPerson[]; note: string | null };

export type Finder = (q: string) => Promise<readonly { id: string }[]>;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const typed = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** Looks people up for the list of an event: by a search (`find`, the product's own), by pasted names, by a campaign's list or invitations. */
export async function lookUp(db: Db, actor: Actor, form: FormData, find: Finder): Promise<Looked> {
  switch (typed(form, "do")) {
    case "find": {
      const ids = (await find(typed(form, "q"))).map(({ id }) => talentKey(id));
      const found = await linesOf(db, actor, ids);
      return { people: [], found, note: found.length === 0 ? "没有找到。换个写法，或只写姓的拼音。" : null };
    }
    case "paste": {
      const { people, several, unmatched } = await matchNames(db, actor, namesIn(typed(form, "names")));
      const note = [
        `认出${people.length}人`,
        several.length > 0 && `有重名的请在下面选`,
        unmatched.length > 0 && `没找到：${someOf(unmatched)}`,
      ];
      return { people, found: several, note: `${note.filter(Boolean).join("；")}。` };
    }
    case "plan":
    case "invited": {
      const campaign = typed(form, "campaign_id");
      if (!ID.test(campaign)) return { people: [], found: [], note: "请先选所属活动。" };
      const from = typed(form, "do") === "plan" ? "plan" : "invited";
      const people = await peopleOfCampaign(db, actor, campaign, from);
      return { people, found: [], note: people.length === 0 ? "这个活动还没有名单。" : `加入${people.length}人。` };
    }
    default: {
      const added = await linesOf(db, actor, [typed(form, "add")].filter(Boolean));
      return { people: added, found: [], note: null };
    }
  }
}

/** The list of a form as it stands after the button that was pressed; ticks stay, whoever is new was there. For a form without the script. */
export async function changedList(db: Db, actor: Actor, form: FormData, find: Finder): Promise<Looked & { isRefused: boolean }> {
  const drop = typed(form, "drop");
  const [here, looked, isForeign] = await Promise.all([
    listedIn(db, actor, form),
    lookUp(db, actor, form, find),
    namesForeign(db, form),
  ]);
  const stays = here.filter(({ key }) => key !== drop);
  const added = looked.people
    .filter(({ key }) => !stays.some((line) => line.key === key))
    .map((line) => ({ ...line, met: true }));
  const people = [...stays, ...added];
  if (people.length > MOST_PEOPLE) throw new AppError("invalid", `一次最多登记${MOST_PEOPLE}人，请分两次。`);
  // Whoever was named and is not here to see, or no longer: said, and not on the list.
  const named = new Set([...form.getAll(ROW.person), typed(form, "add")].filter(Boolean)).size;
  const known = here.length + (typed(form, "add") ? looked.people.length : 0);
  const isRefused = isForeign || known < Math.min(named, MOST_PEOPLE);
  return {
    ...looked,
    people,
    note: isRefused ? "有的人或活动已作废，或者不在您的管辖范围内，没有列入。" : looked.note,
    isRefused,
  };
}

/** Whether the form names a campaign, group or station that this reader does not see: row-level security answers. */
async function namesForeign(db: Db, form: FormData): Promise<boolean> {
  const seen = await Promise.all(
    (["campaign", "chat_group", "station"] as const).map(async (table) => {
      const id = typed(form, `${table}_id`);
      if (!ID.test(id)) return true;
      return (await db.selectFrom(table).select("id").where("id", "=", id).executeTakeFirst()) !== undefined;
    }),
  );
  return seen.includes(false);
}

/** The people of a form with what is ticked of each. */
export async function listedIn(db: Db, actor: Actor, form: FormData): Promise<EventPerson[]> {
  const keys = form.getAll(ROW.person).filter((key) => typeof key === "string");
  const [met, interacted] = [new Set(form.getAll(ROW.met)), new Set(form.getAll(ROW.interacted))];
  const lines = await linesOf(db, actor, [...new Set(keys)].slice(0, MOST_PEOPLE));
  return lines.map((line) => ({
    ...line,
    met: met.has(line.key),
    interacted: interacted.has(line.key),
    result: typed(form, ROW.result(line.key)) || null,
  }));
}
