import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { addDays } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { insertRows } from "#db/insert-rows.ts";
import { inTransaction } from "#db/transaction.ts";
import { noticeEnd } from "../rules/dates.ts";
import { marksOf } from "../rules/names.ts";
import { publishRefusal, withdrawRefusal } from "../rules/steps.ts";
import { holdsSecret, noticeNo } from "../rules/text.ts";
import type { DraftInput } from "../schema/forms.ts";
import { loadNoticeClock } from "./clock.server.ts";
import { assertFresh, assertOpen, holdNotice, moveApplications, refuse, setOutcome, touched } from "./hold.server.ts";

type Trx = Transaction<Database>;
/** A notice is not put off for longer than this. */
const LATEST_START_DAYS = 30;

/**
 * Drafts a notice of applications that passed the review, in the order given (domain E54); they wait for it from here on. The page brings
 * the `id`: a second click finds the first. Throws `invalid` for applications that are not there, not reviewed or of another policy.
 */
export async function draftNotice(db: Db, actor: Actor, input: DraftInput, id: string = uuidv7()): Promise<string> {
  demand(actor, "public_notice:create");
  const { application_ids, ...words } = input;
  const year = actor.today.slice(0, 4);
  await inTransaction(db, async (trx) => {
    if (await isDrafted(trx, actor, id)) return;
    const policy = await noticedPolicy(trx, words.policy_id);
    const rows = await rowsToShow(trx, id, words.policy_id, application_ids);
    const { rule } = await loadNoticeClock(trx, actor.today);
    const { rows: found } = await sql<{ no: number }>`select next_number('public_notice', ${year}) as no`.execute(trx);
    await trx
      .insertInto("public_notice")
      .values({
        ...words,
        id,
        notice_no: noticeNo(year, Number(found[0]?.no ?? 1)),
        notice_days: policy.notice_days,
        count_rule: rule,
      })
      .execute();
    await insertRows(trx, "public_notice_item", Object.keys(rows[0] ?? {}), rows);
    await moveApplications(trx, actor, application_ids, ["review_passed"], "awaiting_notice");
  });
  return id;
}

/** Whether a click before this one drafted it. Throws `conflict` for the form of another. */
async function isDrafted(trx: Trx, actor: Actor, id: string): Promise<boolean> {
  const there = await trx.selectFrom("public_notice").select("created_by").where("id", "=", id).executeTakeFirst();
  if (there && there.created_by !== actor.user_id) throw new AppError("conflict", "这份表已经用过，请重新打开。");
  return there !== undefined;
}

async function noticedPolicy(trx: Trx, id: string) {
  const policy = await trx
    .selectFrom("policy")
    .select(["need_notice", "notice_days"])
    .where("id", "=", id)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (!policy) refuse("policy_id", "没有找到这项政策。");
  if (!policy.need_notice) refuse("policy_id", "这项政策不需要公示。");
  return policy;
}

