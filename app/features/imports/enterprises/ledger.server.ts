import { sql } from "kysely";
import type { EnterpriseInput } from "#app/features/enterprises/schema/form.ts";
import { jsonRows } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import { loadTowns } from "../reading.server.ts";
import type { RecordLedger } from "../records/record-ledger.server.ts";
import { compareEnterprise, matchEnterprise } from "./compare.ts";
import { type EnterpriseDesk, readEnterpriseRow } from "./enterprise-row.ts";
import type { EnterpriseEntry, EnterpriseTarget } from "./entry.ts";

/** 企业台账: rows become enterprises of the own town or fill what is missing of them. */
export const ENTERPRISE_LEDGER: RecordLedger<EnterpriseDesk, EnterpriseEntry, EnterpriseTarget> = {
  async loadDesk(db, _actor, { town_id }, today) {
    return { town_id, towns: await loadTowns(db), today };
  },
  read: readEnterpriseRow,
  keys: ({ values: { uscc, name } }) => [...(uscc ? [`uscc|${uscc}`] : []), ...(name ? [`name|${name}`] : [])],
  loadTargets: loadEnterprises,
  match: matchEnterprise,
  compare: compareEnterprise,
  mayUpdate: true,
  elsewhere,
  doubts: () => () => null,
  sameWords: "是同一家企业",
};

/** The town's enterprises with their contacts, whole: a row is compared with every fact. */
export async function loadEnterprises(db: Db, townId: string): Promise<EnterpriseTarget[]> {
  const rows = await db
    .selectFrom("enterprise as e")
    .leftJoin("cooperative_detail as k", (join) => join.onRef("k.enterprise_id", "=", "e.id").on("k.voided_at", "is", null))
    .where("e.town_id", "=", townId)
    .where("e.voided_at", "is", null)
    .select(["e.id", "e.version", "e.name", "e.uscc", "e.entity_kind", "e.econ_type", "e.legal_person", "e.reg_capital_fen"])
    .select(["e.founded_on", "e.reg_address", "e.town_id", "e.industry_code", "e.main_products", "e.scale", "e.is_sizable"])
    .select(["e.is_guigen", "e.key_level", "e.employees", "e.status"])
    .select(["k.members", "k.farmer_members", "k.main_business", "k.households", "k.demo_level"])
    .select(sql<number | null>`k.land_mu::float8`.as("land_mu"))
    .select(
      sql<
        EnterpriseTarget["contacts"]
      >`coalesce((select jsonb_agg(jsonb_build_object('name', c.name, 'phone', c.phone)) from enterprise_contact c
        where c.enterprise_id = e.id and c.voided_at is null), '[]')`.as("contacts"),
    )
    .orderBy("e.id")
    .execute();
  return rows.map(({ members, farmer_members, main_business, land_mu, households, demo_level, ...row }) => {
    const cooperative =
      members === null || farmer_members === null || main_business === null
        ? null
        : { members, farmer_members, main_business, land_mu, households, demo_level: demo_level ?? "none" };
    // The checks of the table hold the codes to their dictionaries.
    return { ...row, no: row.uscc, cooperative } as { id: string; no: string | null; version: number } & EnterpriseInput &
      Pick<EnterpriseTarget, "contacts">;
  });
}

const TAKEN: Readonly<Record<string, string>> = {
  uscc: "这个统一社会信用代码已在本区其他镇街登记，请与人才办核对",
  name: "这个名称已在本区其他镇街登记，请与人才办核对",
};

/** A code and a name stand once in the zone: another town's enterprise cannot be filed again, and is told by no more than that. */
async function elsewhere(db: Db, rows: readonly { id: string; entry: EnterpriseEntry }[]): Promise<Map<string, string>> {
  const asked = rows.map(({ id, entry: { values } }) => ({ key: id, uscc: values.uscc, name: values.name }));
  if (asked.length === 0) return new Map();
  const { rows: found } = await sql<{ key: string; by: string }>`
    select row_key as key, by from enterprises_elsewhere(${jsonRows(asked)})`.execute(db);
  return new Map(found.map(({ key, by }) => [key, TAKEN[by] ?? ""]));
}
