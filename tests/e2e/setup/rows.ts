import pg from "pg";
import { TOWNS } from "#seeds/demo/people/towns.ts";
import { PEOPLE, type Town } from "./people.ts";
import type { Samples } from "./world.ts";

const officerOf = (town: Town) => Object.values(PEOPLE).find(({ serves }) => serves === town)?.login;
const townId = (town: Town) => String(TOWNS.find(({ key }) => key === town)?.id);

/** Asks the app's database as its superuser, who sees past every policy. */
export async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** One row of each kind that belongs to a person of the town with a mobile, family and a story; then the town's import and a clerk's view. */
export async function samplesOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select t.id as "talentId", t.name, t.credit_town_id as "townId", c.id as "contactId", c.value as phone, f.id as "memberId",
       i.id as "intentId", e.id as "eventId", s.id as "stationId",
       (select v.id from saved_view v join user_account u on u.id = v.user_id where u.login = $2) as "viewId",
       (select id from user_account where login = $2) as "userId",
       (select p.id from user_position p join user_account u on u.id = p.user_id where u.login = $2) as "postId"
     from talent t
       join talent_contact c on c.talent_id = t.id and c.kind = 'mobile'
       join family_member f on f.talent_id = t.id
       join talent_intent i on i.talent_id = t.id
       join talent_status_event e on e.talent_id = t.id
       join station s on s.town_id = t.credit_town_id and s.voided_at is null
     where t.credit_town_id = $1 and t.voided_at is null and not t.opt_out
     order by t.id, c.id, f.id, i.id, e.id limit 1`,
    [townId(town), `${town}.zy`],
  );
  const [row] = rows;
  if (!row) throw new Error(`the demo has no complete person in ${town}`);
  return {
    ...row,
    ...(await importOf(client, town)),
    ...(await leadOf(client, town)),
    ...(await campaignOf(client, town)),
    ...(await ticketOf(client, town)),
    ...(await enterpriseOf(client, town)),
    ...(await outreachOf(client, town)),
    ...(await projectOf(client, town)),
    ...(await applicationOf(client, town)),
    ...(await honorOf(client, town)),
    ...(await paymentOf(client, town)),
    ...(await startupOf(client, town)),
    ...(await noticeOf(client)),
    ...KEYS,
  };
}

/** What an address names by a word: the same for every town. */
const KEYS = {
  // The month that nobody has filed yet: a station fills it, what is filed its officer corrects (domain §8).
  ym: "2023-03",
  settingKey: "contact_cadence_days",
  dictCode: "SERVICE_ITEM",
  decidedKind: "stages",
  withdrawnKind: "stages",
  loanStep: "repay",
  entryKind: "guidance",
};

/** The enterprise of the town's officer among those who ask, with what hangs on it. */
async function enterpriseOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select e.id as "enterpriseId", c.id as "personId", f.id as "founderId", k.id as "cardId", d.id as "dispatchId", d.officer_id as "officerId", l.id as "logId"
     from enterprise e
       left join enterprise_contact c on c.enterprise_id = e.id
       left join enterprise_founder f on f.enterprise_id = e.id
       left join enterprise_link k on k.enterprise_id = e.id
       left join dispatch d on d.enterprise_id = e.id and d.status = 'active' and d.user_id = (select id from user_account where login = $2)
       left join officer_log l on l.dispatch_id = d.id
     where e.town_id = $1 and e.voided_at is null
     order by d.id is null, c.id is null, f.id is null, k.id is null, l.id is null, e.id, c.id, f.id, d.id, l.id limit 1`,
    [townId(town), officerOf(town)],
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).filter(([, id]) => id !== null));
}

/** An application of the town with its policy; a draft first, which more posts may still work on. */
async function applicationOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select a.id as "applicationId", a.policy_id as "policyId", 'stop' as "applicationStep" from subsidy_application a
     where a.pay_town_id = $1 and a.voided_at is null order by a.status <> 'draft', a.id limit 1`,
    [townId(town)],
  );
  return { ...rows[0] };
}

/** A notice that hangs today, with what was objected to it: the district's, the same for every town. */
async function noticeOf(client: pg.Client): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select n.id as "noticeId", n.notice_no as "noticeNo", o.id as "objectionId"
     from public_notice n left join notice_objection o on o.notice_id = n.id
     order by n.status = 'running' desc, o.id is null, n.id, o.id limit 1`,
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).filter(([, value]) => value !== null));
}

async function leadOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select id as "leadId" from lead_assignment where town_id = $1 and to_on is null and voided_at is null order by id limit 1`,
    [townId(town)],
  );
  return { ...rows[0] };
}

async function campaignOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select c.id as "campaignId", i.id as "itemId", n.id as "invitationId", g.id as "groupId"
     from campaign c join campaign_plan_item i on i.campaign_id = c.id join invitation n on n.event_id = c.id join chat_group g on g.town_id = c.region_id
     where c.region_id = $1 and c.status = 'preparing' order by c.id, i.id, n.id, g.id limit 1`,
    [townId(town)],
  );
  return { ...rows[0] };
}

