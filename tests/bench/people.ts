import type pg from "pg";
import { nameColumns } from "#app/features/talents/commands/prepare.server.ts";
import { regionId, ZONE_ID } from "#seeds/demo/people/region.ts";

/** The people of a measurement: `people` of them over `towns` towns, with ways to reach them, families, assessments and steps. The same every time. */
export type Crowd = { people: number; towns: number };

/** What a measurement asks for among them: a town, its clerk, and somebody who can be found there. */
export type Found = {
  townId: string;
  townCode: string;
  userId: string;
  positionId: string;
  talentId: string;
  name: string;
  tail: string;
};

const SURNAMES = [..."单程苏欧李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧曹彭曾田任"];
const GIVEN = [..."晓建海国志文明玉春秋"];
const SECOND = [..."刚峰红华军敏强丽伟静"];
/** 4,000 names; none of them is anybody's in particular. */
const NAMES = SURNAMES.flatMap((surname) => GIVEN.flatMap((given) => SECOND.map((second) => surname + given + second)));

const townOf = (no: number) => regionId(`4104725${String(no).padStart(2, "0")}000`);
const clerkOf = (no: number) => `00000000-0000-7000-8001-${String(no).padStart(12, "0")}`;

/** Fills an empty migrated database, triggers off, history written beside: a hundred thousand people in some ten seconds. */
export async function makePeople(admin: pg.Client, { people, towns }: Crowd): Promise<Found> {
  await admin.query("set session_replication_role = replica");
  await makeTowns(admin, towns);
  await admin.query("create temp table vocabulary (no int primary key, name text, name_py text, name_keys text)");
  const words = NAMES.map((name, no) => ({ no, name, ...nameColumns(name) }));
  await admin.query("insert into vocabulary select * from jsonb_populate_recordset(null::vocabulary, $1)", [
    JSON.stringify(words),
  ]);
  await admin.query(TALENTS, [people, towns]);
  for (const statement of AROUND_THEM) await admin.query(statement);
  await admin.query("set session_replication_role = origin");
  await admin.query("vacuum analyze");
  const { rows } = await admin.query<Found>(FOUND, [townOf(0)]);
  const [found] = rows;
  if (!found) throw new Error("nobody was made");
  return found;
}

async function makeTowns(admin: pg.Client, towns: number) {
  await admin.query("update region set in_zone = false where in_zone and level = 'town' and kind <> 'directly_under'");
  for (let no = 0; no < towns; no++) {
    const [id, clerk] = [townOf(no), clerkOf(no)];
    await admin.query(
      `insert into region (id, name, stat_code, level, kind, parent_id, in_zone, sort_no) values ($1, $2, right($1::uuid::text, 12), 'town', 'town', $3, true, $4)`,
      [id, `示例${no + 1}镇`, ZONE_ID, no],
    );
    await admin.query(
      `insert into user_account (id, login, name, phone, must_change_pwd) values ($1, $2, '测试专员', '16003750000', false)`,
      [clerk, `clerk.${no}`],
    );
    await admin.query(
      `insert into user_position (id, user_id, role, region_id, unit_name, duty, from_on, approved_at) values ($1, $1, 'ZY', $2, '测试服务站', '专员', '2020-01-01', '2020-01-01')`,
      [clerk, id],
    );
  }
}

/** Numbers are spread by multiplication with primes. Fifty in a row belong to one town, as its ledgers came in. */
const TALENTS = `
  insert into talent (id, created_at, created_by, updated_at, updated_by, recorded_at, talent_no, name, name_py, name_keys, gender, birth_on, birth_precision,
    native_town_id, native_text, credit_town_id, is_away_survey, origin, registered_on, verify_status, last_verified_on, edu, talent_kind, away_scope, city_code,
    work_state, work_unit, work_post, industry_code, status, return_type, returned_on, return_will, invest_will, next_contact_on, owner_user_id, consent_basis)
  select ('018a0000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, p.at, p.clerk, p.at, p.clerk, p.at, 'GG' || left(r.stat_code, 9) || '-' || lpad(i::text, 6, '0'),
    v.name, v.name_py, v.name_keys, (1 + i % 2)::text, date '1960-01-01' + i * 31 % 16000, 'D', r.id, '示例' || i % 30 || '村', r.id, i % 12 <> 0, 'village_survey',
    p.registered_on, case when i % 15 = 0 then 'to_verify' else 'verified' end, p.registered_on, '21', (1 + i % 7)::text, case when i % 9 = 0 then 9 else 3 end,
    case when i % 9 = 0 then null else '440300' end, i % 8, '深圳市示例第' || i % 900 || '有限公司', '经理', null,
    case when i % 10 = 3 then 'returned' when i % 7 = 0 then 'to_verify' else 'on_file' end, case when i % 10 = 3 then 'full_time_job' end,
    case when i % 10 = 3 then p.registered_on + 90 end, i * 3 % 6, i * 5 % 2, p.registered_on + 90, p.clerk, 'statutory_duty'
  from generate_series(1, $1::int) i
    join vocabulary v on v.no = i::bigint * 7919 % ${NAMES.length}
    join lateral (select '00000000-0000-7000-8000-4104725' || lpad((i / 50 % $2::int)::text, 2, '0') || '000' as town,
      ('00000000-0000-7000-8001-' || lpad((i / 50 % $2::int)::text, 12, '0'))::uuid as clerk, date '2022-01-01' + i * 7 % 450 as registered_on,
      timestamptz '2023-03-20 09:00+08' as at) p on true
    join region r on r.id = p.town::uuid`;

