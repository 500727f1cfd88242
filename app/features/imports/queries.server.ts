import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { openText } from "#app/lib/crypto.server.ts";
import type { Db } from "#db/database.ts";
import { type Batch, getBatch, releaseInterrupted, visibleBatches } from "./batch.server.ts";
import type { Field } from "./cells/headers.ts";
import { mayReview } from "./commands/review-import.server.ts";
import { importedBefore, type Samples } from "./commands/start-import.server.ts";
import { mayUndo, previewUndo } from "./commands/undo-import.server.ts";
import { type BatchKind, LEDGER_SHAPES } from "./kinds.ts";
import type { Kept } from "./ledger-kind.server.ts";
import { openCampaigns } from "./outreach/campaigns.server.ts";
import { holdsVisits } from "./outreach/fields.ts";
import { batchPlace } from "./reading.server.ts";
import { columnLetter } from "./rules/merges.ts";
import type { BatchStatus, SheetPlan } from "./schema.ts";

export { errorWorkbook, importErrors } from "./error-queries.server.ts";
export { type ImportRowView, listImportRows } from "./row-queries.server.ts";

const PAGE_SIZE = 20;

/** The batches of the actor's scope, the latest first. */
export async function listImports(db: Db, actor: Actor, page = 1) {
  await releaseInterrupted(db);
  const base = visibleBatches(db, actor);
  const [rows, { total }] = await Promise.all([
    base
      .leftJoin("region", "region.id", "import_batch.town_id")
      .select([...SUMMARY, "region.name as town_name"])
      .select(NAMES)
      .orderBy("import_batch.created_at", "desc")
      .orderBy("import_batch.id", "desc")
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE)
      .execute(),
    base.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow(),
  ]);
  return {
    rows: rows.map((row) => ({ ...row, kind: row.kind as BatchKind, status: row.status as BatchStatus })),
    total,
    pages: Math.max(Math.ceil(total / PAGE_SIZE), 1),
  };
}
export type ImportSummary = Awaited<ReturnType<typeof listImports>>["rows"][number];

const SUMMARY = [
  "import_batch.id",
  "import_batch.kind",
  "file_name",
  "status",
  "failure",
  "import_batch.created_at",
  "total_rows",
  "created_count",
  "updated_count",
  "duplicate_count",
  "skipped_count",
  "error_count",
  "committed_at",
  "reviewed_at",
  "undone_at",
  "progress_done",
  "progress_total",
] as const;
const NAMES = [
  sql<string | null>`user_name(import_batch.created_by)`.as("created_by_name"),
  sql<string | null>`user_name(import_batch.reviewed_by)`.as("reviewed_by_name"),
];

export type ColumnView = {
  index: number;
  letter: string;
  header: string;
  field: Field | null;
  ignored: boolean;
  samples: string[];
};
export type SheetView = Pick<
  SheetPlan,
  "no" | "name" | "hidden" | "title" | "title_date" | "report_year" | "header_rows" | "data_rows" | "unnamed_rows"
> & {
  take: boolean;
  remembered: boolean;
  /** Whether its rows are visits, which belong to a campaign; and to which. */
  is_visits: boolean;
  campaign_id: string | null;
  columns: ColumnView[];
};

