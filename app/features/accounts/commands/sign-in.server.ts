import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { Attempts, attemptKey } from "../attempts.server.ts";
import { isPassword } from "../password.server.ts";
import { findLockout } from "../queries.server.ts";
import { minutesLeft } from "../rules.ts";
import type { SignInInput } from "../schema.ts";
import { type Factor, takeCode } from "./take-code.server.ts";

/** Where a sign-in comes from; `demoAllowed` is false where the system is reached from other machines. */
export type Caller = { ip: string; device: string; demoAllowed: boolean };

/** Failures one address may cause in a quarter of an hour: a whole office signs in behind one. */
const IP_FAILURES = 300;
const IP_SECONDS = 15 * 60;
const WRONG = "登录名或口令不对";

type Account = {
  id: string;
  password_hash: string | null;
  status: string;
  locked_until: Date | null;
  is_demo: boolean;
  mfa_secret_enc: Buffer | null;
};

/**
 * Signs a person in and returns the new session's token, or null when the account has a second factor: then there is no session
 * before a code has passed (domain E03, security §3.1). Whether a login exists cannot be told from the answer or from its time:
 * unknown ones pass the same hash, the same counters and the same writes, and are locked alike.
 * Throws AppError `invalid` (wrong, locked, disabled, a demo account from outside, no post in force) or `too_many` (the address).
 */
export async function signIn(publicDb: Db, input: SignInInput, caller: Caller): Promise<string | null> {
  const account = await checkPassword(publicDb, input, caller);
  return account.mfa_secret_enc ? null : startSession(publicDb, account.id, caller);
}

async function checkPassword(publicDb: Db, { login, password }: SignInInput, caller: Caller): Promise<Account> {
  const ip = new Attempts(publicDb, "ip", IP_FAILURES, IP_SECONDS);
  const fromIp = await ip.take(caller.ip);
  if (!fromIp.allowed) throw new AppError("too_many", `本网络的登录失败太多，请${minutesLeft(fromIp.waitMs)}分钟后再试。`);

  const lockout = await findLockout(publicDb);
  const lockSeconds = lockout.minutes * 60;
  const perLogin = new Attempts(publicDb, "login", lockout.failures, lockSeconds);
  const key = attemptKey(login);
  const attempt = await perLogin.take(key);
  if (!attempt.allowed) throw locked(attempt.waitMs);

  const account = await findAccount(publicDb, login);
  const isRight = await isPassword(account?.password_hash, password);
  if (!isRight || !account) {
    if (account) await sql`select sign_in_failed(${account.id}, ${caller.ip})`.execute(publicDb);
    else await ip.touch(caller.ip);
    if (attempt.count < lockout.failures) throw wrong(lockout.failures - attempt.count);
    await perLogin.block(key, lockSeconds);
    throw locked(lockSeconds * 1000);
  }

  await perLogin.forget(key);
  await ip.giveBack(caller.ip);
  demandUsable(account, caller);
  return account;
}

/** Signs in with the second half: a code of the app, or a recovery code. Throws AppError `invalid` or `too_many`. */
export async function signInWithCode(publicDb: Db, login: string, typed: string, caller: Caller): Promise<string> {
  const account = await findAccount(publicDb, login);
  if (!account?.mfa_secret_enc) throw new AppError("invalid", "这次登录已过期，请从头登录。");
  demandUsable(account, caller);
  const factor = await takeCode(publicDb, { id: account.id, secret_enc: account.mfa_secret_enc, ip: caller.ip }, typed);
  return startSession(publicDb, account.id, caller, factor);
}

function demandUsable({ locked_until, status, is_demo }: Account, { demoAllowed }: Pick<Caller, "demoAllowed">): void {
  if (locked_until && locked_until > new Date()) throw locked(locked_until.getTime() - Date.now());
  if (status !== "active") throw new AppError("invalid", "这个账号已停用。请联系本单位管理员。");
  if (is_demo && !demoAllowed) throw new AppError("invalid", "这是演示账号，只能在安装系统的那台电脑上登录。");
}

/**
 * Opens a session in the person's main post; `factor` says how a second factor was shown, which the log keeps and without which
 * an account that has one gets no session. Throws AppError `invalid` when no approved post is in force.
 */
export async function startSession(
  publicDb: Db,
  userId: string,
  { ip, device }: Pick<Caller, "ip" | "device">,
  factor: Factor | "session" | null = null,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const { rows } = await sql<{ started: boolean }>`
    select session_start(${uuidv7()}, ${token}, ${userId}, ${ip}, ${device}, ${factor}) as started`.execute(publicDb);
  if (!rows[0]?.started) throw new AppError("invalid", "您现在没有在任的岗位，不能登录。请联系本单位管理员。");
  return token;
}

async function findAccount(publicDb: Db, login: string): Promise<Account | undefined> {
  const { rows } = await sql<Account>`
    select id, password_hash, status, locked_until, is_demo, mfa_secret_enc from sign_in_account(${login})`.execute(publicDb);
  return rows[0];
}

const wrong = (left: number) => new AppError("invalid", left <= 2 ? `${WRONG}。再错${left}次，将锁定登录。` : `${WRONG}。`);
const locked = (waitMs: number) => new AppError("invalid", `输错次数太多，登录已锁定。请${minutesLeft(waitMs)}分钟后再试。`);
