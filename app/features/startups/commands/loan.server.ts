import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { openText, seal } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { type LoanState, type LoanStep, loanSteps, STATUS_AFTER } from "../rules/loan.ts";
import type { LoanInput, LoanStepInput } from "../schema/forms.ts";
import { blamed, holdCase, holdLoan, once, touched } from "./hold.server.ts";

/** A loan begins with its application (domain E64). The page brings the `id`: a second click finds the first. */
export async function applyForLoan(db: Db, actor: Actor, caseId: string, id: string, input: LoanInput): Promise<void> {
  demand(actor, "startup:create");
  demand(actor, "startup:update");
  await once(db, actor, "guaranteed_loan", id, () =>
    inTransaction(db, async (trx) => {
      const { town_id, closed_on } = await holdCase(trx, actor, caseId);
      if (closed_on !== null) throw new AppError("conflict", "档案已经关闭，不再申请贷款。");
      await trx
        .insertInto("guaranteed_loan")
        .values({ ...input, id, case_id: caseId, town_id })
        .execute();
    }),
  );
}

type Held = Awaited<ReturnType<typeof holdLoan>>;

/**
 * One step of a loan's course (rules/loan.ts): three hands up to 审批, then what the bank did. Throws `forbidden` for a hand that may
 * not take it, `conflict` for a stale version, `invalid` naming the field.
 */
export async function takeLoanStep(
  db: Db,
  actor: Actor,
  place: { caseId: string; loanId: string; step: LoanStep; version: number },
  input: LoanStepInput,
): Promise<void> {
  const { caseId, loanId, step, version } = place;
  demand(actor, "startup:view");
  await inTransaction(db, async (trx) => {
    const loan = await holdLoan(trx, actor, caseId, loanId, version);
    if (!loanSteps(actor, loan as Held & LoanState).includes(step))
      throw new AppError("forbidden", "这一步不由您办理：录入、审核、审批要分由三个人，或者贷款已经走到别的状态。");
    await write(trx, actor, loanId, { status: STATUS_AFTER[step], ...CHANGES[step](loan, input, actor) });
  });
}

const write = (trx: Transaction<Database>, actor: Actor, id: string, change: object) =>
  trx
    .updateTable("guaranteed_loan")
    .set({ ...change, ...touched(actor) })
    .where("id", "=", id)
    .execute();

function ordered(field: string, word: string, day: string, after: string | null): string {
  if (after !== null && day < after) throw blamed(field, `${word}不能早于${after}。`);
  return day;
}

const ended = (loan: Held, { day }: LoanStepInput) => ({ ended_on: ordered("day", "日期", day, loan.released_on) });

const CHANGES: Record<LoanStep, (loan: Held, input: LoanStepInput, actor: Actor) => object> = {
  review: (loan, { day }, actor) => ({
    reviewed_by: actor.user_id,
    reviewed_on: ordered("day", "审核日期", day, loan.applied_on),
    returned_reason: null,
  }),
  return: (_, { reason }) => {
    if ([...(reason ?? "")].length < 4) throw blamed("reason", "请写明退回原因，至少4个字。");
    return { reviewed_by: null, reviewed_on: null, returned_reason: reason };
  },
  approve: (loan, { day }, actor) => ({
    approved_by: actor.user_id,
    approved_on: ordered("day", "审批日期", day, loan.reviewed_on),
  }),
  release: (loan, { day, due_on, contract_no }) => {
    const released_on = ordered("day", "放款日期", day, loan.approved_on);
    if (!due_on) throw blamed("due_on", "请填到期日期。");
    if (due_on <= released_on) throw blamed("due_on", "到期日期要晚于放款日期。");
    if (!contract_no) throw blamed("contract_no", "请填合同号。");
    return { released_on, due_on, contract_no_enc: seal(contract_no, placeOf(loan.id)) };
  },
  repay: () => ({ ended_on: null }),
  settle: ended,
  overdue: ended,
  compensate: ended,
};

const placeOf = (rowId: string) => ({ table: "guaranteed_loan", column: "contract_no_enc", rowId });

const HOURLY = 30;

/**
 * Opens the contract number with a reason, for who records or approves loans. The log row stands before the value is read (security §3).
 * Throws `not_found` where none is on file, `too_many` above the hourly limit.
 */
export async function revealContract(db: Db, actor: Actor, caseId: string, loanId: string, reason: string): Promise<string> {
  demand(actor, "startup:reveal");
  let query = db
    .selectFrom("guaranteed_loan")
    .select("contract_no_enc")
    .where("id", "=", loanId)
    .where("case_id", "=", caseId)
    .where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const sealed = (await query.executeTakeFirst())?.contract_no_enc;
  if (!sealed) throw new AppError("not_found", "没有登记合同号，或者不在您的管辖范围内。");
  const { rows } = await sql<{ seen: number }>`select reveals_last_hour() as seen`.execute(db);
  if ((rows[0]?.seen ?? 0) >= HOURLY) throw new AppError("too_many", "一小时内查看次数已到上限，请稍后再看。");
  const detail = JSON.stringify({ field: "contract_no_enc" });
  await sql`select audit_event('reveal', 'guaranteed_loan', ${loanId}, ${detail}, ${reason})`.execute(db);
  return openText(sealed, placeOf(loanId));
}
