import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Database } from "#db/database.ts";
import { plainProjectName } from "../rules/name.ts";
import type { ProjectInput } from "../schema/input.ts";
import { refuse } from "./lock.server.ts";

/** Where a project lands: a town of the zone within reach, the place inside it, and an enterprise that the writer sees (domain E40). */
export async function placeOf(trx: Transaction<Database>, actor: Actor, input: ProjectInput) {
  const town = await trx
    .selectFrom("region")
    .select(["stat_code", "kind"])
    .where("id", "=", input.landing_town_id)
    .where("in_zone", "=", true)
    .where("level", "=", "town")
    .executeTakeFirst();
  if (!town || (actor.town_id && actor.town_id !== input.landing_town_id))
    refuse("landing_town_id", "请选本镇街；落在别处的由人才办登记。");
  const landing_region_code = input.landing_region_code ?? town.stat_code;
  if (town.kind !== "directly_under" && !landing_region_code.startsWith(town.stat_code.slice(0, 9)))
    refuse("landing_region_code", "落地地区码不在落地镇街内；区外项目的落地镇街选“区直”。");
  if (input.enterprise_id) {
    const seen = await trx
      .selectFrom("enterprise")
      .select("id")
      .where("id", "=", input.enterprise_id)
      .where("voided_at", "is", null)
      .executeTakeFirst();
    if (!seen) refuse("enterprise_id", "没有找到这家企业，请重新选。");
  }
  if ((input.fixed_invest_fen ?? 0) > (input.agreed_invest_fen ?? 0)) refuse("fixed_invest_fen", "固定资产投资不能大于总投资。");
  return { landing_region_code };
}

/** Refuses the same project twice: the same enterprise or the same name without 项目, 年产, 一期, in the same town (domain §6). */
export async function assertDistinct(trx: Transaction<Database>, input: ProjectInput, id: string): Promise<void> {
  const others = await trx
    .selectFrom("project")
    .select(["name", "project_no"])
    .where("landing_town_id", "=", input.landing_town_id)
    .where("voided_at", "is", null)
    .where("id", "<>", id)
    .orderBy("id")
    .execute();
  const plain = plainProjectName(input.name);
  const same = others.find(({ name }) => plainProjectName(name) === plain);
  if (same) refuse("is_distinct", `已有同名项目“${same.name}”（${same.project_no}）。确认不是同一个项目的，请勾选后再保存。`);
}

/** Who answers for the project: whoever enters it, or somebody with a post there. */
export async function reachableOwner(trx: Transaction<Database>, actor: Actor, named: string | null): Promise<string> {
  if (named === null || named === actor.user_id) return actor.user_id;
  const { rows } = await sql<{ name: string | null }>`select user_name(${named}) as name`.execute(trx);
  if (!rows[0]?.name) refuse("owner_user_id", "没有找到这位责任人，请重新选。");
  return named;
}

const COLUMNS = [
  "name",
  "is_guigen",
  "kind",
  "sign_kind",
  "enterprise_id",
  "investor_name",
  "landing_town_id",
  "referral_town_id",
  "industry_code",
  "content",
  "agreed_invest_fen",
  "currency",
  "foreign_amount_cents",
  "fx_rate",
  "fx_on",
  "fixed_invest_fen",
  "fund_source",
  "est_output_fen",
  "est_tax_fen",
  "est_jobs",
  "land_mu",
  "plant_area",
  "lead_person",
  "owner_unit",
  "taskforce",
  "issues",
  "next_step",
  "next_meeting_on",
  "stall_cause",
] as const satisfies (keyof ProjectInput)[];

/** The columns that a form fills as they are. */
export const columnsOf = (input: ProjectInput) =>
  Object.fromEntries(COLUMNS.map((column) => [column, input[column]])) as Pick<ProjectInput, (typeof COLUMNS)[number]>;
