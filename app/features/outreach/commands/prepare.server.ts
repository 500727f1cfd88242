import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database } from "#db/database.ts";
import { roleIn } from "../schema/dictionaries.ts";
import type { OutreachInput, ParticipantInput } from "../schema/input.ts";

/** How a contact came into the register. */
export type Entry = { source: "manual" | "import"; batchId: string | null };

/** The people and stations that some contacts name, as far as the actor may see them. */
export type Known = {
  talents: ReadonlyMap<string, { town_id: string; status: string }>;
  family: ReadonlyMap<string, { talent_id: string; town_id: string; person_key: string }>;
  /** Station → its town. */
  stations: ReadonlyMap<string, string>;
  ownStation: string | null;
};

const NOBODY = "名单里有人已作废，或者不在您的管辖范围内，请重新选。";

/** Loads and holds everybody the contacts name, in one order for all, so that two events with the same people do not wait for each other in a circle. */
export async function knownOf(trx: Transaction<Database>, actor: Actor, inputs: readonly OutreachInput[]): Promise<Known> {
  const people = inputs.flatMap(({ participants }) => participants);
  const talentIds = distinct(people.map(({ talent_id }) => talent_id));
  const familyIds = distinct(people.map(({ family_member_id }) => family_member_id));
  const { rows: talents } = await sql<{ id: string; credit_town_id: string; status: string }>`
    select id, credit_town_id, status from talent where id = any (${talentIds}::uuid[]) and voided_at is null ${ownTown(actor, "credit_town_id")} order by id for update`.execute(
    trx,
  );
  const { rows: family } = await sql<{ id: string; talent_id: string; town_id: string; person_key: string }>`
    select id, talent_id, town_id, person_key from family_member where id = any (${familyIds}::uuid[]) and voided_at is null ${ownTown(actor, "town_id")}`.execute(
    trx,
  );
  const { rows: stations } = await sql<{ id: string; town_id: string }>`
    select id, town_id from station where voided_at is null and status = 'active'`.execute(trx);
  return {
    talents: new Map(talents.map(({ id, credit_town_id, status }) => [id, { town_id: credit_town_id, status }])),
    family: new Map(family.map((member) => [member.id, member])),
    stations: new Map(stations.map(({ id, town_id }) => [id, town_id])),
    ownStation: stations.find(({ town_id }) => town_id === actor.town_id)?.id ?? null,
  };
}

const ownTown = ({ town_id }: Actor, column: string) => (town_id ? sql`and ${sql.ref(column)} = ${town_id}` : sql``);
const distinct = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id): id is string => id !== null))];

const DIRECTLY_UNDER = "00000000-0000-7000-8000-410472900000";

/** One contact as its rows. The town is the station's, 区直 without a station (domain E21); a town post's contact is its own town's. */
export function rowsOf(
  actor: Actor,
  known: Known,
  input: OutreachInput,
  id: string,
  recordNo: string,
  { source, batchId }: Entry,
) {
  const station_id = input.station_id ?? known.ownStation;
  const town_id = actor.town_id ?? (station_id && known.stations.get(station_id)) ?? DIRECTLY_UNDER;
  if (station_id && known.stations.get(station_id) !== town_id)
    throw new AppError("invalid", "请选运行中的服务站。", { station_id: "请选运行中的服务站。" });
  const { participants, staff, started_at, ...told } = input;
  const [first] = participants;
  const record = {
    ...told,
    id,
    record_no: recordNo,
    station_id,
    town_id,
    staff:
      staff.length > 0 ? staff : [{ user_id: actor.user_id, name: actor.user_name, unit: actor.unit_name, duty: actor.duty }],
    started_at: started_at && `${input.occurred_on}T${started_at}:00+08:00`,
    result: participants.length === 1 ? (first?.result ?? null) : null,
    source,
    import_batch_id: batchId,
  };
  const people = participants.map((person) => ({
    record_id: id,
    ...whoIs(known, person, town_id),
    person_type: person.person_type,
    person_name: person.person_type === "other" ? person.person_name : null,
    family_member_id: person.family_member_id,
    role: roleIn(input.kind, input.method),
    met: person.met,
    interacted: person.interacted,
    result: person.result,
    source,
    import_batch_id: batchId,
  }));
  return { record, people };
}

/** Whose row it is: the key that counts a person once, the household, the town that may see it (domain E22). */
function whoIs(known: Known, { person_type, talent_id, family_member_id }: ParticipantInput, recordTown: string) {
  const id = uuidv7();
  if (person_type === "other") return { id, person_key: `O:${id}`, talent_id: null, person_town_id: recordTown };
  const member = family_member_id === null ? undefined : known.family.get(family_member_id);
  const household = person_type === "family" ? member?.talent_id : talent_id;
  const talent = household ? known.talents.get(household) : undefined;
  if (!household || !talent || (person_type === "family" && member?.talent_id !== talent_id))
    throw new AppError("invalid", NOBODY, { participants: NOBODY });
  return { id, person_key: member?.person_key ?? `T:${household}`, talent_id: household, person_town_id: talent.town_id };
}

export type Rows = ReturnType<typeof rowsOf>;
