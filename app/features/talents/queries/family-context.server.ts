import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { placesOf } from "./form-options.server.ts";
import { getTalent } from "./get-talent.server.ts";
import { visibleTalents } from "./visible.server.ts";

/** What the forms of a relative are read against: whose relative it is, and where they live when nothing else is said. */
export async function familyContext(db: Db, actor: Actor, talentId: string) {
  const { id, name, town } = await getTalent(db, actor, talentId);
  const [places, native] = await Promise.all([
    placesOf(db),
    visibleTalents(db, actor).select("talent.native_town_id").where("talent.id", "=", id).executeTakeFirst(),
  ]);
  return { person: { id, name, town }, context: { places, nativeTownId: native?.native_town_id ?? null } };
}