/** One batch with its sheets, its mapping, and what may be done with it now. Throws not_found. */
export async function getImport(db: Db, actor: Actor, id: string) {
  await releaseInterrupted(db);
  const batch = await getBatch(db, actor, id);
  const [summary, imported_before, counts] = await Promise.all([
    visibleBatches(db, actor)
      .leftJoin("region", "region.id", "import_batch.town_id")
      .select([...SUMMARY, "region.name as town_name", "samples_enc"])
      .select(NAMES)
      .where("import_batch.id", "=", id)
      .executeTakeFirstOrThrow(),
    importedBefore(db, batch.sha256, id),
    batch.status === "ready" ? countActs(db, id) : undefined,
  ]);
  const { samples_enc, ...line } = summary;
  const samples = samples_enc ? (JSON.parse(openText(samples_enc, batchPlace("samples_enc", id))) as Samples) : {};
  const kept: Kept[] = batch.status === "undone" ? (await previewUndo(db, actor, id)).refused : [];
  return {
    ...line,
    ...counts,
    kind: batch.kind,
    status: batch.status,
    imported_before,
    late_reason: batch.late_reason,
    sheets: batch.sheets.map((sheet) => sheetView(sheet, batch, samples[String(sheet.no)] ?? [])),
    columns: shownFields(batch),
    kept: kept.map(({ sheet_no, ...row }) => ({ ...row, sheet: batch.sheets[sheet_no]?.name ?? "" })),
    campaigns: batch.kind === "outreach" ? await openCampaigns(db, batch.town_id) : [],
    may: mayDo(actor, batch),
  };
}
export type ImportView = Awaited<ReturnType<typeof getImport>>;

/** Until the commit the counts follow what people decide; afterwards they are what was done. */
async function countActs(db: Db, batchId: string) {
  const rows = await db
    .selectFrom("import_row")
    .select((eb) => [sql<string>`coalesce(chosen, decision)`.as("act"), eb.fn.countAll<number>().as("n")])
    .where("batch_id", "=", batchId)
    .groupBy("act")
    .execute();
  const of = (act: string) => rows.find((row) => row.act === act)?.n ?? 0;
  return {
    created_count: of("create"),
    updated_count: of("update"),
    duplicate_count: of("duplicate"),
    skipped_count: of("skip"),
    error_count: of("error"),
  };
}

function sheetView(plan: SheetPlan, batch: Batch, samples: string[][]): SheetView {
  const map = batch.header_map[String(plan.no)];
  const { no, name, hidden, title, title_date, report_year, header_rows, data_rows, unnamed_rows } = plan;
  const columns = plan.headers.map((header, index) => ({
    index,
    letter: columnLetter(index),
    header,
    field: map?.fields[index] ?? null,
    ignored: header === "" || LEDGER_SHAPES[batch.kind].headers.isIgnored(header),
    samples: (samples[index] ?? []).filter((text) => text !== ""),
  }));
  return {
    no,
    name,
    hidden,
    take: map?.take ?? false,
    remembered: map?.remembered ?? false,
    is_visits: holdsVisits(plan.fields) || holdsVisits(map?.fields ?? []),
    campaign_id: map?.campaign_id ?? null,
    title,
    title_date,
    report_year,
    header_rows,
    data_rows,
    unnamed_rows,
    columns,
  };
}

/** The fields that any taken sheet has, in the order of the header variants. */
export function shownFields(batch: Pick<Batch, "header_map" | "kind">): Field[] {
  const taken = new Set(Object.values(batch.header_map).flatMap(({ take, fields }) => (take ? fields : [])));
  return LEDGER_SHAPES[batch.kind].fields.filter((field) => taken.has(field));
}

function mayDo(actor: Actor, batch: Batch) {
  const isOwn = actor.town_id === batch.town_id;
  const open = isOwn && (batch.status === "mapping" || batch.status === "ready");
  return {
    check: open,
    fix: isOwn && batch.status === "ready",
    commit: isOwn && batch.status === "ready",
    discard: open,
    undo: batch.status === "committed" && mayUndo(actor, batch),
    review:
      batch.status === "committed" &&
      batch.kind === "talents" &&
      batch.reviewed_at === null &&
      batch.created_count > 0 &&
      mayReview(actor, batch),
  };
}

/** How far a job is. Also gives back what a killed process left, so that whoever waits for it learns of it. */
export async function importProgress(db: Db, actor: Actor, id: string) {
  await releaseInterrupted(db);
  const { status, progress_done: done, progress_total: total, failure } = await getBatch(db, actor, id);
  return { status, done, total, failure };
}
