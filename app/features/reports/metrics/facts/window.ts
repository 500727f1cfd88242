import { type RawBuilder, sql } from "kysely";

/** The two clocks of every number (domain §4): as of D, as known at T. `knownAt` null is now; `from` opens a period. */
export type Window = { asOf: string; knownAt: string | null; from: string | null };

/** One counted thing: whose town, when, what is counted once, how much, and the row it opens to. */
export type FactRow = {
  town_id: string;
  occurred_on: string;
  subject_key: string;
  quantity: number;
  entity: string;
  entity_id: string;
};
export type Facts = RawBuilder<FactRow>;
/** A piece of SQL that stands inside another. */
export type Condition = RawBuilder<unknown>;

/** Recorded by T and not withdrawn by T. `alias` is a table of events. */
export const knownEvent = (alias: string, { knownAt }: Window) =>
  knownAt
    ? sql`${sql.ref(`${alias}.recorded_at`)} <= ${knownAt} and (${sql.ref(`${alias}.voided_at`)} is null or ${sql.ref(`${alias}.voided_at`)} > ${knownAt})`
    : sql`${sql.ref(`${alias}.voided_at`)} is null`;

/** The version of a row at T, withdrawn or not. */
export const versionAt = (alias: string, { knownAt }: Window) =>
  knownAt
    ? sql`${sql.ref(`${alias}.valid_from`)} <= ${knownAt} and ${sql.ref(`${alias}.valid_to`)} > ${knownAt}`
    : sql`${sql.ref(`${alias}.valid_to`)} = 'infinity'`;

/** The version of a row that held at T. `alias` is a `…_history` table. */
export const heldAt = (alias: string, window: Window) =>
  sql`${versionAt(alias, window)} and ${sql.ref(`${alias}.voided_at`)} is null`;

/** A (config) number of days as it stands today, asked once a statement. */
export const settingDays = (key: string, usual: number) =>
  sql`(select coalesce((setting_of(${key}) #>> '{}')::int, ${usual}::int))`;