/** The town's own contact with a photograph. */
async function outreachOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select r.id as "recordId", a.id as "attachmentId" from outreach_record r join attachment a on a.owner_id = r.id
     where r.town_id = $1 and r.voided_at is null and a.file_name = '走访.png' order by r.id, a.id limit 1`,
    [townId(town)],
  );
  return { ...rows[0] };
}

async function ticketOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select id as "ticketId", 'tell' as step from ticket where town_id = $1 and category is distinct from 'employment'
     order by status = 'closed', id limit 1`,
    [townId(town)],
  );
  return { ...rows[0] };
}

/** A project with a step, money in place and a plan. */
async function projectOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select p.id as "projectId", e.id as "decidedId", e.id as "withdrawnId", r.id as "receiptId", m.id as "milestoneId"
     from project p
       left join project_stage_event e on e.project_id = p.id and e.voided_at is null
       left join investment_receipt r on r.project_id = p.id and r.voided_at is null
       left join project_milestone m on m.project_id = p.id and m.voided_at is null
     where p.landing_town_id = $1 and p.voided_at is null
     order by r.id is null, m.id is null, e.id is null, p.id, e.id, r.id, m.id limit 1`,
    [townId(town)],
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).filter(([, id]) => id !== null));
}

/** A line of the town in a batch, with the budget that pays it. */
async function paymentOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select l.id as "lineId", l.batch_id as "paymentId", b.budget_id as "budgetId" from payment_line l join payment_batch b on b.id = l.batch_id
     where l.pay_town_id = $1 and b.voided_at is null order by (select count(distinct o.pay_town_id) from payment_line o where o.batch_id = b.id), l.id limit 1`,
    [townId(town)],
  );
  return { ...rows[0] };
}

/** A recognition with the certificate that was handed over. */
async function honorOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select recognition_id as "recognitionId", id as "certificateId" from certificate
     where town_id = $1 and status = 'issued' and voided_at is null order by id limit 1`,
    [townId(town)],
  );
  return { ...rows[0] };
}

/** A case with guidance and, where there is one, a loan; and a class of the town's own. */
async function startupOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select s.id as "caseId", l.id as "loanId", g.id as "entryId",
       (select c.id from training_class c where c.town_id = $1 and c.voided_at is null order by c.id limit 1) as "classId"
     from startup_case s
       left join guaranteed_loan l on l.case_id = s.id and l.voided_at is null
       left join guidance_record g on g.case_id = s.id and g.voided_at is null
     where s.town_id = $1 and s.voided_at is null order by l.id is null, g.id is null, s.id, l.id, g.id limit 1`,
    [townId(town)],
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).filter(([, id]) => id !== null));
}

async function importOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select b.id as "batchId", r.id as "rowId" from import_batch b join import_row r on r.batch_id = b.id
     where b.town_id = $1 and b.status = 'ready' order by b.id, r.id limit 1`,
    [townId(town)],
  );
  return { ...rows[0] };
}

/** Whom the enterprises are registered to, as the public register has it. */
export async function legalPersons(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct legal_person as name from enterprise where legal_person <> ''`,
  );
  return rows.map(({ name }) => name);
}

/** Who applied or was paid, and where they work: 人社 serves them and 财政 pays them by name (domain §8). */
export async function applicantsWords(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ word: string }>(
    `select applicant_name as word from subsidy_application union select work_unit_at_apply from subsidy_application union select payee_name from payment_line`,
  );
  return rows.map(({ word }) => word);
}

/** What public notices let out (domain §2.0): names and units, on their own pages. */
export async function noticeWords(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ word: string }>(
    `select shown_name as word from public_notice_item union select shown_unit from public_notice_item`,
  );
  return rows.map(({ word }) => word);
}

/** Numbers of enterprises' contacts that no talent and no relative has. */
export async function businessNumbers(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ phone: string }>(
    `select phone from enterprise_contact except select value from talent_contact except select phone from family_member`,
  );
  return rows.map(({ phone }) => phone);
}

/** Everything of the talents behind an officer's enterprises: he may know them (domain §8). */
export async function wordsOfOfficer(client: pg.Client, login: string): Promise<string[]> {
  const { rows } = await client.query<{ words: string }>(
    `select to_jsonb(t)::text || coalesce((select string_agg(to_jsonb(c)::text, ' ') from talent_contact c where c.talent_id = t.id), '') as words
     from user_account u join dispatch d on d.user_id = u.id and d.status <> 'nominated' and d.voided_at is null
       join enterprise_founder f on f.enterprise_id = d.enterprise_id join talent t on t.id = f.talent_id where u.login = $1
     union select to_jsonb(t)::text from user_account u join dispatch d on d.user_id = u.id and d.status <> 'nominated' and d.voided_at is null
       join project p on p.enterprise_id = d.enterprise_id join project_talent l on l.project_id = p.id join talent t on t.id = l.talent_id where u.login = $1`,
    [login],
  );
  return rows.map(({ words }) => words);
}

