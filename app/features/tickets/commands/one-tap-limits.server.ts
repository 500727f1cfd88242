import { Attempts, attemptKey } from "#app/features/accounts/attempts.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";

const QUARTER = 15 * 60;
/** Forms one address may send in a quarter of an hour: a whole industrial park sits behind one. */
const IP_POSTS = 300;
/** Addresses tried that lead nowhere, from one address. */
const IP_MISSES = 300;
/** Forms by one card in an hour. */
const CARD_POSTS = 20;

const wait = (ms: number) => `请${Math.max(1, Math.ceil(ms / 60_000))}分钟后再试；急事请直接打电话给服务站。`;

/** Counts a form before its body is read. Throws too_many. */
export async function countPost(publicDb: Db, ip: string): Promise<void> {
  const { allowed, waitMs } = await new Attempts(publicDb, "one_tap_ip", IP_POSTS, QUARTER).take(ip);
  if (!allowed) throw new AppError("too_many", `本网络提交得太多，${wait(waitMs)}`);
}

/** Counts what a card sends. Throws too_many. */
export async function countCard(publicDb: Db, token: string): Promise<void> {
  const { allowed, waitMs } = await new Attempts(publicDb, "one_tap_card", CARD_POSTS, 3600).take(attemptKey(token));
  if (!allowed) throw new AppError("too_many", `这张牌提交得太多，${wait(waitMs)}`);
}

/** Counts an address that leads nowhere: cards are not to be guessed. Throws too_many. */
export async function countMiss(publicDb: Db, ip: string): Promise<void> {
  const { allowed, waitMs } = await new Attempts(publicDb, "one_tap_miss", IP_MISSES, QUARTER).take(ip);
  if (!allowed) throw new AppError("too_many", `打不开的网址试得太多，${wait(waitMs)}`);
}
