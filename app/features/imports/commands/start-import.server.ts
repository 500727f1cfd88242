import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { seal } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Row } from "#app/lib/workbook/cell.ts";
import { streamWorkbookSafely } from "#app/lib/workbook/read-in-worker.server.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { importTown } from "../batch.server.ts";
import type { Field } from "../cells/headers.ts";
import { BATCH_KINDS, type BatchKind, LEDGER_SHAPES } from "../kinds.ts";
import { campaignNamed, openCampaigns } from "../outreach/campaigns.server.ts";
import { batchPlace, sealJson, sha256 } from "../reading.server.ts";
import { kindOfRow } from "../rules/row-kinds.ts";
import { findTable, HEAD_ROWS, headerText } from "../rules/table.ts";
import { titleFacts } from "../rules/title.ts";
import type { HeaderMap, SheetPlan } from "../schema.ts";

/** `kind`: what the sender says the file is; without it the headers tell. */
export type Upload = { bytes: Uint8Array; fileName: string; kind?: BatchKind | null };
export type Started = { batchId: string; importedBefore: string | null };

/** Example cells of a sheet, by column: what the mapping step shows beside each header. */
export type Samples = Record<string, string[][]>;

const SAMPLE_ROWS = 3;
const KEPT_ROWS = HEAD_ROWS + 10;

/**
 * Takes a ledger in: reads it once in the worker to find its tables, proposes the mapping (the one remembered for these headers,
 * else by the header variants) and keeps the file sealed. A file that cannot be read, or holds no table of its kind, is refused
 * with a sentence and leaves nothing behind.
 */
export async function startImport(db: Db, actor: Actor, { bytes, fileName, kind: said }: Upload): Promise<Started> {
  const townId = importTown(actor);
  const { kind, plans, samples } = await readPlans(bytes, { fileName, today: actor.today, said: said ?? null });
  if (!plans.some(({ header_rows }) => header_rows)) throw new AppError("invalid", LEDGER_SHAPES[kind].noTable);
  const batchId = uuidv7();
  const hash = sha256(bytes);
  await inTransaction(db, async (trx) => {
    const header_map = await proposedMap(trx, townId, { kind, plans, fileName });
    await trx
      .insertInto("import_batch")
      .values({
        id: batchId,
        town_id: townId,
        kind,
        file_name: fileName.slice(0, 200),
        sha256: hash,
        sheets: JSON.stringify(plans),
        header_map: JSON.stringify(header_map),
        status: "mapping",
        total_rows: plans.reduce((sum, plan) => sum + plan.data_rows, 0),
      })
      .execute();
    // Apart from the insert, whose whole row passes through the log's trigger.
    await trx
      .updateTable("import_batch")
      .set({
        file_enc: seal(Buffer.from(bytes), batchPlace("file_enc", batchId)),
        samples_enc: sealJson(samples, batchPlace("samples_enc", batchId)),
      })
      .where("id", "=", batchId)
      .execute();
  });
  return { batchId, importedBefore: await importedBefore(db, hash, batchId) };
}

/** The day on which this very file was last committed by the town (“已导入过”). */
export async function importedBefore(db: Db, hash: string, batchId: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`select file_imported_before(${hash}, ${batchId}) as day`.execute(db);
  return rows[0]?.day ?? null;
}

/** A sheet while it is read: its first rows and how many there are; the others pass by. */
type Sheet = { name: string; hidden: boolean; head: Row[]; rows: number; merges: string[] };

type Book = { fileName: string; today: string; said: BatchKind | null };

