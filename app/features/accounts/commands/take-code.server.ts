import { verifyTOTP } from "@epic-web/totp";
import { sql } from "kysely";
import { openText } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { Attempts } from "../attempts.server.ts";
import { findLockout } from "../queries.server.ts";
import { minutesLeft } from "../rules.ts";
import { recoveryIndex, secretPlace } from "../second-factor.server.ts";
import { readCode, STEP_SECONDS } from "../second-factor.ts";

/** How a second factor was shown. */
export type Factor = "totp" | "recovery";

/** Whose factor is asked: the account, its sealed secret, and the address the attempt comes from. */
type Owner = { id: string; secret_enc: Buffer; ip: string };

/**
 * Takes a code of the app or a recovery code, once: a step that was used, or an earlier one, is refused (RFC 6238 §5.2; security
 * §3.1). Counted like passwords: the same number of failures locks for the same time. Throws AppError `invalid` or `too_many`.
 */
export async function takeCode(publicDb: Db, owner: Owner, typed: string): Promise<Factor> {
  const lockout = await findLockout(publicDb);
  const attempts = new Attempts(publicDb, "code", lockout.failures, lockout.minutes * 60);
  const attempt = await attempts.take(owner.id);
  if (!attempt.allowed) throw new AppError("too_many", `验证码输错太多，请${minutesLeft(attempt.waitMs)}分钟后再试。`);
  const factor = await factorOf(publicDb, owner, typed);
  if (factor) {
    await attempts.forget(owner.id);
    return factor;
  }
  await sql`select sign_in_failed(${owner.id}, ${owner.ip})`.execute(publicDb);
  const sentence = "验证码不对，或者已经用过。请等手机上出现新的一组再填。";
  throw new AppError("invalid", sentence, { code: sentence });
}

async function factorOf(publicDb: Db, { id, secret_enc }: Owner, typed: string): Promise<Factor | null> {
  const code = readCode(typed);
  if (code?.kind === "totp") {
    const step = await stepOf(openText(secret_enc, secretPlace(id)), code.text);
    if (step === null) return null;
    const { rows } = await sql<{ taken: boolean }>`select use_code_step(${id}, ${step}) as taken`.execute(publicDb);
    return rows[0]?.taken ? "totp" : null;
  }
  if (code?.kind === "recovery") {
    const { rows } = await sql<{ taken: boolean }>`
      select use_recovery_code(${id}, ${recoveryIndex(id, code.text)}) as taken`.execute(publicDb);
    return rows[0]?.taken ? "recovery" : null;
  }
  return null;
}

/** The step whose code this is, one before or after the present one allowed (security §3.1: skew ±1 step); null for no such step. */
export async function stepOf(secret: string, code: string): Promise<number | null> {
  const answer = verifyTOTP({ otp: code, secret, period: STEP_SECONDS, digits: 6, algorithm: "SHA-1", window: 1 });
  // Read after the library has read it: across the edge of a step the number may be one too high, never too low.
  const present = Math.floor(Date.now() / 1000 / STEP_SECONDS);
  const found = await answer;
  return found === null ? null : present + found.delta;
}
