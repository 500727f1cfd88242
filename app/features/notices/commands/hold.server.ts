import { type Selectable, sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database } from "#db/database.ts";
import type { Refusal } from "../rules/steps.ts";
import type { CountRule, ItemOutcome, NoticeStatus } from "../schema/dictionaries.ts";

type Trx = Transaction<Database>;
export const NO_SUCH_NOTICE = "没有找到这份公示。可能还没有发布，或者已经撤回。";
export const NO_SUCH_OBJECTION = "没有找到这件异议。";
const SOMEONE_ELSE = "别人刚刚改过这里，您的操作没有保存。请重新打开，看过新内容后再办。";

export const touched = (actor: Pick<Actor, "user_id">) => ({
  version: sql<number>`version + 1`,
  updated_at: sql<Date>`ctx_now()`,
  updated_by: actor.user_id,
});

/** A field's sentence, thrown where the form shows it. */
export function refuse(field: string, message: string): never {
  throw new AppError("invalid", message, { [field]: message });
}

/** What the rules forbid, thrown. */
export function assertOpen(refusal: Refusal | null): void {
  if (refusal) throw new AppError(refusal.code, refusal.message);
}

/** Throws `conflict` when somebody saved after that version was read. */
export function assertFresh(row: { version: number }, version: number): void {
  if (row.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
}

export type HeldNotice = Omit<Selectable<Database["public_notice"]>, "status" | "count_rule"> & {
  status: NoticeStatus;
  count_rule: CountRule;
};

/** The notice, locked before anything that hangs on it: all commands take it first. */
export async function holdNotice(trx: Trx, id: string): Promise<HeldNotice> {
  const row = await trx
    .selectFrom("public_notice")
    .selectAll()
    .where("id", "=", id)
    .where("voided_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError("not_found", NO_SUCH_NOTICE);
  return row as HeldNotice;
}

/** Gives rows of a notice their outcome. */
export async function setOutcome(trx: Trx, actor: Pick<Actor, "user_id">, ids: readonly string[], outcome: ItemOutcome | null) {
  await trx
    .updateTable("public_notice_item")
    .set({ outcome, ...touched(actor) })
    .where("id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .execute();
}

/** Moves applications on from where the notice left them. The database believes no status that its steps did not make. */
export async function moveApplications(
  trx: Trx,
  actor: Pick<Actor, "user_id">,
  ids: readonly string[],
  from: readonly string[],
  status: string,
) {
  await trx
    .updateTable("subsidy_application")
    .set({ status, ...touched(actor) })
    .where("id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .where("status", "in", from)
    .execute();
}
