import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import { addDays } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { acceptDue } from "../rules/clock.ts";
import { DIRECTLY_UNDER } from "../schema/dictionaries.ts";
import type { TicketInput } from "../schema/input.ts";
import { loadClock } from "./clock.server.ts";
import { acceptTicket } from "./intake.server.ts";
import { type Author, addEvent, authorOf, invalid } from "./step.server.ts";

/** Entered this many days after it was raised, it says why (domain §2.0). */
const LATE_DAYS = 90;

export type Intake = { id?: string; files?: readonly CheckedFile[]; source?: "manual" | "import" | "self_service" };

/**
 * Takes an appeal in at the counter, from a contact or a symposium (domain E36): it has its number, its owner (the town's 站长,
 * 区直: 人才办) and its limit from the first moment. `accept` takes it up in the same breath (首问负责). The form brings the id: a second
 * click finds the first. Throws invalid naming the field.
 */
export async function openTicket(
  db: Db,
  actor: Actor,
  input: TicketInput,
  { accept = false, ...intake }: Intake & { accept?: boolean } = {},
): Promise<string> {
  demand(actor, "ticket:create");
  if (actor.role === "JB" && input.category !== "employment") throw invalid("category", "人社经办登记用工类诉求。");
  if (actor.role === "FW" && !input.enterprise_id) throw invalid("enterprise_id", "请选您服务的企业。");
  return inTransaction(db, async (trx) => {
    const author = authorOf(actor);
    const { id, isNew } = await takeIn(trx, author, input, intake);
    if (accept && isNew) await acceptTicket(trx, actor, id, null, null);
    return id;
  });
}

/**
 * The same for anybody who may write the row: the public link hands over the requester as author and the system's session. Nothing
 * is asked about a post here. A second call with the same id changes nothing.
 */
export async function takeIn(
  db: Db,
  author: Author,
  input: TicketInput,
  { id = uuidv7(), files = [], source = "manual" }: Intake = {},
): Promise<{ id: string; ticket_no: string; isNew: boolean }> {
  check(author, input);
  try {
    return await inTransaction(db, async (trx) => {
      const known = await trx.selectFrom("ticket").select(["id", "ticket_no"]).where("id", "=", id).executeTakeFirst();
      if (known) return { ...known, isNew: false };
      const town_id = await townOf(trx, author, input);
      const clock = await loadClock(trx, input.raised_on, author.today);
      const due = acceptDue(input.raised_on, clock);
      const ticket_no = await nextNumber(trx, input.raised_on);
      await trx
        .insertInto("ticket")
        .values({
          ...asked(input),
          id,
          ticket_no,
          town_id,
          ...(await intakeOwner(trx, town_id)),
          due_on: due,
          step_due_on: due,
          source,
        })
        .execute();
      await addEvent(
        trx,
        author,
        { id, town_id },
        { kind: "receive", from_status: null, to_status: "received", content: input.title },
      );
      await storeAttachments(trx, { type: "ticket", id, town_id, privacy: "P" }, files);
      return { id, ticket_no, isNew: true };
    });
  } catch (error) {
    if (constraintOf(error) === "ticket_pkey") throw new AppError("conflict", "这份表已经用过，请重新打开登记页。");
    throw error;
  }
}

/** The columns that come as they were told. */
function asked({ town_id: _, campaign_tags, ...told }: TicketInput) {
  return { ...told, campaign_tags: [...campaign_tags] };
}

function check(author: Author, input: TicketInput): void {
  const { requester_type, enterprise_id, talent_id, raised_on, late_reason } = input;
  if (requester_type === "enterprise" && !enterprise_id) throw invalid("enterprise_id", "请选企业。");
  if (requester_type !== "enterprise" && enterprise_id) throw invalid("requester_type", "选了企业，诉求人应为企业。");
  if ((requester_type === "talent" || requester_type === "family") && !talent_id) throw invalid("talent_id", "请选人才。");
  if (raised_on > author.today) throw invalid("raised_on", "提出日期不能晚于今天。");
  if (raised_on < addDays(author.today, -LATE_DAYS) && !late_reason)
    throw invalid("late_reason", "90天以前提出的，请写补录原因。");
}

/** The requester's town: the enterprise's, the talent's, that of the contact it came from; else the post's own, else 区直. */
async function townOf(trx: Transaction<Database>, author: Author, input: TicketInput): Promise<string> {
  const { enterprise_id, talent_id, source_record_id } = input;
  const { rows } = await sql<{ enterprise: string | null; talent: string | null; record: string | null }>`
    select (select town_id from enterprise where id = ${enterprise_id} and voided_at is null) as enterprise,
      (select credit_town_id from talent where id = ${talent_id} and voided_at is null) as talent,
      (select town_id from outreach_record where id = ${source_record_id} and voided_at is null) as record`.execute(trx);
  const [found] = rows;
  if (enterprise_id && !found?.enterprise) throw invalid("enterprise_id", "没有找到这家企业，或者不在您的管辖范围内。");
  if (talent_id && !found?.talent) throw invalid("talent_id", "没有找到这个人，或者不在您的管辖范围内。");
  if (source_record_id && !found?.record) throw invalid("source_record_id", "没有找到来源的联络记录。");
  const town = found?.enterprise ?? found?.talent ?? found?.record ?? author.town_id ?? input.town_id ?? DIRECTLY_UNDER;
  if (author.town_id && town !== author.town_id) throw invalid("town_id", "只能登记本镇街的诉求。");
  return town;
}

/** Whoever answers for a town's intake. Throws unavailable where nobody is in post: no appeal without an owner. */
export async function intakeOwner(db: Db, townId: string): Promise<{ owner_user_id: string; owner_unit: string }> {
  const { rows } = await sql<{ user_id: string; unit: string }>`select user_id, unit from ticket_intake_owner(${townId})`.execute(
    db,
  );
  const [owner] = rows;
  if (!owner) throw new AppError("unavailable", "本镇街没有在岗的站长，人才办也没有人在岗，诉求没有责任人。请先补岗位。");
  return { owner_user_id: owner.user_id, owner_unit: owner.unit };
}

/** `SQ-2023-0001`, by the year in which it was raised. */
async function nextNumber(trx: Transaction<Database>, day: string): Promise<string> {
  const year = day.slice(0, 4);
  const { rows } = await sql<{ no: number }>`select next_number('ticket', ${year}) as no`.execute(trx);
  return `SQ-${year}-${String(rows[0]?.no ?? 1).padStart(4, "0")}`;
}
