import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { fits } from "../rules/plan.ts";
import type { PlanRule } from "../schema/plan-rule.ts";
import { candidatesIn, planScope, townsOf } from "./candidates.server.ts";

type Campaign = { id: string; region_id: string; plan_from: string };

/** What a rule would add, town by town, before anything is written: who fits, who of them is listed already, and who asked not to be contacted. */
export async function previewRule(db: Db, actor: Actor, campaign: Campaign, rule: PlanRule) {
  const towns = await townsOf(db, actor, campaign);
  const ids = towns.map(({ id }) => id);
  if (ids.length === 0) return { towns, counts: [], festivals: 0 };
  const [people, scope] = await Promise.all([candidatesIn(db, ids), planScope(db, campaign, ids)]);
  const counts = towns.map(({ id, name }) => {
    const own = people.filter(({ town_id }) => town_id === id);
    const fitting = own.filter((person) => fits(person, rule, scope));
    const listed = fitting.filter((person) => scope.listed.has(person.id)).length;
    const optedOut = own.filter((person) => person.opt_out && fits({ ...person, opt_out: false }, rule, scope)).length;
    return { id, name, fitting: fitting.length, listed, added: fitting.length - listed, optedOut };
  });
  return { towns, counts, festivals: scope.festivals.length };
}
export type TownPreview = Awaited<ReturnType<typeof previewRule>>["counts"][number];
