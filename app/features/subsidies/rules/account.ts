import type { Account } from "../schema/input.ts";
import { isBankNumber } from "./luhn.ts";

/** What is wrong with an account: the name is the applicant's own, the number passes its check digit (domain E52). */
export function accountProblem(
  { name, bank, number }: Account,
  owner: string,
): { field: "account_name" | "account_bank" | "account_number"; message: string } | null {
  if (name !== owner) return { field: "account_name", message: `户名要与申报人一致，应为“${owner}”。` };
  if (!bank) return { field: "account_bank", message: "请填开户行。" };
  if (!isBankNumber(number)) return { field: "account_number", message: "账号不对，请核对：16至19位数字，最后一位是校验位。" };
  return null;
}