async function readPlans(bytes: Uint8Array, book: Book): Promise<{ kind: BatchKind; plans: SheetPlan[]; samples: Samples }> {
  const sheets: Sheet[] = [];
  let date1904 = false;
  for await (const event of streamWorkbookSafely(bytes)) {
    const sheet = sheets.at(-1);
    if (event.type === "book") date1904 = event.date1904;
    else if (event.type === "sheet") sheets.push({ name: event.name, hidden: event.hidden, head: [], rows: 0, merges: [] });
    else if (sheet && event.type === "rows") {
      sheet.head.push(...event.rows.slice(0, Math.max(KEPT_ROWS - sheet.head.length, 0)));
      sheet.rows += event.rows.length;
    } else if (sheet && event.type === "merges") sheet.merges = event.merges;
  }
  const kind = book.said ?? recognise(sheets);
  const read = sheets.map((sheet, no) => planOf(no, sheet, kind, { ...book, date1904 }));
  return {
    kind,
    plans: read.map(({ plan }) => plan),
    samples: Object.fromEntries(read.map(({ examples }, no) => [no, examples])),
  };
}

/** The kind whose headers the sheets know most of; of two alike the first. */
function recognise(sheets: readonly Sheet[]): BatchKind {
  const known = (kind: BatchKind) =>
    sheets.reduce((sum, { head, merges }) => {
      const table = findTable(head.slice(0, HEAD_ROWS), merges, LEDGER_SHAPES[kind]);
      return sum + (table?.fields.filter((field) => field !== null).length ?? 0);
    }, 0);
  return BATCH_KINDS.reduce((best, kind) => (known(kind) > known(best) ? kind : best));
}

function planOf(
  no: number,
  sheet: Sheet,
  kind: BatchKind,
  book: Book & { date1904: boolean },
): { plan: SheetPlan; examples: string[][] } {
  const table = findTable(sheet.head.slice(0, HEAD_ROWS), sheet.merges, LEDGER_SHAPES[kind]);
  const below = table ? sheet.head.filter((row) => row.number > table.header_rows[1]) : [];
  const people = table
    ? below.filter((row) => kindOfRow(row, table.fields, LEDGER_SHAPES[kind]) === "person").slice(0, SAMPLE_ROWS)
    : [];
  const examples = (table?.headers ?? []).map((_, column) => people.map((row) => row.cells[column]?.text.slice(0, 40) ?? ""));
  const plan: SheetPlan = {
    no,
    name: sheet.name,
    hidden: sheet.hidden,
    header_rows: table?.header_rows ?? null,
    headers: table?.headers ?? [],
    fields: table?.fields ?? [],
    signature: table ? sha256(kind === "talents" ? headerText(table.headers) : `${kind}|${headerText(table.headers)}`) : "",
    title: (table?.title[0] ?? "").slice(0, 100),
    ...titleFacts([...(table?.title ?? []), sheet.name, book.fileName], book.today),
    date1904: book.date1904,
    data_rows: table ? sheet.rows - sheet.head.length + below.length : 0,
    unnamed_rows: 0,
  };
  return { plan, examples };
}

/** Hidden sheets and sheets without people are left out unless somebody takes them in. A campaign named in the title, the sheet or the file is proposed. */
async function proposedMap(
  db: Db,
  townId: string,
  { kind, plans, fileName }: { kind: BatchKind; plans: readonly SheetPlan[]; fileName: string },
): Promise<HeaderMap> {
  const remembered = await db
    .selectFrom("import_mapping")
    .select(["signature", "header_map"])
    .where("town_id", "=", townId)
    .where("signature", "in", ["", ...plans.map(({ signature }) => signature)])
    .execute();
  const known = new Map(remembered.map(({ signature, header_map }) => [signature, header_map as unknown as (Field | null)[]]));
  const campaigns = kind === "outreach" ? await openCampaigns(db, townId) : [];
  return Object.fromEntries(
    plans.map(({ no, name, title, hidden, signature, fields: proposed, data_rows }) => {
      const take = !hidden && data_rows > 0;
      const campaign_id = campaignNamed(campaigns, [title, name, fileName])?.id;
      const fields = known.get(signature);
      return [
        no,
        {
          ...(fields ? { take, fields, remembered: true } : { take, fields: proposed }),
          ...(campaign_id ? { campaign_id } : {}),
        },
      ];
    }),
  );
}
