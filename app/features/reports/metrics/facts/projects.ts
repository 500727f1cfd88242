import { sql } from "kysely";
import { type Condition, type Facts, heldAt, type Window } from "./window.ts";

/** Events that another person verified, up to D (domain §3.2, E41): nothing else counts from 签约 on. */
const happened = (window: Window) => sql`
  select e.project_stage_event_id as id, e.project_id, e.stage, e.occurred_on, e.sign_kind, e.agreed_invest_fen, e.resumes
  from project_stage_event_history e
  where ${heldAt("e", window)} and e.verified_at is not null and e.occurred_on <= ${window.asOf}::date`;

const has = (window: Window, stages: readonly string[], project: Condition = sql`s.project_id`) => sql`
  exists (select from (${happened(window)}) x where x.project_id = ${project} and x.stage in (${sql.join(stages)}))`;

/** 签约: an investment, park or equity agreement; a framework or a letter of intent is none (domain §2.0 SIGN_KIND). One row a project, by its first signing. */
const signedEver = (window: Window) => sql`
  select distinct on (p.project_id) p.project_id, p.landing_town_id, p.landing_region_code, p.referral_town_id, p.kind, p.enterprise_id,
    e.occurred_on as signed_on, coalesce(e.agreed_invest_fen, p.agreed_invest_fen) as signed_fen
  from project_history p join (${happened(window)}) e on e.project_id = p.project_id and e.stage = 'SIGN' and not e.resumes
  where ${heldAt("p", window)} and p.is_guigen and coalesce(e.sign_kind, p.sign_kind) in ('investment', 'park', 'equity')
  order by p.project_id, e.occurred_on, e.id`;

/** What is signed and not given up by D. */
const signedNet = (window: Window) => sql`select s.* from (${signedEver(window)}) s where not ${has(window, ["WITH"])}`;

/** Produces on the day: 投产 or 达产 by then, and the last thing that happened to its course is not 中止. */
const inProduction = (window: Window) => sql`
  select s.* from (${signedNet(window)}) s
  where ${has(window, ["PROD", "FULL"])}
    and 'SUSP' is distinct from (select x.stage from (${happened(window)}) x where x.project_id = s.project_id and x.stage <> 'REG' order by x.occurred_on desc, x.id desc limit 1)`;

/** The agreed investment in force on D: the last approved change effective by then, else what was signed (domain E44, M24). */
const agreed = (window: Window) => sql`
  coalesce((select c.new_amount_fen from project_invest_change_history c
    where ${heldAt("c", window)} and c.project_id = s.project_id and c.approved_at is not null and c.effective_on <= ${window.asOf}::date
    order by c.effective_on desc, c.approved_at desc, c.project_invest_change_id desc limit 1), s.signed_fen, 0)`;

const projects = (rows: Condition, quantity: Condition = sql`1`): Facts => sql`
  select s.landing_town_id as town_id, s.signed_on as occurred_on, 'J:' || s.project_id as subject_key, ${quantity} as quantity, 'project' as entity, s.project_id as entity_id
  from (${rows}) s`;

/** M19. */
export const signed = (window: Window): Facts => projects(signedNet(window));
/** M19g, M21. */
export const signedGross = (window: Window): Facts => projects(signedEver(window));
/** M20: landed anywhere in 平顶山市. */
export const landedInCity = (window: Window): Facts =>
  projects(sql`select s.* from (${signedNet(window)}) s where s.landing_region_code like '4104%'`);
/** M22. */
export const producing = (window: Window): Facts => projects(inProduction(window));
/** M24, in fen. */
export const agreedInvest = (window: Window): Facts => projects(signedNet(window), agreed(window));
/** M25, in fen. */
export const producingInvest = (window: Window): Facts => projects(inProduction(window), agreed(window));
/** M28: moved back as a whole. */
export const movedBack = (window: Window): Facts => projects(sql`select s.* from (${signedNet(window)}) s where s.kind = 'move'`);

/** Verified proofs of money in place by D, reversals with their sign. */
const receipts = (window: Window) => sql`
  select s.landing_town_id as town_id, s.project_id, r.investment_receipt_id as id, r.occurred_on, r.amount_fen
  from (${signedNet(window)}) s join investment_receipt_history r on r.project_id = s.project_id
  where ${heldAt("r", window)} and r.verified_at is not null and r.occurred_on <= ${window.asOf}::date`;

/** M26, in fen. */
export const received = (window: Window): Facts => sql`
  select r.town_id, r.occurred_on, 'E:' || r.id as subject_key, r.amount_fen as quantity, 'receipt' as entity, r.id as entity_id from (${receipts(window)}) r`;

/** The numerator of M27: the same money, by project. */
export const receivedByProject = (window: Window): Facts => sql`
  select r.town_id, max(r.occurred_on) as occurred_on, 'J:' || r.project_id as subject_key, sum(r.amount_fen) as quantity, 'project' as entity, r.project_id as entity_id
  from (${receipts(window)}) r group by r.town_id, r.project_id`;

/** M29: planned before D and not done by D. */
export const overdueMilestones = (window: Window): Facts => sql`
  select m.town_id, m.planned_on as occurred_on, 'M:' || m.project_milestone_id as subject_key, 1 as quantity, 'milestone' as entity, m.project_milestone_id as entity_id
  from project_milestone_history m join project_history p on p.project_id = m.project_id and ${heldAt("p", window)}
  where ${heldAt("m", window)} and m.planned_on < ${window.asOf}::date and coalesce(m.actual_on, 'infinity') > ${window.asOf}::date`;

/** M30: M19 weighted by the shares of 引荐功劳 (A6); a project without shares is its referring town's alone. */
export const referralCredit = (window: Window): Facts => sql`
  select coalesce(h.share_town_id, s.referral_town_id, s.landing_town_id) as town_id, s.signed_on as occurred_on,
    'J:' || s.project_id || coalesce(h.share_town_id::text, '') as subject_key, coalesce(h.pct, 100) / 100 as quantity, 'project' as entity, s.project_id as entity_id
  from (${signedNet(window)}) s
    left join project_town_share_history h on h.project_id = s.project_id and h.purpose = 'referral' and ${heldAt("h", window)}`;

/** The numerator of M45b: the person is home, the work has begun, money has come. */
export const inStep = (window: Window): Facts => sql`
  select f.* from (${signed(window)}) f
  where ${has(window, ["START", "PROD", "FULL"], sql`f.entity_id`)}
    and exists (select from (${receivedByProject(window)}) r where r.entity_id = f.entity_id and r.quantity > 0)
    and exists (select from project_talent_history t where t.project_id = f.entity_id and ${heldAt("t", window)} and ${isHome(window, sql`t.talent_id`)})`;

const isHome = (window: Window, talent: Condition) => sql`
  (select e.to_status in ('returned', 'settled') from talent_status_event e
   where e.talent_id = ${talent} and e.occurred_on <= ${window.asOf}::date and e.opt_out is null
     and ${window.knownAt ? sql`e.recorded_at <= ${window.knownAt} and (e.voided_at is null or e.voided_at > ${window.knownAt})` : sql`e.voided_at is null`}
     and (not e.needs_confirmation or ${window.knownAt ? sql`e.confirmed_at <= ${window.knownAt}` : sql`e.confirmed_at is not null`})
   order by e.occurred_on desc, e.id desc limit 1)`;