/** Somebody of the town who may be contacted. */
export async function someTalent(client: pg.Client, town: Town): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `select id from talent where credit_town_id = $1 and voided_at is null and not opt_out and status <> 'closed'
       and not exists (select from enterprise_founder f where f.talent_id = talent.id)
       and not exists (select from project_talent l where l.talent_id = talent.id) order by id limit 1`,
    [townId(town)],
  );
  return String(rows[0]?.id);
}

/** All ids of the town's rows by the name of the route parameter they may stand for. */
export async function idsOf(client: pg.Client, town: Town): Promise<Record<string, string[]>> {
  const { rows } = await client.query<{ kind: string; ids: string[] }>(
    `select kind, array_agg(id) as ids from (
       select 'talentId' as kind, id from talent where credit_town_id = $1
       union all select 'contactId', id from talent_contact where town_id = $1
       union all select 'memberId', id from family_member where town_id = $1
       union all select 'intentId', id from talent_intent where town_id = $1
       union all select 'eventId', id from talent_status_event where town_id = $1
       union all select 'stationId', id from station where town_id = $1
       union all select 'batchId', id from import_batch where town_id = $1
       union all select 'rowId', id from import_row where town_id = $1
       union all select 'campaignId', id from campaign where region_id = $1
       union all select 'itemId', id from campaign_plan_item where town_id = $1
       union all select 'invitationId', id from invitation where town_id = $1
       union all select 'groupId', id from chat_group where town_id = $1
       union all select 'recordId', id from outreach_record where town_id = $1
       union all select 'attachmentId', id from attachment where town_id = $1
       union all select 'enterpriseId', id from enterprise where town_id = $1
       union all select 'personId', id from enterprise_contact where town_id = $1
       union all select 'founderId', id from enterprise_founder where town_id = $1
       union all select 'cardId', id from enterprise_link where town_id = $1
       union all select 'dispatchId', id from dispatch where town_id = $1
       union all select 'logId', id from officer_log where town_id = $1
       union all select 'ticketId', id from ticket where town_id = $1
       union all select 'projectId', id from project where landing_town_id = $1
       union all select 'decidedId', id from project_stage_event where town_id = $1
       union all select 'withdrawnId', id from project_stage_event where town_id = $1
       union all select 'receiptId', id from investment_receipt where town_id = $1
       union all select 'milestoneId', id from project_milestone where town_id = $1
       union all select 'leadId', id from lead_assignment where town_id = $1
       union all select 'caseId', id from startup_case where town_id = $1
       union all select 'loanId', id from guaranteed_loan where town_id = $1
       union all select 'entryId', id from guidance_record where town_id = $1
       union all select 'classId', id from training_class where town_id = $1
       union all select 'recognitionId', id from honor_recognition where town_id = $1
       union all select 'certificateId', id from certificate where town_id = $1
       union all select 'userId', user_id from user_position where region_id = $1
       union all select 'postId', id from user_position where region_id = $1
       union all select 'viewId', v.id from saved_view v join user_account u on u.id = v.user_id where u.login = $2
     ) owned group by kind`,
    [townId(town), `${town}.zy`],
  );
  return Object.fromEntries(rows.map(({ kind, ids }) => [kind, ids]));
}

/** Gives each town's clerk a saved view. */
export async function saveViews(client: pg.Client): Promise<void> {
  await client.query(
    `insert into saved_view (id, user_id, screen, name, query)
     select ('019523f0-0000-7000-8000-' || lpad(row_number() over (order by login)::text, 12, '0'))::uuid, id, 'talents', '省外的人', 'scope=outside'
     from user_account where login in ('zhiyang.zy', 'yingbin.zy')`,
  );
}

const OWN_WORDS = `
  select credit_town_id as town, unnest(array[id::text, talent_no, name, alias, work_unit]) as word from talent
  union select town_id, value from talent_contact
  union select town_id, unnest(array[id::text, name, phone]) from family_member`;

/**
 * What only this town's people are called, have or work at. Of two characters a word proves nothing: it stands by chance in
 * ordinary text.
 */
export async function canariesOf(client: pg.Client, town: Town): Promise<string[]> {
  const { rows } = await client.query<{ word: string }>(
    `select word from (${OWN_WORDS}) w where char_length(word) > 2
     group by word having array_agg(distinct town) = array[$1::uuid] order by word`,
    [townId(town)],
  );
  return rows.map(({ word }) => word);
}

/** A fingerprint of the sample person and everything that hangs on it: unchanged means that nobody has written. */
export async function stateOfPerson(client: pg.Client, talentId: string): Promise<string> {
  const { rows } = await client.query<{ state: string }>(
    `select md5(string_agg(row, '|' order by row)) as state from (
       select t::text as row from talent t where id = $1
       union all select c::text from talent_contact c where talent_id = $1
       union all select f::text from family_member f where talent_id = $1
       union all select i::text from talent_intent i where talent_id = $1
       union all select e::text from talent_status_event e where talent_id = $1
     ) everything`,
    [talentId],
  );
  return String(rows[0]?.state);
}
