import type { Role } from "#app/auth/actor.ts";
import { activeBy, aDispatch, anEnterprise, anOfficer, aUser, LISTED } from "#seeds/factories.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { type TestDatabase, TOWN_A } from "#tests/setup/test-database.ts";

/** Whom the tests of enterprises and officers are about. Everything stands in TOWN_A unless said otherwise. */
export function peopleOf({ asRole, system, admin }: TestDatabase) {
  const as = async (role: Role, town?: string) => {
    const who = await asRole({ role, ...(town && { town }) });
    return { ...who, actor: actorOf(who) };
  };
  /** Somebody on the roll with the session of an officer. */
  const officer = async () => {
    const fw = await as("FW");
    const { id } = await anOfficer(system, { user_id: fw.user_id, ...LISTED });
    return { ...fw, officer_id: id };
  };
  const firm = (town_id = TOWN_A) => anEnterprise(system, { town_id });
  /** An approved dispatch since the start of the year. */
  const sent = async (to: { id: string; town_id: string }, who: { officer_id: string; user_id: string }, fields: object = {}) => {
    const approver = await aUser(system);
    return aDispatch(system, {
      enterprise_id: to.id,
      town_id: to.town_id,
      officer_id: who.officer_id,
      user_id: who.user_id,
      ...activeBy(approver.id),
      ...fields,
    });
  };
  const actionsOf = async (id: string): Promise<string[]> => {
    const { rows } = await admin.query<{ action: string }>("select action from audit_log where row_id = $1 order by id", [id]);
    return rows.map(({ action }) => action);
  };
  return { as, officer, firm, sent, actionsOf };
}
