import type { Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import { type Actor, accessOf } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { visibleEnterprises } from "../queries/visible.server.ts";
import type { CooperativeInput, EnterpriseInput, OwnInput } from "../schema/form.ts";
import { holdEnterprise, touched, voided } from "./hold.server.ts";

type Source = { source?: "manual" | "import"; import_batch_id?: string };

/**
 * Files an enterprise (domain E30, E31). The page brings the `id`: a second click finds the first. Throws `invalid` for a name or code
 * that is taken, `forbidden`.
 */
export async function createEnterprise(
  db: Db,
  actor: Actor,
  input: EnterpriseInput,
  id: string = uuidv7(),
  source: Source = {},
): Promise<string> {
  demand(actor, "enterprise:create");
  assertTown(actor, input.town_id);
  const { cooperative, ...values } = input;
  try {
    await inTransaction(db, async (trx) => {
      await trx
        .insertInto("enterprise")
        .values({ ...values, ...source, id })
        .execute();
      if (cooperative) await insertCooperative(trx, { id, town_id: input.town_id }, cooperative);
    });
  } catch (error) {
    if (constraintOf(error) !== "enterprise_pkey") throw await taken(db, actor, error, input);
    const mine = await db
      .selectFrom("enterprise")
      .select("id")
      .where("id", "=", id)
      .where("created_by", "=", actor.user_id)
      .executeTakeFirst();
    if (!mine) throw new AppError("conflict", "这份表已经用过，请重新打开新增企业。");
  }
  return id;
}

/** Changes what is on file. A town keeps its enterprises; the zone may move one. Throws `conflict` for a stale version. */
export async function editEnterprise(db: Db, actor: Actor, id: string, version: number, input: EnterpriseInput): Promise<void> {
  demand(actor, "enterprise:update");
  if (accessOf(actor) === "assigned") throw new AppError("forbidden", "企业基本信息由镇街或人社、人才办修改。");
  assertTown(actor, input.town_id);
  const { cooperative, ...values } = input;
  try {
    await inTransaction(db, async (trx) => {
      const enterprise = await holdEnterprise(trx, actor, id, version);
      await trx
        .updateTable("enterprise")
        .set({ ...values, ...touched(actor) })
        .where("id", "=", enterprise.id)
        .execute();
      await keepCooperative(trx, actor, { id, town_id: input.town_id }, cooperative);
    });
  } catch (error) {
    throw await taken(db, actor, error, input);
  }
}

/** What an officer keeps up of an enterprise he serves: products, people, state. */
export async function editOwnEnterprise(db: Db, actor: Actor, id: string, version: number, input: OwnInput): Promise<void> {
  demand(actor, "enterprise:update");
  await inTransaction(db, async (trx) => {
    await holdEnterprise(trx, actor, id, version);
    await trx
      .updateTable("enterprise")
      .set({ ...input, ...touched(actor) })
      .where("id", "=", id)
      .execute();
  });
}

/** Withdraws an enterprise that was filed by mistake or twice. Not while somebody serves it or a project or ticket of it is open. */
export async function voidEnterprise(db: Db, actor: Actor, id: string, version: number, reason: string): Promise<void> {
  demand(actor, "enterprise:void");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    await holdEnterprise(trx, actor, id, version);
    const hangs = await whatHangs(trx, id);
    if (hangs.length > 0) throw new AppError("conflict", `这家企业还有${hangs.join("、")}，不能作废。请先办结或转到正确的企业。`);
    await trx.updateTable("enterprise").set(voided(actor, why)).where("id", "=", id).execute();
  });
}

async function whatHangs(trx: Transaction<Database>, id: string): Promise<string[]> {
  const [dispatch, project, ticket] = await Promise.all([
    trx
      .selectFrom("dispatch")
      .select("id")
      .where("enterprise_id", "=", id)
      .where("voided_at", "is", null)
      .where("status", "<>", "ended")
      .limit(1)
      .executeTakeFirst(),
    trx
      .selectFrom("project")
      .select("id")
      .where("enterprise_id", "=", id)
      .where("voided_at", "is", null)
      .limit(1)
      .executeTakeFirst(),
    trx
      .selectFrom("ticket")
      .select("id")
      .where("enterprise_id", "=", id)
      .where("voided_at", "is", null)
      .limit(1)
      .executeTakeFirst(),
  ]);
  return [dispatch && "在派的服务官", project && "项目", ticket && "诉求"].filter((word) => word !== undefined);
}

function assertTown(actor: Actor, townId: string): void {
  if (!actor.town_id || actor.town_id === townId) return;
  const message = "镇街只登记本镇街的企业。";
  throw new AppError("invalid", message, { town_id: message });
}

/**
 * A name or a code that is on file already, as a sentence at its field. Of an enterprise within reach it tells the name; that another
 * town holds it is all that anybody else learns.
 */
async function taken(db: Db, actor: Actor, error: unknown, { name, uscc }: EnterpriseInput): Promise<unknown> {
  const constraint = constraintOf(error);
  const [field, value, what] =
    constraint === "enterprise_name_idx"
      ? (["name", name, "名称"] as const)
      : constraint === "enterprise_uscc_idx"
        ? (["uscc", uscc, "统一社会信用代码"] as const)
        : [];
  if (!field) return error;
  // Inside a caller's transaction nothing more can be asked: it is lost already.
  if (db.isTransaction) return new AppError("invalid", `这个${what}已经登记，请核对。`);
  const known = await visibleEnterprises(db, actor).select("e.name").where(`e.${field}`, "=", value).executeTakeFirst();
  const message = known
    ? `这个${what}已经登记在“${known.name}”名下，请打开那一家核对。`
    : `这个${what}已在本区登记，不在您的管辖范围内，请与人才办核对。`;
  return new AppError("invalid", message, { [field]: message });
}

type Owner = { id: string; town_id: string };

const insertCooperative = (trx: Transaction<Database>, { id, town_id }: Owner, detail: CooperativeInput) =>
  trx
    .insertInto("cooperative_detail")
    .values({ id: uuidv7(), enterprise_id: id, town_id, ...detail })
    .execute();

/** The cooperative's facts follow the kind: written while it is one, withdrawn when it is none any more. */
async function keepCooperative(trx: Transaction<Database>, actor: Actor, owner: Owner, detail: CooperativeInput | null) {
  const kept = trx.updateTable("cooperative_detail").where("enterprise_id", "=", owner.id).where("voided_at", "is", null);
  if (!detail) return void (await kept.set(voided(actor, "主体类型已改")).execute());
  const { numUpdatedRows } = await kept.set({ ...detail, ...touched(actor) }).executeTakeFirst();
  if (numUpdatedRows === 0n) await insertCooperative(trx, owner, detail);
}
