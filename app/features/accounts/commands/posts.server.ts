import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor, Role } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import type { PostInput } from "../schema.ts";

/** Who manages accounts: the administrator, or the operator at the command line (SYS, on the owner's handle). */
export type Manager = { user_id: string; role: Role };

/**
 * Gives a person one more post from today on. What the administrator adds waits for 人才办's approval (domain E04); what the operator
 * adds is in force at once. Throws AppError `forbidden` or `invalid`.
 */
export async function addPost(db: Db, manager: Manager, userId: string, { role, region, unit, duty }: PostInput): Promise<void> {
  demand(manager, "account:create");
  if (userId === manager.user_id) throw new AppError("forbidden", "不能给自己增加岗位。请由另一位管理员办理。");
  const region_id = await regionFor(db, role, region);
  const approved = manager.role === "SYS" ? { approved_at: sql<Date>`now()` } : {};
  const post = {
    id: uuidv7(),
    user_id: userId,
    role,
    region_id,
    unit_name: unit,
    duty,
    created_by: manager.user_id,
    ...approved,
  };
  try {
    await db
      .insertInto("user_position")
      .values({ ...post, from_on: sql<string>`business_today()` })
      .execute();
  } catch (error) {
    const sentence = REFUSALS[constraintOf(error) ?? ""];
    if (!sentence) throw error;
    throw new AppError("invalid", sentence, { role: sentence });
  }
}

/** What the database holds of posts (domain E04), as sentences. */
const REFUSALS: Readonly<Record<string, string>> = {
  user_position_separation_excl: "系统管理员、人才办、审计三种岗位互相制约，一个人同一时间只能担任其中一种。",
  user_position_once_idx: "这个人已有同样的岗位，或者已经提出、正等批准。",
};

/** Who may end or approve: the person, and the business day it happens on. */
type Doer = Pick<Actor, "user_id" | "role" | "today">;

/**
 * Ends a post on `toOn`: today means at once, its sessions with it; a later day means at 24:00 of that day (domain E04). A proposal
 * is taken back in the same way. Rows are ended, never edited: a post that has ended stays as it is.
 * Throws AppError `forbidden` (also for one's own post), `not_found`, `conflict` or `invalid`.
 */
export async function endPost(db: Db, actor: Doer, postId: string, toOn: string): Promise<void> {
  demand(actor, "account:update");
  if (toOn < actor.today) throw new AppError("invalid", "任职止不能早于今天", { to_on: "任职止不能早于今天" });
  const post = await findPost(db, postId);
  if (post.user_id === actor.user_id) throw new AppError("forbidden", "不能结束自己的岗位。请由另一位管理员办理。");
  const { numUpdatedRows } = await db
    .updateTable("user_position")
    .set((set) => ({ to_on: toOn, version: set("version", "+", 1) }))
    .where("id", "=", postId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError("conflict", "这个岗位已经结束，不能再改。如需恢复，请另增岗位。");
}

/**
 * Puts a proposed post in force. Whoever approves is neither who proposed it nor who gets it (domain E04, §8 rules 3 and 4).
 * Throws AppError `forbidden`, `not_found` or `conflict` (decided or taken back already).
 */
export const approvePost = (db: Db, actor: Doer, postId: string): Promise<void> =>
  decide(db, actor, postId, { approved_by: actor.user_id, approved_at: sql<Date>`now()` });

/** Refuses a proposed post; it is never in force. Throws as `approvePost`. */
export const refusePost = (db: Db, actor: Doer, postId: string): Promise<void> =>
  decide(db, actor, postId, { ended_by: actor.user_id, ended_at: sql<Date>`now()` });

type Decision =
  | { approved_by: string; approved_at: ReturnType<typeof sql<Date>> }
  | { ended_by: string; ended_at: ReturnType<typeof sql<Date>> };

async function decide(db: Db, actor: Doer, postId: string, decision: Decision): Promise<void> {
  demand(actor, "account:approve");
  const post = await findPost(db, postId);
  if (post.user_id === actor.user_id) throw new AppError("forbidden", "不能批准自己的岗位。请由另一位同事办理。");
  if (post.created_by === actor.user_id) throw new AppError("forbidden", "提出和批准不能是同一个人。");
  const { numUpdatedRows } = await db
    .updateTable("user_position")
    .set((set) => ({ ...decision, version: set("version", "+", 1) }))
    .where("id", "=", postId)
    .where("approved_at", "is", null)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError("conflict", "这项岗位申请已经办过，或者已被撤回。请刷新后再看。");
}

async function findPost(db: Db, postId: string) {
  const post = await db.selectFrom("user_position").select(["user_id", "created_by"]).where("id", "=", postId).executeTakeFirst();
  if (!post) throw new AppError("not_found", "没有找到这个岗位。");
  return post;
}

/** A station's people belong to a town and everybody else to the zone: the post's region decides which rows they see (domain §8). */
async function regionFor(db: Db, role: PostInput["role"], code: string): Promise<string> {
  const region = await db
    .selectFrom("region")
    .select(["id", "level"])
    .where("stat_code", "=", code.padEnd(12, "0"))
    .executeTakeFirst();
  if (!region) throw new AppError("invalid", `没有代码为 ${code} 的地区。`, { region: "没有这个代码的地区" });
  const isTownRole = role === "ZY" || role === "ZZ";
  if (isTownRole === (region.level === "town")) return region.id;
  const sentence = isTownRole ? "站点专员、站长的管辖范围应为镇街。" : "这个角色的管辖范围应为全区，不能是镇街。";
  throw new AppError("invalid", sentence, { region: sentence });
}