/** The rows of the list from the applications as they were submitted, locked in one order for all commands. */
async function rowsToShow(trx: Trx, notice_id: string, policyId: string, ids: readonly string[]) {
  const held = await trx
    .selectFrom("subsidy_application as a")
    .innerJoin("policy_standard as s", "s.id", "a.standard_id")
    .innerJoin("talent as t", "t.id", "a.talent_id")
    .select(["a.id", "a.policy_id", "a.status", "a.pay_town_id", "a.applicant_name", "a.work_unit_at_apply", "a.talent_id"])
    .select(["a.std_amount_fen", "a.months", "a.apply_amount_fen", "s.grade", "s.unit", "t.gender"])
    .where("a.id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .where("a.voided_at", "is", null)
    .orderBy("a.id")
    .forUpdate("a")
    .execute();
  const byId = new Map(held.map((row) => [row.id, row]));
  const rows = [...new Set(ids)].flatMap((each) => byId.get(each) ?? []);
  if (rows.length < new Set(ids).size || rows.some((row) => row.policy_id !== policyId || row.status !== "review_passed"))
    refuse("application_ids", "名单里有人已经不在“审核通过”，可能进了别的公示。请重新打开，再勾选一次。");
  const telling = rows.find((row) => holdsSecret(row.applicant_name) || holdsSecret(row.work_unit_at_apply));
  if (telling) refuse("application_ids", `${telling.applicant_name}的单位里有手机号或证件号码，不能公示。请退回补正。`);
  const marks = marksOf(
    rows.map((row) => ({
      person: row.talent_id,
      name: row.applicant_name,
      unit: row.work_unit_at_apply,
      gender: row.gender,
    })),
  );
  return rows.map((row, i) => ({
    id: uuidv7(),
    notice_id,
    application_id: row.id,
    pay_town_id: row.pay_town_id,
    sort_no: i + 1,
    shown_name: row.applicant_name,
    shown_mark: marks[i] ?? null,
    shown_unit: row.work_unit_at_apply,
    shown_class: row.grade,
    shown_standard_fen: row.std_amount_fen,
    shown_unit_of: row.unit,
    shown_months: row.months,
    shown_amount_fen: row.apply_amount_fen,
  }));
}

/**
 * Publishes a draft from a working day on; the last day follows by the rule of its draft (domain §3.4). A second click finds it published.
 * Throws `forbidden` for its maker, `conflict` when it moved on, `invalid` for a day that is off or too early, `unavailable` where the
 * work calendar ends.
 */
export async function publishNotice(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  start_on: string,
): Promise<{ start_on: string; end_on: string }> {
  demand(actor, "public_notice:approve");
  return inTransaction(db, async (trx) => {
    const notice = await holdNotice(trx, id);
    if (notice.status === "running" && notice.published_by === actor.user_id && notice.start_on === start_on && notice.end_on)
      return { start_on, end_on: notice.end_on };
    assertOpen(publishRefusal(actor, notice));
    assertFresh(notice, version);
    const clock = await loadNoticeClock(trx, actor.today);
    const earliest = clock.earliest();
    if (start_on < earliest)
      refuse(
        "start_on",
        start_on === actor.today
          ? `现在已过${clock.cutoff}或者今天休息，公示最早从${earliest}开始。`
          : `公示最早从${earliest}开始。`,
      );
    if (start_on > lastStart(earliest)) refuse("start_on", `公示最晚从${lastStart(earliest)}开始，不要押后太久。`);
    const end_on = noticeEnd(start_on, notice.notice_days, notice.count_rule, clock.calendar);
    await trx
      .updateTable("public_notice")
      .set({
        status: "running",
        start_on,
        end_on,
        published_by: actor.user_id,
        published_at: sql<Date>`ctx_now()`,
        ...touched(actor),
      })
      .where("id", "=", id)
      .execute();
    const items = await itemsOf(trx, id);
    await moveApplications(
      trx,
      actor,
      items.map(({ application_id }) => application_id),
      ["awaiting_notice"],
      "in_notice",
    );
    return { start_on, end_on };
  });
}

/** The last day on which a notice published now may begin. */
export const lastStart = (earliest: string): string => addDays(earliest, LATEST_START_DAYS);

/**
 * Takes a notice back, with the reason (in the log as well): its rows are struck off and their applications are free for another one; what
 * is under an open objection stays until that is decided. A second click finds it withdrawn.
 */
export async function withdrawNotice(db: Db, actor: Actor, id: string, version: number, reason: string): Promise<void> {
  demand(actor, "public_notice:view");
  await inTransaction(db, async (trx) => {
    const notice = await holdNotice(trx, id);
    if (notice.status === "withdrawn" && notice.withdrawn_reason === reason && notice.updated_by === actor.user_id) return;
    assertOpen(withdrawRefusal(actor, notice));
    assertFresh(notice, version);
    await trx
      .updateTable("public_notice")
      .set({ status: "withdrawn", withdrawn_reason: reason, ...touched(actor) })
      .where("id", "=", id)
      .execute();
    const free = (await itemsOf(trx, id)).filter(({ outcome }) => outcome === null);
    await setOutcome(
      trx,
      actor,
      free.map((item) => item.id),
      "removed",
    );
    await moveApplications(
      trx,
      actor,
      free.map(({ application_id }) => application_id),
      ["awaiting_notice", "in_notice"],
      "review_passed",
    );
  });
}

/** The living rows of a notice, in one order for all commands. */
export const itemsOf = (trx: Trx, noticeId: string) =>
  trx
    .selectFrom("public_notice_item")
    .select(["id", "application_id", "outcome"])
    .where("notice_id", "=", noticeId)
    .where("voided_at", "is", null)
    .orderBy("application_id")
    .execute();
