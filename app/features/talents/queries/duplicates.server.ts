import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { blindIndex } from "#app/lib/crypto.server.ts";
import type { Db } from "#db/database.ts";
import type { Probe } from "../schema/probe.ts";
import { shownName } from "./columns.server.ts";
import { visibleTalents } from "./visible.server.ts";

/** The reasons for taking two for one, the surest first (domain §6 Duplicates). A name alone is only a hint. */
const WHY = {
  id: "证件号码相同",
  phone_name: "姓名和号码相同",
  phone: "号码相同",
  native: "姓名、籍贯相同",
  unit: "姓名、单位相同",
  name: "同名",
} as const;

const MOST = 5;

/**
 * Who of those the actor sees may be this person, and whether a number is on file where the actor does not see. Of the
 * latter nothing but yes or no leaves the database (domain §6, architecture §3).
 */
export async function duplicateHints(db: Db, actor: Actor, probe: Probe) {
  const [matches, elsewhere] = await Promise.all([matchesOf(db, actor, probe), isKnown(db, probe)]);
  const seen = matches.some(({ why }) => why === "id" || why === "phone" || why === "phone_name");
  return {
    matches: matches.map(({ why, ...match }) => ({ ...match, why: WHY[why], isLikely: why !== "name" })),
    knownElsewhere: elsewhere && !seen,
  };
}
export type DuplicateHints = Awaited<ReturnType<typeof duplicateHints>>;

function matchesOf(db: Db, actor: Actor, { name, phones, id_no, native_town_id, birth_year, work_unit }: Probe) {
  const bidx = id_no ? blindIndex("talent.id_no", id_no) : null;
  const sameId = sql<boolean>`coalesce(talent.id_no_bidx = ${bidx}, false)`;
  const samePhone = sql<boolean>`exists (select from talent_contact c where c.talent_id = talent.id and c.voided_at is null and c.value = any (${[...phones]}::text[]))`;
  const sameName = sql<boolean>`talent.name = ${name}`;
  const why = sql<keyof typeof WHY>`case when ${sameId} then 'id'
    when ${samePhone} then case when ${sameName} then 'phone_name' else 'phone' end
    when talent.native_town_id = ${native_town_id}
      and coalesce(abs(extract(year from talent.birth_on)::int - ${birth_year}::int) <= 1, true) then 'native'
    when talent.work_unit = ${work_unit} then 'unit' else 'name' end`;
  return visibleTalents(db, actor)
    .where((eb) => eb.or([sameId, samePhone, sameName]))
    .select(["talent.id", "talent.talent_no", shownName(actor).as("name"), why.as("why")])
    .orderBy(sql`array_position(${Object.keys(WHY)}::text[], ${why})`)
    .orderBy("talent.id")
    .limit(MOST)
    .execute();
}

async function isKnown(db: Db, { phones, id_no }: Probe): Promise<boolean> {
  const bidx = id_no ? blindIndex("talent.id_no", id_no) : null;
  const { rows } = await sql<{
    known: boolean;
  }>`select coalesce(bool_or(contact_known(v)), false) or coalesce(id_no_known(${bidx}::bytea), false) as known
    from unnest(${[...phones]}::text[]) v`.execute(db);
  return rows[0]?.known ?? false;
}
