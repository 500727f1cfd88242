import { type RawBuilder, sql } from "kysely";

/** Whose case, and as of when, as known when (`knownAt` null: now). */
type SubsidyQuestion = { startupCase: RawBuilder<unknown>; asOf: string; knownAt: string | null };

const subsidyOf = ({ startupCase, asOf, knownAt }: SubsidyQuestion) =>
  sql`case_subsidy(${startupCase}, ${asOf}::date, ${knownAt}::timestamptz)`;

/**
 * The day of the first 创业(开业)补贴 or 创业培训补贴 that reached a founder and stayed (domain E63): the one sub-select behind the slot
 * 补贴, on the screens and in M37 alike.
 */
export const firstSubsidyDay = (asked: SubsidyQuestion): RawBuilder<string | null> =>
  sql<string | null>`(select x.paid_on from ${subsidyOf(asked)} x)`;

/** What it came to, in fen. */
export const subsidyAmount = (asked: SubsidyQuestion): RawBuilder<number | null> =>
  sql<number | null>`(select x.amount_fen from ${subsidyOf(asked)} x)`;
