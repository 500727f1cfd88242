import type { Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import { ANOTHERS_ACCOUNT, isAnothersAccount } from "#app/features/subsidies/commands/account.server.ts";
import { blindIndex, seal } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { maskCard } from "#app/lib/mask.ts";
import type { Database, Db } from "#db/database.ts";
import type { Account } from "../rules/bank-file.ts";
import type { RepayInput } from "../schema/batch-forms.ts";
import { answeredLine, answerOf, holdLine, periodOf, titleFor, ZONE } from "./answer.server.ts";
import { insertBatch, isMine } from "./draft.server.ts";
import { changed, step } from "./hold.server.ts";
import { accountOf, applicationAccount } from "./lines.server.ts";
import { refuse } from "./refusals.ts";

/**
 * Pays a returned line again (domain §3.4 退票 → 补发): a batch of one line, to the corrected account, which from now on is the
 * application's; the three hands follow. Throws `invalid` when the account is still the one that failed and nobody says that it is right.
 */
export async function repayLine(
  db: Db,
  actor: Actor,
  lineId: string,
  input: RepayInput,
  files: readonly CheckedFile[] = [],
  id: string = uuidv7(),
): Promise<string> {
  demand(actor, "payment:create");
  await step(db, async (trx) => {
    await holdLine(trx, lineId);
    if (await isMine(trx, actor, id)) return;
    const line = await answeredLine(trx, lineId);
    if (line.status !== "returned" || line.kind === "clawback") throw new AppError("conflict", "只有退票的流水才能补发。");
    const before = await answerOf(trx, lineId);
    if (before) throw new AppError("conflict", `这一笔已在批次${before.batch_no}里补发，不能再办。`);
    const failed = accountOf(line);
    const account = await accountFor(trx, actor, line.application_id, failed, input);
    if (account.number !== failed.number && files.length === 0)
      refuse("file_proof", "更正了账户，请上传证明，如银行卡复印件或本人说明。");
    const head = {
      title: titleFor("补发", line.title),
      policy_id: line.policy_id,
      budget_id: line.budget_id,
      kind: "repay" as const,
      reason: input.reason,
    };
    const { application_id, talent_id, policy_id, pay_town_id, period_ym, amount_fen } = line;
    const again = {
      application_id,
      talent_id,
      policy_id,
      pay_town_id,
      period_ym,
      amount_fen,
      kind: "repay" as const,
      ref_line_id: lineId,
    };
    await insertBatch(trx, actor, id, { ...head, ...periodOf(period_ym) }, [
      { ...again, account, account_masked: maskCard(account.number) },
    ]);
    if (files.length > 0) await storeAttachments(trx, { type: "payment_batch", id, town_id: ZONE, privacy: "P" }, files);
  });
  return id;
}

/** Where the money goes this time: the account typed now, else the application's as it is today. */
async function accountFor(
  trx: Transaction<Database>,
  actor: Actor,
  applicationId: string,
  failed: Account,
  input: RepayInput,
): Promise<Account> {
  const application = await trx
    .selectFrom("subsidy_application")
    .select(["id", "account_enc", "account_bidx", "talent_id", "excl_key", "period_from", "period_to"])
    .where("id", "=", applicationId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  if (!application.account_enc) refuse("number", "申报上没有收款账户，请填新账户。");
  const known = applicationAccount({ id: application.id, account_enc: application.account_enc });
  const typed = input.number && input.bank ? { name: known.name, bank: input.bank, number: input.number } : null;
  const account = typed ?? known;
  if (account.number === failed.number && account.bank === failed.bank && !input.is_same_account)
    refuse("number", "账户还是退票的那个。请填更正后的账户；账户本身无误、要原账户重发的，请勾选。");
  if (typed && (await isAnothersAccount(trx, application, typed.number))) refuse("number", ANOTHERS_ACCOUNT);
  if (typed)
    await trx
      .updateTable("subsidy_application")
      .set({
        account_enc: seal(JSON.stringify(typed), { table: "subsidy_application", column: "account_enc", rowId: applicationId }),
        account_bidx: blindIndex("subsidy_application.account_bidx", typed.number),
        account_masked: maskCard(typed.number),
        ...changed(actor),
      })
      .where("id", "=", applicationId)
      .execute();
  return account;
}
