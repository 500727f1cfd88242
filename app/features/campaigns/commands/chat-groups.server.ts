import { type Selectable, sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { ChatGroupInput } from "../schema/chat-group.ts";

const TAKEN = "本镇街已有同名的群。";

/** Registers a chat group of the actor's own town (domain E23). The name is taken once, so a second click is refused. */
export async function createChatGroup(db: Db, actor: Actor, input: ChatGroupInput): Promise<string> {
  demand(actor, "outreach:update");
  const { town_id } = actor;
  if (!town_id) throw new AppError("forbidden", "微信群由镇街服务站登记。");
  const id = uuidv7();
  await named(() =>
    db
      .insertInto("chat_group")
      .values({ id, town_id, ...input })
      .execute(),
  );
  return id;
}

/** Corrects what is known of a group. Throws `conflict` for a stale version. */
export async function editChatGroup(db: Db, actor: Actor, id: string, version: number, input: ChatGroupInput): Promise<void> {
  demand(actor, "outreach:update");
  await named(() =>
    inTransaction(db, async (trx) => {
      await holdGroup(trx, actor, id, version);
      await change(trx, actor, id, input);
    }),
  );
}

/** Withdraws a group that is dissolved or was entered by mistake, by the head of the station. Its contacts keep it. */
export async function voidChatGroup(db: Db, actor: Actor, id: string, version: number, reason: string): Promise<void> {
  demand(actor, "outreach:void");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    const group = await holdGroup(trx, actor, id);
    if (group.voided_at) return;
    if (group.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
    await change(trx, actor, id, { voided_at: sql<Date>`ctx_now()`, voided_by: actor.user_id, void_reason: why });
  });
}

const SOMEONE_ELSE = "别人刚刚改过这个群，您的改动没有保存。请重新打开，看过新内容后再改。";

/** A living group to be changed to a version, or with none any group to be withdrawn. */
async function holdGroup(
  trx: Transaction<Database>,
  actor: Actor,
  id: string,
  version?: number,
): Promise<Selectable<Database["chat_group"]>> {
  let query = trx.selectFrom("chat_group").selectAll().where("id", "=", id);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const group = await query.forUpdate().executeTakeFirst();
  if (!group || (group.voided_at && version !== undefined))
    throw new AppError("not_found", "没有找到这个群。可能已作废，或者不在您的管辖范围内。");
  if (version !== undefined && group.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
  return group;
}

async function named<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (constraintOf(error) !== "chat_group_name_idx") throw error;
    throw new AppError("invalid", TAKEN, { name: TAKEN });
  }
}

type Change = ChatGroupInput | { voided_at: ReturnType<typeof sql<Date>>; voided_by: string; void_reason: string };

const change = (trx: Transaction<Database>, actor: Actor, id: string, values: Change) =>
  trx
    .updateTable("chat_group")
    .set((eb) => ({ ...values, version: eb("version", "+", 1), updated_at: sql<Date>`ctx_now()`, updated_by: actor.user_id }))
    .where("id", "=", id)
    .execute();
