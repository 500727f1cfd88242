import { type Selectable, sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database } from "#db/database.ts";
import type { Refusal } from "../rules/steps.ts";
import type { CertificateStatus, Honor, RecognitionStatus } from "../schema/dictionaries.ts";

export const NO_SUCH_HONOR = "没有找到这项认定。可能已撤回，或者不在您的管辖范围内。";
export const NO_SUCH_CERTIFICATE = "没有找到这本证书。可能已作废，或者不在您的管辖范围内。";
const SOMEONE_ELSE = "别人刚刚改过这里，您的改动没有保存。请重新打开，看过新内容后再改。";

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

export function assertNotLater(actor: Pick<Actor, "today">, field: string, day: string): void {
  if (day > actor.today) refuse(field, "日期不能晚于今天。");
}

type HeldRecognition = Omit<Selectable<Database["honor_recognition"]>, "status" | "honor"> & {
  status: RecognitionStatus;
  honor: Honor;
};
type HeldCertificate = Omit<Selectable<Database["certificate"]>, "status"> & { status: CertificateStatus };

/** Holds living recognitions of the actor's scope in the order asked for. Throws `not_found` when one is missing. */
export async function holdRecognitions(
  trx: Transaction<Database>,
  { town_id }: Pick<Actor, "town_id">,
  ids: readonly string[],
): Promise<HeldRecognition[]> {
  let query = trx
    .selectFrom("honor_recognition")
    .selectAll()
    .where("id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .where("voided_at", "is", null);
  if (town_id) query = query.where("town_id", "=", town_id);
  const rows = await query.orderBy("id").forUpdate().execute();
  return inOrder(ids, rows as HeldRecognition[], NO_SUCH_HONOR);
}

/** The same of certificates. */
export async function holdCertificates(
  trx: Transaction<Database>,
  { town_id }: Pick<Actor, "town_id">,
  ids: readonly string[],
): Promise<HeldCertificate[]> {
  let query = trx
    .selectFrom("certificate")
    .selectAll()
    .where("id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .where("voided_at", "is", null);
  if (town_id) query = query.where("town_id", "=", town_id);
  const rows = await query.orderBy("id").forUpdate().execute();
  return inOrder(ids, rows as HeldCertificate[], NO_SUCH_CERTIFICATE);
}

function inOrder<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[], missing: string): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...new Set(ids)].map((id) => {
    const row = byId.get(id);
    if (!row) throw new AppError("not_found", missing);
    return row;
  });
}

/** One of them, held; with `version`, throws `conflict` when somebody saved after that version was read. */
export async function holdOne<Row extends { version: number }>(held: Promise<Row[]>, version: number): Promise<Row> {
  const [row] = await held;
  if (!row) throw new AppError("not_found", NO_SUCH_HONOR);
  if (row.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
  return row;
}
