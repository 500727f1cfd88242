import { sql } from "kysely";
import { jsonRows } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";

/** Sealed bytes on their way into a statement: joined into one binary parameter, each found again by its place in it. */
export class Sealed {
  readonly #parts: Buffer[] = [];
  #length = 0;

  /** Where the database finds these bytes (`substring` counts from 1); nothing for none. */
  add(bytes: Buffer | null): { at: number; size: number } {
    if (bytes === null) return { at: 1, size: -1 };
    const at = this.#length + 1;
    this.#parts.push(bytes);
    this.#length += bytes.length;
    return { at, size: bytes.length };
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#parts, this.#length);
  }
}

export type NewRow = {
  id: string;
  sheet_no: number;
  row_no: number;
  raw_enc: Buffer;
  normalized_enc: Buffer | null;
  errors: object[];
  warnings: object[];
  match_keys: string[];
  decision: string;
  match_id: string | null;
  match_version: number | null;
  match_level: number | null;
  match_rule: string | null;
  is_foreign_match: boolean;
};

/** Stores checked rows of a batch in one statement. */
export async function insertImportRows(trx: Db, batch: { id: string; town_id: string }, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return;
  const sealed = new Sealed();
  const places = rows.map(({ raw_enc, normalized_enc, ...row }) => {
    const [raw, normalized] = [sealed.add(raw_enc), sealed.add(normalized_enc)];
    return { ...row, raw_at: raw.at, raw_size: raw.size, normalized_at: normalized.at, normalized_size: normalized.size };
  });
  await sql`with sealed as materialized (select ${sealed.bytes}::bytea as bytes)
    insert into import_row (id, batch_id, town_id, sheet_no, row_no, raw_enc, normalized_enc, errors, warnings, match_keys, decision, match_id,
      match_version, match_level, match_rule, is_foreign_match)
    select r.id, ${batch.id}, ${batch.town_id}, r.sheet_no, r.row_no, substring(s.bytes from r.raw_at for r.raw_size),
      case when r.normalized_size >= 0 then substring(s.bytes from r.normalized_at for r.normalized_size) end,
      r.errors, r.warnings, r.match_keys, r.decision, r.match_id, r.match_version, r.match_level, r.match_rule, r.is_foreign_match
    from sealed s, jsonb_to_recordset(${jsonRows(places)}) r (id uuid, sheet_no smallint, row_no int, raw_at int, raw_size int, normalized_at int,
      normalized_size int, errors jsonb, warnings jsonb, match_keys text[], decision text, match_id uuid, match_version int, match_level smallint,
      match_rule text, is_foreign_match boolean)`.execute(trx);
}

export type RowResult = {
  id: string;
  result: "created" | "updated";
  result_id: string;
  result_version: number;
  before_enc: Buffer | null;
};

/** Writes what became of rows, in one statement. */
export async function storeResults(trx: Db, batchId: string, rows: readonly RowResult[]): Promise<void> {
  if (rows.length === 0) return;
  const sealed = new Sealed();
  const places = rows.map(({ before_enc, ...row }) => {
    const { at, size } = sealed.add(before_enc);
    return { ...row, at, size };
  });
  await sql`with sealed as materialized (select ${sealed.bytes}::bytea as bytes)
    update import_row i set result = r.result, result_id = r.result_id, result_version = r.result_version,
      before_enc = case when r.size >= 0 then substring(s.bytes from r.at for r.size) end
    from sealed s, jsonb_to_recordset(${jsonRows(places)}) r (id uuid, result text, result_id uuid, result_version int, at int, size int)
    where i.id = r.id and i.batch_id = ${batchId}`.execute(trx);
}
