import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { openText, seal } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { newRecoveryCodes, newSecret, recoveryIndex, secretPlace } from "../second-factor.server.ts";
import { takeCode } from "./take-code.server.ts";

/** The person's own handle, the one for counters and codes, and where the request comes from. */
type Hands = { db: Db; publicDb: Db; ip: string };
type Person = Pick<Actor, "user_id">;

export type OwnFactor = {
  /** The secret in base32 while its owner has yet to show a code of it. */
  secret: string | null;
  confirmedAt: Date | null;
  codesLeft: number;
  /** The post in force may not go without. */
  required: boolean;
};

type Row = { secret_enc: Buffer | null; confirmed_at: Date | null; codes_left: number; required: boolean };

async function read(db: Db): Promise<Row> {
  const { rows } = await sql<Row>`select secret_enc, confirmed_at, codes_left, required from own_second_factor()`.execute(db);
  const [row] = rows;
  if (!row) throw new AppError("not_found", "没有找到您的账号。请重新登录。");
  return row;
}

/** How far the person's own second factor has come. Once it is in force the secret is shown no more. */
export async function findOwnFactor(db: Db, { user_id }: Person): Promise<OwnFactor> {
  const { secret_enc, confirmed_at, codes_left, required } = await read(db);
  const secret = secret_enc && !confirmed_at ? openText(secret_enc, secretPlace(user_id)) : null;
  return { secret, confirmedAt: confirmed_at, codesLeft: codes_left, required };
}

/** Makes a secret and keeps it sealed until a code confirms it; begun again, it is another one. Changes nothing once one is in force. */
export async function beginFactor(db: Db, { user_id }: Person): Promise<void> {
  await sql`select begin_second_factor(${seal(newSecret(), secretPlace(user_id))})`.execute(db);
}

/**
 * Puts the factor in force with a code of the app and gives the recovery codes, which are kept only as hashes. Every other session of
 * the person ends (ASVS 7.4.3). Throws AppError `conflict` when nothing waits, or as `takeCode`.
 */
export async function confirmFactor({ db, publicDb, ip }: Hands, { user_id }: Person, typed: string): Promise<string[]> {
  const { secret_enc, confirmed_at } = await read(db);
  if (!secret_enc || confirmed_at) throw new AppError("conflict", "二次验证已经启用，或者还没有开始设置。请刷新后再看。");
  await takeCode(publicDb, { id: user_id, secret_enc, ip }, typed);
  const codes = newRecoveryCodes();
  const stored = codes.map((code) => recoveryIndex(user_id, code));
  const { rows } = await sql<{ confirmed: boolean }>`select confirm_second_factor(${stored}) as confirmed`.execute(db);
  if (!rows[0]?.confirmed) throw new AppError("conflict", "二次验证刚在别处启用。请刷新后再看。");
  return codes;
}

/** Takes the factor out with one last code of it. Throws AppError `conflict` when there is none, or as `takeCode`. */
export async function removeFactor({ db, publicDb, ip }: Hands, { user_id }: Person, typed: string): Promise<void> {
  const { secret_enc, confirmed_at } = await read(db);
  if (!secret_enc || !confirmed_at) throw new AppError("conflict", "二次验证没有启用，不用停用。");
  await takeCode(publicDb, { id: user_id, secret_enc, ip }, typed);
  await sql`select remove_own_second_factor()`.execute(db);
}