const child = (no: number) => `(left(t.id::text, 24) || '${no}' || right(t.id::text, 11))::uuid`;
const trace = "created_at, created_by, updated_at, updated_by, recorded_at, talent_id, town_id";
const traced = "t.created_at, t.created_by, t.created_at, t.created_by, t.created_at, t.id, t.credit_town_id";
/** The running number of a person, from the number on the file. */
const no = "right(t.talent_no, 6)::int";

const AROUND_THEM = [
  `insert into talent_contact (id, ${trace}, kind, value, is_primary, valid, verified_on)
    select ${child(1)}, ${traced}, 'mobile', '1600375' || lpad((${no} * 7 % 10000)::text, 4, '0'), true, case when ${no} % 11 = 0 then 'to_check' else 'valid' end, t.registered_on from talent t
    union all select ${child(2)}, ${traced}, 'wechat', 'wx_' || ${no}, true, 'to_check', null::date from talent t where ${no} % 2 = 0`,
  `insert into family_member (id, ${trace}, name, kin, region_id, person_key)
    select ${child(3)}, ${traced}, left(t.name, 1) || '大爷', '51', t.credit_town_id, 'F:' || ${child(3)} from talent t where ${no} % 2 = 0`,
  `insert into talent_intent (id, ${trace}, assessed_on, return_will, invest_will, invest_industry, assessor_id)
    select ${child(4)}, ${traced}, t.registered_on, ${no} % 6, ${no} % 3, 'C', t.created_by from talent t where ${no} % 10 <> 0
    union all select ${child(5)}, ${traced}, t.registered_on + 60, t.return_will, t.invest_will, 'C', t.created_by from talent t where ${no} % 2 = 0`,
  `insert into talent_status_event (id, ${trace}, from_status, to_status, occurred_on, return_type, returned_on, actor_id, needs_confirmation, confirmed_by, confirmed_at)
    select ${child(6)}, ${traced}, null, 'to_verify', t.registered_on, null::text, null::date, t.created_by, false, null::uuid, null::timestamptz from talent t
    union all select ${child(7)}, ${traced}, 'to_verify', 'on_file', t.registered_on + 5, null, null, t.created_by, false, null, null from talent t where ${no} % 7 <> 0
    union all select ${child(8)}, ${traced}, 'on_file', 'returned', t.returned_on, t.return_type, t.returned_on, t.created_by, true, t.id, t.created_at from talent t where t.returned_on is not null`,
  `insert into talent_history (talent_id, credit_town_id, is_away_survey, registered_on, verify_status, native_town_id, work_state, work_unit, city_code, country, voided_at, valid_from)
    select id, credit_town_id, is_away_survey, registered_on, verify_status, native_town_id, work_state, work_unit, city_code, country, voided_at, recorded_at from talent`,
  `insert into talent_contact_history (talent_contact_id, talent_id, town_id, valid, voided_at, valid_from)
    select id, talent_id, town_id, valid, voided_at, recorded_at from talent_contact`,
  `insert into family_member_history (family_member_id, talent_id, town_id, person_key, is_active, voided_at, valid_from)
    select id, talent_id, town_id, person_key, is_active, voided_at, recorded_at from family_member`,
  "insert into metric_stale (town_id) select distinct credit_town_id from talent",
  "insert into outreach_metric_stale (town_id) select distinct credit_town_id from talent",
  `insert into number_counter (kind, period, last_no) select 'talent', left(stat_code, 9), 900000 from region where in_zone and level = 'town'`,
];

const FOUND = `
  select t.credit_town_id as "townId", left(r.stat_code, 9) as "townCode", t.owner_user_id as "userId", t.owner_user_id as "positionId", t.id as "talentId",
    t.name, c.tail4 as tail
  from talent t join region r on r.id = t.credit_town_id join talent_contact c on c.talent_id = t.id and c.kind = 'mobile'
  where t.credit_town_id = $1 order by t.id offset 20 limit 1`;
