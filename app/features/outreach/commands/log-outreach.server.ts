import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { can, demand } from "#app/auth/policy.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { insertRows } from "#db/insert-rows.ts";
import { inTransaction } from "#db/transaction.ts";
import { evidenceProblem, isCounted, type Limits, problemsOf } from "../rules/contact.ts";
import type { OutreachInput } from "../schema/input.ts";
import { enterContacted, resetClock, tickPlan } from "./after-contact.server.ts";
import { PARTICIPANT_COLUMNS, RECORD_COLUMNS } from "./columns.server.ts";
import { type Entry, knownOf, type Rows, rowsOf } from "./prepare.server.ts";

/** The settings a contact is held to (domain E90). */
export async function contactLimits(db: Db): Promise<Limits> {
  const { rows } = await sql<{ late: number; gift: number; furthest: number }>`
    select coalesce((setting_of('late_reason_days') #>> '{}')::int, 90) as late, coalesce((setting_of('gift_ceiling_fen') #>> '{}')::int, 20000) as gift,
      coalesce((setting_of('not_interested_max_days') #>> '{}')::int, 180) as furthest`.execute(db);
  const [row] = rows;
  return { lateDays: row?.late ?? 90, giftCeilingFen: row?.gift ?? 20_000, furthestDays: row?.furthest ?? 180 };
}

/**
 * Logs one contact or one event with everybody who was there (domain E21, E22): the record, its people, its files, the next contact
 * of those who really spoke with us, and the campaign's list. The form brings the `id`, so a second click finds the first and adds nothing.
 * Throws `invalid` naming the field.
 */
export async function logOutreach(
  db: Db,
  actor: Actor,
  input: OutreachInput,
  files: readonly CheckedFile[] = [],
  id: string = uuidv7(),
): Promise<string> {
  await demandEntry(db, actor, input);
  const missing = evidenceProblem(
    input,
    files.map(({ category }) => category),
  );
  const [problem] = [
    ...problemsOf(input, { today: actor.today, role: actor.role, limits: await contactLimits(db) }),
    ...(missing ? [missing] : []),
  ];
  if (problem) throw new AppError("invalid", problem.message, { [problem.field]: problem.message });
  try {
    await inTransaction(db, async (trx) => {
      const [written] = await writeOutreach(trx, actor, [input], { source: "manual", batchId: null }, [id]);
      if (written && files.length > 0)
        await storeAttachments(trx, { type: "outreach_record", id, town_id: written.record.town_id, privacy: "P" }, files);
    });
  } catch (error) {
    if (constraintOf(error) !== "outreach_record_pkey") throw error;
    const logged = await db
      .selectFrom("outreach_record")
      .select("id")
      .where("id", "=", id)
      .where("created_by", "=", actor.user_id)
      .executeTakeFirst();
    if (!logged) throw new AppError("conflict", "这份表已经用过，请重新打开登记页。");
  }
  return id;
}

/** A station logs its contacts; 人社 only invitations to jobs; 人才办 the events of campaigns, where several towns' people come together (domain §8, E22). */
async function demandEntry(db: Db, actor: Actor, input: OutreachInput): Promise<void> {
  if (actor.role === "JB" && !input.purpose.includes("hiring_invite"))
    throw new AppError("invalid", "人社经办登记的联络，目的应含“招聘邀约”。", { purpose: "目的请含“招聘邀约”。" });
  if (!(input.campaign_id && can(actor, "campaign:update"))) demand(actor, "outreach:create");
  if (!input.campaign_id) return;
  const campaign = await db
    .selectFrom("campaign")
    .select(["kind", "status"])
    .where("id", "=", input.campaign_id)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (!campaign) throw new AppError("invalid", "没有找到这个活动，请重新选。", { campaign_id: "请重新选活动。" });
  if (campaign.status === "cancelled" || campaign.status === "summarised") {
    const message =
      campaign.status === "cancelled"
        ? "这个活动已取消，不能再登记。"
        : "这个活动已总结，不能再登记；如有遗漏请由人才办重新打开。";
    throw new AppError("invalid", message, { campaign_id: message });
  }
  const own: string[] = ["visit", "symposium", "tour"];
  if (own.includes(input.kind) && campaign.kind !== input.kind)
    throw new AppError("invalid", "活动的类型与联络性质不一致。", { campaign_id: "活动的类型与联络性质不一致。" });
}

/** Writes checked contacts inside a transaction, in a fixed number of statements however many they are. The importer and the seeds come in here as well. */
export async function writeOutreach(
  trx: Transaction<Database>,
  actor: Actor,
  inputs: readonly OutreachInput[],
  entry: Entry,
  ids: readonly string[] = [],
): Promise<Rows[]> {
  const known = await knownOf(trx, actor, inputs);
  const numbers = await recordNumbers(trx, inputs);
  const rows = inputs.map((input, i) => rowsOf(actor, known, input, ids[i] ?? uuidv7(), numbers[i] ?? "", entry));
  await insertRows(
    trx,
    "outreach_record",
    RECORD_COLUMNS,
    rows.map(({ record }) => record),
  );
  await insertRows(
    trx,
    "outreach_participant",
    PARTICIPANT_COLUMNS,
    rows.flatMap(({ people }) => people),
  );
  await followUp(trx, actor, rows);
  return rows;
}

/** What follows from contacts that stand: the clock, the state, the campaign's list. */
export async function followUp(trx: Transaction<Database>, actor: Actor, rows: readonly Rows[]): Promise<void> {
  const talks = rows.flatMap(({ record, people }) =>
    people.map(({ talent_id, person_type, ...person }) => ({
      talent_id,
      isTalent: person_type === "talent",
      counted: isCounted(record.kind, record.method, person),
      record,
    })),
  );
  const ofTalents = talks.flatMap(({ talent_id, isTalent, counted, record }) =>
    talent_id && isTalent
      ? [
          {
            talent_id,
            counted,
            occurred_on: record.occurred_on,
            next_contact_on: record.next_contact_on,
            record_no: record.record_no,
          },
        ]
      : [],
  );
  await resetClock(trx, actor, ofTalents);
  await enterContacted(
    trx,
    actor,
    ofTalents.filter(({ counted }) => counted),
  );
  await tickPlan(
    trx,
    actor,
    rows.map(({ record }) => ({
      id: record.id,
      campaign_id: record.campaign_id,
      talent_ids: [
        ...new Set(talks.flatMap((talk) => (talk.record === record && talk.counted && talk.talent_id ? [talk.talent_id] : []))),
      ],
    })),
  );
}

/** `LL20230109-0001`: the day of the contact and a running number; gaps are allowed (domain §2.0). */
async function recordNumbers(trx: Transaction<Database>, inputs: readonly OutreachInput[]): Promise<string[]> {
  const days = inputs.map(({ occurred_on }) => occurred_on.replaceAll("-", ""));
  const numbers: string[] = [];
  for (const day of new Set(days)) {
    const places = days.flatMap((other, i) => (other === day ? [i] : []));
    const { rows } = await sql<{ first: number }>`select next_number('outreach', ${day}, ${places.length}) as first`.execute(trx);
    for (const [k, i] of places.entries()) numbers[i] = `LL${day}-${String((rows[0]?.first ?? 1) + k).padStart(4, "0")}`;
  }
  return numbers;
}
