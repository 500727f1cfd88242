import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { openText, seal } from "./crypto.server.ts";
import { DRAFT_FIELD, type DraftEntry, type DraftSlot, draftEntries } from "./draft.ts";
import { AppError } from "./errors.ts";

/** Whose draft: one person in one post, so that what was typed for one town never fills a form of another. */
type Writer = { user_id: string; position_id: string };

/** More unfinished forms than this nobody comes back to: the oldest leave. */
const MOST_DRAFTS = 20;

const place = (rowId: string) => ({ table: "draft", column: "body_enc", rowId });
const sealed = (id: string, entries: readonly DraftEntry[]) => seal(JSON.stringify(entries), place(id));

/** The name under which a form's draft is kept: undefined for a form that keeps none. */
export function draftFormOf(form: FormData): string | undefined {
  const name = form.get(DRAFT_FIELD);
  return typeof name === "string" && /^\/[\w/?=.-]{0,199}$/.test(name) ? name : undefined;
}

/** Keeps what is typed in place of what was kept of that form before. Throws AppError `invalid` for a form without a name. */
export async function keepDraft(db: Db, { user_id, position_id }: Writer, form: FormData): Promise<void> {
  const name = draftFormOf(form);
  if (!name) throw new AppError("invalid", "这个表单不存草稿。");
  const id = uuidv7();
  const body_enc = sealed(id, draftEntries(form.entries()));
  await inTransaction(db, async (trx) => {
    await sql`select forget_old_drafts()`.execute(trx);
    const moment = { saved_at: sql<Date>`default`, expires_at: sql<Date>`default` };
    await trx
      .insertInto("draft")
      .values({ id, user_id, position_id, form: name, body_enc })
      .onConflict((same) => same.columns(["user_id", "position_id", "form"]).doUpdateSet({ id, body_enc, ...moment }))
      .execute();
    const older = trx.selectFrom("draft").select("id").where("user_id", "=", user_id).orderBy("saved_at", "desc").orderBy("id");
    await trx.deleteFrom("draft").where("user_id", "=", user_id).where("id", "in", older.offset(MOST_DRAFTS)).execute();
  });
}

/** Keeps a form that came too late for its session, for whoever had it; false when nothing could be kept (no session, one that was ended, or long ago). */
export async function keepLateDraft(publicDb: Db, token: string, form: FormData): Promise<boolean> {
  const name = draftFormOf(form);
  if (!name) return false;
  const id = uuidv7();
  const body = sealed(id, draftEntries(form.entries()));
  const { rows } = await sql<{ kept: boolean }>`select keep_late_draft(${token}, ${id}, ${name}, ${body}) as kept`.execute(
    publicDb,
  );
  return rows[0]?.kept ?? false;
}

/** Takes a draft away: its form was saved, or its writer wants it no more. A second time changes nothing. */
export async function dropDraft(db: Db, { user_id, position_id }: Writer, name: string): Promise<void> {
  await db
    .deleteFrom("draft")
    .where("user_id", "=", user_id)
    .where("position_id", "=", position_id)
    .where("form", "=", name)
    .execute();
}

type Asked = {
  /** Which of the forms at this address, where there are several. */
  part?: string | undefined;
  /** The version of the row that the form changes, as it is now. */
  version?: number | undefined;
};

/** Drafts go by the real clock, like sessions. */
const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

/** The place of the form at this address among the drafts, with what is kept there. For the loader of a page with a long form. */
export async function draftSlot(db: Db, writer: Writer, request: Request, { part, version }: Asked = {}): Promise<DraftSlot> {
  const { pathname } = new URL(request.url);
  const form = `${pathname.replace(/\.data$/, "")}${part ? `?${part}` : ""}`;
  const row = await db
    .selectFrom("draft")
    .select(["id", "body_enc", "saved_at"])
    .where("user_id", "=", writer.user_id)
    .where("position_id", "=", writer.position_id)
    .where("form", "=", form)
    .executeTakeFirst();
  const entries = row ? (JSON.parse(openText(row.body_enc, place(row.id))) as DraftEntry[]) : [];
  if (!row || entries.length === 0) return { form, kept: null };
  const typedOn = entries.find(([name]) => name === "version")?.[1];
  const isStale = version !== undefined && typedOn !== undefined && typedOn !== String(version);
  return { form, kept: { entries, savedAt: clock.format(row.saved_at), isStale } };
}
