import { type Actor, accessOf } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { Door } from "#db/scope.server.ts";
import type { CastMember } from "./cast.ts";

/** Who acts, and whom the demo's keys stand for. */
export type ContactStage = { door: Door; cast: ReadonlyMap<string, CastMember>; talents: ReadonlyMap<string, string> };

/** Somebody of the cast on a day, in the evening, after the day's entries of people. */
export function actsAs(
  { door, cast }: Pick<ContactStage, "door" | "cast">,
  login: string,
  day: string,
): { db: Db; actor: Actor } {
  const member = cast.get(login);
  if (!member) throw new Error(`nobody plays ${login}`);
  const actor = { ...member.actor, today: day };
  return { actor, db: door.scoped(accessOf(actor), { token: member.token, clock: `${day}T18:00:00+08:00` }) };
}

/** The id that a key of the demo stands for. */
export function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`the demo knows no ${key}`);
  return id;
}
