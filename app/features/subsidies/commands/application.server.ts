import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import type { Standard } from "#app/features/policies/rules/standards.ts";
import type { StandardUnit } from "#app/features/policies/schema/dictionaries.ts";
import { refuse, withdrawnBy } from "#app/features/projects/commands/lock.server.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { amountsOf, periodProblem } from "../rules/period.ts";
import type { ApplicationInput, Material } from "../schema/input.ts";
import { assertAccount, sealAccount } from "./account.server.ts";
import { holdFor, moveOn } from "./hold.server.ts";

/** Begins an application as a draft (domain E52, §3.4). Account and materials may come later. The form brings the id: a second click finds the first. */
export async function createApplication(
  db: Db,
  actor: Actor,
  input: ApplicationInput,
  id: string = uuidv7(),
  files: readonly CheckedFile[] = [],
): Promise<string> {
  demand(actor, "application:create");
  await inTransaction(db, async (trx) => {
    const there = await trx.selectFrom("subsidy_application").select("id").where("id", "=", id).executeTakeFirst();
    if (there) return;
    const row = await rowOf(trx, actor, input);
    const [{ no = 1 } = {}] = (
      await sql<{ no: number }>`select next_number('subsidy_application', ${actor.today.slice(0, 4)}) as no`.execute(trx)
    ).rows;
    const app_no = `SB-${actor.today.slice(0, 4)}-${String(no).padStart(4, "0")}`;
    if (input.account) assertAccount(input.account, row.applicant_name);
    const account = input.account ? sealAccount(id, input.account) : {};
    await trx
      .insertInto("subsidy_application")
      .values({ ...row, ...account, id, app_no })
      .execute();
    if (files.length > 0)
      await storeAttachments(trx, { type: "subsidy_application", id, town_id: row.pay_town_id, privacy: "P" }, files);
  });
  return id;
}

/** Corrects a draft, or what was returned. The person and the paying town stay; an account left out stays as it is. */
export async function editApplication(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  input: ApplicationInput,
  files: readonly CheckedFile[] = [],
): Promise<void> {
  demand(actor, "application:update");
  await inTransaction(db, async (trx) => {
    const held = await holdFor(trx, actor, "edit", id, version);
    if (held.talent_id !== input.talent_id) throw new AppError("conflict", "申报人不能换。要换人，请作废这件，另外申报。");
    const { pay_town_id: _, ...row } = await rowOf(trx, actor, { ...input, pay_town_id: held.pay_town_id });
    if (input.account) assertAccount(input.account, row.applicant_name);
    // An account of another name than the applicant's now is asked for again.
    const renamed = row.applicant_name !== held.applicant_name && !input.account;
    const account = input.account
      ? sealAccount(id, input.account)
      : renamed
        ? { account_enc: null, account_bidx: null, account_masked: null }
        : {};
    await moveOn(trx, actor, held, { ...row, ...account });
    if (files.length > 0)
      await storeAttachments(trx, { type: "subsidy_application", id, town_id: held.pay_town_id, privacy: "P" }, files);
  });
}

/** Takes back a draft, or what was returned. */
export async function voidApplication(db: Db, actor: Actor, id: string, version: number | null, reason: string): Promise<void> {
  demand(actor, "application:update");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    const row = await holdFor(trx, actor, "void", id, version);
    await moveOn(trx, actor, row, withdrawnBy(actor, why));
  });
}

/** Everything of an application that follows from what was typed. Throws `invalid` naming the field. */
async function rowOf(trx: Transaction<Database>, actor: Actor, input: ApplicationInput) {
  const [policy, standard, person, enterprise, materials] = await Promise.all([
    openPolicy(trx, actor, input.policy_id),
    standardOf(trx, input),
    personOf(trx, actor, input.talent_id),
    input.enterprise_id ? enterpriseOf(trx, actor, input.enterprise_id, input.talent_id) : null,
    trx
      .selectFrom("policy_material")
      .select(["name", "required"])
      .where("policy_id", "=", input.policy_id)
      .where("voided_at", "is", null)
      .orderBy("sort_no")
      .orderBy("id")
      .execute(),
  ]);
  const problem = periodProblem(policy, standard, input.period_from, input.period_to, actor.today);
  if (problem) refuse(problem.field, problem.message);
  const amounts = amountsOf(standard, input.period_from, input.period_to, input.base_fen);
  if (!amounts) refuse("base", "这一档按百分比，请填核定的基数（元）。");
  const has: Material[] = materials.map(({ name, required }) => ({ name, required, has: input.materials.includes(name) }));
  return {
    policy_id: input.policy_id,
    standard_id: input.standard_id,
    applicant_type: enterprise ? "enterprise" : "person",
    talent_id: input.talent_id,
    enterprise_id: input.enterprise_id,
    applicant_name: enterprise?.name ?? person.name,
    work_unit_at_apply: input.work_unit_at_apply,
    pay_town_id: actor.town_id ?? input.pay_town_id ?? person.credit_town_id,
    period_from: input.period_from,
    period_to: input.period_to,
    ...amounts,
    materials: JSON.stringify(has),
    excl_key: policy.excl_group ?? policy.id,
  };
}

async function openPolicy(trx: Transaction<Database>, actor: Actor, id: string) {
  const policy = await trx
    .selectFrom("policy")
    .select(["id", "excl_group", "from_on", "to_on", "apply_from_on", "apply_to_on", "status", "approved_at"])
    .where("id", "=", id)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (!policy?.approved_at || policy.from_on > actor.today)
    throw new AppError("invalid", "这项政策还没有执行，不能申报。", { policy_id: "这项政策还没有执行，不能申报。" });
  if (policy.status === "repealed" && policy.to_on === null) refuse("policy_id", "这项政策已经废止。");
  return policy;
}

async function standardOf(trx: Transaction<Database>, { policy_id, standard_id }: ApplicationInput): Promise<Standard> {
  const standard = await trx
    .selectFrom("policy_standard")
    .select(["id", "grade", "amount_fen", "max_months", "from_on", "to_on"])
    .select(sql<StandardUnit>`unit`.as("unit"))
    .select(sql<string | null>`percent::text`.as("percent"))
    .where("id", "=", standard_id)
    .where("policy_id", "=", policy_id)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  return standard ?? refuse("standard_id", "请选这项政策的标准。");
}

async function personOf(trx: Transaction<Database>, actor: Actor, id: string) {
  let query = trx
    .selectFrom("talent")
    .select(["name", "credit_town_id", "status"])
    .where("id", "=", id)
    .where("voided_at", "is", null);
  if (actor.town_id) query = query.where("credit_town_id", "=", actor.town_id);
  const person = await query.executeTakeFirst();
  if (!person) throw new AppError("not_found", "没有找到这个人。可能已作废，或者不在您的管辖范围内。");
  if (person.status === "closed") throw new AppError("conflict", "这个人的档案已注销，不能申报。");
  return person;
}

/** An enterprise applies in its founder's name. */
async function enterpriseOf(trx: Transaction<Database>, actor: Actor, id: string, talentId: string) {
  let query = trx
    .selectFrom("enterprise as e")
    .innerJoin("enterprise_founder as f", "f.enterprise_id", "e.id")
    .select("e.name")
    .where("e.id", "=", id)
    .where("e.voided_at", "is", null)
    .where("f.talent_id", "=", talentId)
    .where("f.voided_at", "is", null);
  if (actor.town_id) query = query.where("e.town_id", "=", actor.town_id);
  return (await query.executeTakeFirst()) ?? refuse("enterprise_id", "这家企业不是申报人创办的。");
}
