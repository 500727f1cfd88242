import { sql } from "kysely";
import { type Condition, type Facts, heldAt, knownEvent, type Window } from "./window.ts";

/** What is paid to talents as persons; the others start or support a business (domain §2.0 POLICY_KIND). */
const TALENT_KINDS = ["living", "top_talent", "housing", "research", "award"];
const STARTUP_KINDS = ["startup", "startup_training"];

/** Lines that a bank result made 成功, claims back with their sign, dated by the day of payment and not by the month paid for (domain M31). */
const succeeded = (window: Window, kinds: readonly string[]) => sql`
  select l.payment_line_id as id, l.talent_id, l.pay_town_id as town_id, l.paid_on, l.amount_fen, l.kind, l.ref_line_id
  from payment_line_history l join policy p on p.id = l.policy_id
  where ${heldAt("l", window)} and l.status = 'succeeded' and l.paid_on <= ${window.asOf}::date
    and p.kind in (${sql.join(kinds)}) ${window.from ? sql`and l.paid_on >= ${window.from}::date` : sql``}`;

const netOf =
  (kinds: readonly string[], part: Condition = sql`null::text`) =>
  (window: Window): Facts =>
    sql`
  select l.town_id, l.paid_on as occurred_on, 'L:' || l.id as subject_key, l.amount_fen as quantity, 'payment_line' as entity, l.id as entity_id, ${part} as part
  from (${succeeded(window, kinds)}) l`;

/** Persons who kept something: net above zero. One row a person, dated by the last payment. */
const paidPersons = (window: Window, kinds: readonly string[], part: Condition) => sql`
  select (array_agg(l.town_id order by l.paid_on desc, l.id))[1] as town_id, max(l.paid_on) as occurred_on, 'T:' || l.talent_id as subject_key,
    1::bigint as quantity, 'talent' as entity, l.talent_id as entity_id, ${part} as part
  from (${succeeded(window, kinds)}) l group by l.talent_id having sum(l.amount_fen) > 0`;

/** M31, in fen. */
export const livingPaid = netOf(["living"]);
/** M34, in fen. */
export const talentsPaid = netOf(TALENT_KINDS);

/** M32: persons, and lines without those that were claimed back. */
export const livingPayees = (window: Window): Facts => sql`
  ${paidPersons(window, ["living"], sql`'persons'`)}
  union all
  select l.town_id, l.paid_on, 'L:' || l.id, 1, 'payment_line', l.id, 'times' from (${succeeded(window, ["living"])}) l
  where l.kind <> 'clawback' and not exists (select from (${succeeded({ ...window, from: null }, ["living"])}) c where c.ref_line_id = l.id and c.kind = 'clawback')`;

/** M33: fen, and persons. */
export const topTalentPaid = (window: Window): Facts => sql`
  ${netOf(["top_talent"], sql`'amount'`)(window)} union all ${paidPersons(window, ["top_talent"], sql`'persons'`)}`;

const yearOf = ({ asOf }: Window) => Number(asOf.slice(0, 4));

/** Budgets of the year of D with what was added and taken away by then, in fen; they belong to no town. */
const budgets = (window: Window, kind: Condition) => sql`
  select b.id, b.amount_fen + coalesce((select sum(a.amount_fen) from budget_adjust a
      where a.budget_id = b.id and a.occurred_on <= ${window.asOf}::date and ${knownEvent("a", window)}), 0) as amount_fen
  from budget b where b.year = ${yearOf(window)} and ${knownEvent("b", window)} and ${kind}`;

const ZONE_DIRECT = sql`'00000000-0000-7000-8000-410472900000'::uuid`;
const ofKind = (kind: string) => sql`exists (select from policy p where p.id = b.policy_id and p.kind = ${kind})`;
const asBudgets = (rows: Condition, window: Window, part: Condition): Facts => sql`
  select ${ZONE_DIRECT} as town_id, make_date(${yearOf(window)}, 1, 1) as occurred_on, 'B:' || x.id as subject_key, x.amount_fen as quantity, 'budget' as entity, x.id as entity_id,
    ${part} as part from (${rows}) x`;

/** What a year's budgets have paid out, net, each budget by itself. */
const spent = (window: Window, kind: Condition) => sql`
  select b.id, coalesce(sum(l.amount_fen), 0) as amount_fen
  from (${budgets(window, kind)}) b left join payment_batch t on t.budget_id = b.id
    left join payment_line_history l on l.batch_id = t.id and ${heldAt("l", window)} and l.status = 'succeeded' and l.paid_on <= ${window.asOf}::date
  group by b.id`;

/** The denominator of M35. */
export const budgeted = (window: Window): Facts => asBudgets(budgets(window, sql`true`), window, sql`null::text`);
/** The numerator of M35. */
export const budgetPaid = (window: Window): Facts => asBudgets(spent(window, sql`true`), window, sql`null::text`);

/** The two talent budgets of M35 by themselves, in fen. */
export const budgetsByKind = (window: Window): Facts =>
  sql.join(
    (["living", "top_talent"] as const).flatMap((kind) => [
      asBudgets(budgets(window, ofKind(kind)), window, sql`${`${kind}_budget`}::text`),
      asBudgets(spent(window, ofKind(kind)), window, sql`${`${kind}_paid`}::text`),
    ]),
    sql` union all `,
  ) as Facts;

/** Who was approved under a talent policy for months that have begun by D: the denominator of M36b. */
export const entitled = (window: Window): Facts => sql`
  select (array_agg(a.pay_town_id order by a.approved_on desc, a.subsidy_application_id))[1] as town_id, max(a.approved_on) as occurred_on, 'T:' || a.talent_id as subject_key,
    1 as quantity, 'talent' as entity, a.talent_id as entity_id
  from subsidy_application_history a join policy p on p.id = a.policy_id
  where ${heldAt("a", window)} and a.status in ('approved', 'stopped') and a.approved_on <= ${window.asOf}::date
    and a.period_from <= left(${window.asOf}, 7) and p.kind in (${sql.join(TALENT_KINDS)})
  group by a.talent_id`;

/** The numerator of M36b. */
export const paid = (window: Window): Facts => paidPersons({ ...window, from: null }, TALENT_KINDS, sql`null::text`) as Facts;

/** M39: what was paid in fen, and what is on its way: persons and fen applied for. */
export const startupPaid = (window: Window): Facts => {
  const underWay = (part: string, quantity: Condition) => sql`
    select a.pay_town_id, a.submitted_on, 'A:' || a.subsidy_application_id, ${quantity}, 'application', a.subsidy_application_id, ${part}::text
    from subsidy_application_history a join policy p on p.id = a.policy_id
    where ${heldAt("a", window)} and a.submitted_on <= ${window.asOf}::date and p.kind in (${sql.join(STARTUP_KINDS)})
      and a.status not in ('draft', 'rejected', 'stopped')
      and not exists (select from payment_line_history l where l.application_id = a.subsidy_application_id and ${heldAt("l", window)}
        and l.status = 'succeeded' and l.paid_on <= ${window.asOf}::date)`;
  return sql`
    ${netOf(STARTUP_KINDS, sql`'amount'`)(window)}
    union all ${underWay("under_way", sql`1`)}
    union all ${underWay("under_way_amount", sql`a.apply_amount_fen`)}`;
};
