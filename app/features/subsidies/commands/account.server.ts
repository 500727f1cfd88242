import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import { blindIndex, openText, seal } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { maskCard } from "#app/lib/mask.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { accountProblem } from "../rules/account.ts";
import type { Account } from "../schema/input.ts";
import { holdFor, moveOn } from "./hold.server.ts";
import { overlapsOf } from "./submit.server.ts";

const place = (rowId: string) => ({ table: "subsidy_application", column: "account_enc", rowId });

/** Account, its blind index and its masked form, as they rest on the application of that id. */
export const sealAccount = (id: string, account: Account) => ({
  account_enc: seal(JSON.stringify(account), place(id)),
  account_bidx: accountIndex(account.number),
  account_masked: maskCard(account.number),
});

export const accountIndex = (number: string): Buffer => blindIndex("subsidy_application.account_bidx", number);

/** The account in plain. For commands that pay or copy it; a person sees it by `revealApplicant` alone. */
export const openAccount = ({ id, account_enc }: { id: string; account_enc: Buffer }): Account =>
  JSON.parse(openText(account_enc, place(id))) as Account;

/** Throws what is wrong with an account, at the field of the form. */
export function assertAccount(account: Account, owner: string): void {
  const problem = accountProblem(account, owner);
  if (problem) throw new AppError("invalid", problem.message, { [problem.field]: problem.message });
}

type Holder = Parameters<typeof overlapsOf>[1];

/** Whether somebody else of these months is paid to that account (domain §3.4): nobody is there to agree to it once an application is approved. */
export async function isAnothersAccount(db: Db, application: Holder, number: string): Promise<boolean> {
  const met = await overlapsOf(db, { ...application, account_bidx: accountIndex(number) });
  return met.some(({ kind }) => kind === "account");
}
export const ANOTHERS_ACCOUNT = "这个账户在此期间已用于别人的申报，请换本人的账户。";

/** After the bank returned a payment 人社经办 corrects the account, with its proof (domain §3.4 退票 → 补发). */
export async function correctAccount(
  db: Db,
  actor: Actor,
  id: string,
  version: number | null,
  account: Account,
  files: readonly CheckedFile[],
): Promise<void> {
  demand(actor, "application:update");
  if (files.length === 0) throw new AppError("invalid", "请上传账户证明。", { file_proof: "请上传账户证明。" });
  await inTransaction(db, async (trx) => {
    const row = await holdFor(trx, actor, "account", id, version);
    assertAccount(account, row.applicant_name);
    const returned = await trx
      .selectFrom("payment_line")
      .select("id")
      .where("application_id", "=", id)
      .where("status", "=", "returned")
      .limit(1)
      .executeTakeFirst();
    if (!returned) throw new AppError("conflict", "没有退票，账户不能改。");
    if (await isAnothersAccount(trx, row, account.number))
      throw new AppError("invalid", ANOTHERS_ACCOUNT, { account_number: ANOTHERS_ACCOUNT });
    await moveOn(trx, actor, row, sealAccount(id, account));
    await storeAttachments(trx, { type: "subsidy_application", id, town_id: row.pay_town_id, privacy: "P" }, files);
  });
}
