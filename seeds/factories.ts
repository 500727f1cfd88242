import { type Insertable, type Selectable, sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Database, Db } from "#db/database.ts";

/**
 * One valid row each, with fixed values: a test or seed names only the fields it is about. Rows are written through the
 * handle given, so its session is their creator and its policies hold. The town is the session's own unless named.
 * Persons are fictional; mobiles are of the unassigned block 1600375xxxx.
 */
type Fields<T extends keyof Database> = Partial<Insertable<Database[T]>>;
type Row<T extends keyof Database> = Promise<Selectable<Database[T]>>;

let made = 0;
/** A number no other row of this process has, for columns that must be unique. */
const next = () => ++made;
const mobile = (no: number) => `1600375${String(no % 10_000).padStart(4, "0")}`;
const ownTown = sql<string>`ctx_town()`;
const self = sql<string>`ctx_user()`;

let towns = 0;
/** A town of the zone; the one of that id when it is there. */
export async function aTown(db: Db, fields: Fields<"region"> = {}): Row<"region"> {
  const id = fields.id ?? `00000000-0000-7000-8000-4104725${String(towns++ % 100).padStart(2, "0")}000`;
  const there = await db.selectFrom("region").selectAll().where("id", "=", id).executeTakeFirst();
  if (there) return there;
  const values = { name: `示例镇${id.slice(-6)}`, stat_code: id.slice(-12), level: "town", in_zone: true, ...fields, id };
  return db.insertInto("region").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aUser(db: Db, fields: Fields<"user_account"> = {}): Row<"user_account"> {
  const no = next();
  const values = {
    id: uuidv7(),
    login: `person.${no}`,
    name: "测试人员",
    phone: mobile(no),
    must_change_pwd: false,
    created_by: self,
    ...fields,
  };
  return db.insertInto("user_account").values(values).returningAll().executeTakeFirstOrThrow();
}

/** A post in force since 2020 and approved; `approved_by` stays empty, so that any creator may stand beside it. */
export function aPosition(
  db: Db,
  fields: Fields<"user_position"> & { user_id: string; role: string; region_id: string },
): Row<"user_position"> {
  const values = {
    id: uuidv7(),
    unit_name: "测试单位",
    duty: "专员",
    from_on: "2020-01-01",
    approved_at: new Date("2020-01-01"),
    ...fields,
  };
  return db.insertInto("user_position").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aTalent(db: Db, fields: Fields<"talent"> = {}): Row<"talent"> {
  const values = {
    id: uuidv7(),
    talent_no: `GG410472101-${String(90_000 + next())}`,
    name: "单小刚",
    name_py: "shan xiao gang",
    gender: "1",
    native_town_id: fields.credit_town_id ?? ownTown,
    credit_town_id: ownTown,
    is_away_survey: true,
    origin: "village_survey",
    registered_on: "2023-01-10",
    talent_kind: "1",
    away_scope: 3,
    city_code: "440300",
    work_state: 1,
    owner_user_id: self,
    consent_basis: "statutory_duty",
    ...fields,
  };
  return db.insertInto("talent").values(values).returningAll().executeTakeFirstOrThrow();
}

/** What hangs on a talent: the talent's id, and its credit town unless it is the session's own. */
type Child<T extends keyof Database> = Fields<T> & { talent_id: string };

export function aContact(db: Db, fields: Child<"talent_contact">): Row<"talent_contact"> {
  const values = { id: uuidv7(), town_id: ownTown, kind: "mobile", value: mobile(next()), valid: "valid", ...fields };
  return db.insertInto("talent_contact").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aFamilyMember(db: Db, fields: Child<"family_member">): Row<"family_member"> {
  const id = uuidv7();
  const values = {
    id,
    town_id: ownTown,
    name: "单大爷",
    kin: "51",
    region_id: fields.town_id ?? ownTown,
    person_key: `F:${id}`,
    ...fields,
  };
  return db.insertInto("family_member").values(values).returningAll().executeTakeFirstOrThrow();
}

export function anIntent(db: Db, fields: Child<"talent_intent">): Row<"talent_intent"> {
  const values = { id: uuidv7(), town_id: ownTown, assessed_on: "2023-02-01", return_will: 3, invest_will: 1, ...fields };
  return db.insertInto("talent_intent").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aStatusEvent(db: Db, fields: Child<"talent_status_event">): Row<"talent_status_event"> {
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    from_status: "to_verify",
    to_status: "on_file",
    occurred_on: "2023-01-12",
    ...fields,
  };
  return db.insertInto("talent_status_event").values(values).returningAll().executeTakeFirstOrThrow();
}

/** A station not opened yet: one active station a town is the database's rule. */
export function aStation(db: Db, fields: Fields<"station"> = {}): Row<"station"> {
  const values = {
    id: uuidv7(),
    name: "示例镇返乡创业人才服务站",
    town_id: ownTown,
    address: "示例镇一号院",
    work_phone: "0375-1234567",
    open_hours: "工作日 8:30–17:30",
    service_items: ["policy_advice"],
    head_user_id: self,
    head_name: "测试站长",
    opened_on: "2022-10-01",
    status: "preparing",
    is_public: false,
    ...fields,
  };
  return db.insertInto("station").values(values).returningAll().executeTakeFirstOrThrow();
}

/** Who answers for a town; another person each time, for one charge is held once. */
export function aLead(db: Db, fields: Fields<"lead_assignment"> = {}): Row<"lead_assignment"> {
  const town_id = fields.town_id ?? "00000000-0000-7000-8000-410472101000";
  const values = {
    id: uuidv7(),
    kind: "leader_town",
    person_name: `苏明远${next()}`,
    unit: "示范区管委会",
    duty: "班子成员",
    target_type: "town",
    target_id: town_id,
    from_on: "2022-06-01",
    ...fields,
    town_id,
  };
  return db.insertInto("lead_assignment").values(values).returningAll().executeTakeFirstOrThrow();
}

export function anImportBatch(db: Db, fields: Fields<"import_batch"> = {}): Row<"import_batch"> {
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    kind: "talents",
    file_name: "台账.xlsx",
    sha256: "0".repeat(64),
    status: "checking",
    ...fields,
  };
  return db.insertInto("import_batch").values(values).returningAll().executeTakeFirstOrThrow();
}

export function anImportRow(db: Db, fields: Fields<"import_row"> & { batch_id: string }): Row<"import_row"> {
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    sheet_no: 1,
    row_no: next(),
    raw_enc: Buffer.from("raw"),
    decision: "create",
    ...fields,
  };
  return db.insertInto("import_row").values(values).returningAll().executeTakeFirstOrThrow();
}

export function anImportMapping(db: Db, fields: Fields<"import_mapping"> = {}): Row<"import_mapping"> {
  const values = { id: uuidv7(), town_id: ownTown, signature: `signature-${next()}`, header_map: "{}", ...fields };
  return db.insertInto("import_mapping").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aChatGroup(db: Db, fields: Fields<"chat_group"> = {}): Row<"chat_group"> {
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    name: `老乡群${next()}`,
    owner_name: "单大爷",
    created_on: "2023-01-05",
    member_count: 60,
    purpose: "乡情联络",
    ...fields,
  };
  return db.insertInto("chat_group").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aCampaign(db: Db, fields: Fields<"campaign"> = {}): Row<"campaign"> {
  const values = {
    id: uuidv7(),
    name: "2023年春节走访慰问",
    kind: "visit",
    festival: "spring",
    year: 2023,
    region_id: ownTown,
    organizer: "区委组织部",
    plan_from: "2023-01-09",
    plan_to: "2023-02-05",
    ...fields,
  };
  return db.insertInto("campaign").values(values).returningAll().executeTakeFirstOrThrow();
}

/** A call answered on 20 March; who took part is `aParticipant`. */
export function anOutreach(db: Db, fields: Fields<"outreach_record"> = {}): Row<"outreach_record"> {
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    record_no: `LL20230320-${9000 + next()}`,
    kind: "online",
    method: "PH",
    occurred_on: "2023-03-20",
    staff: JSON.stringify([{ user_id: null, name: "测试人员", unit: "滍阳镇", duty: "专员" }]),
    purpose: ["follow_up"],
    content: "问候近况，谈了回乡的打算。",
    ...fields,
  };
  return db.insertInto("outreach_record").values(values).returningAll().executeTakeFirstOrThrow();
}

/** The talent of a record, who answered; the record's day, kind and town come by trigger. */
export function aParticipant(
  db: Db,
  fields: Fields<"outreach_participant"> & { record_id: string; talent_id: string },
): Row<"outreach_participant"> {
  const values = {
    id: uuidv7(),
    ...CARRIED,
    person_type: "talent",
    person_key: `T:${fields.talent_id}`,
    person_town_id: ownTown,
    role: "visited",
    result: "1",
    ...fields,
  };
  return db.insertInto("outreach_participant").values(values).returningAll().executeTakeFirstOrThrow();
}
/** Overwritten by the trigger before they are checked. */
const CARRIED = { town_id: ownTown, occurred_on: "2023-03-20", kind: "online", method: "PH" };

export function aPlanItem(
  db: Db,
  fields: Fields<"campaign_plan_item"> & { campaign_id: string; talent_id: string },
): Row<"campaign_plan_item"> {
  const values = { id: uuidv7(), town_id: ownTown, ...fields };
  return db.insertInto("campaign_plan_item").values(values).returningAll().executeTakeFirstOrThrow();
}

export function anInvitation(db: Db, fields: Fields<"invitation"> & { event_id: string; talent_id: string }): Row<"invitation"> {
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    kind: "tour",
    event_type: "campaign",
    channel: "PH",
    sent_on: "2023-03-01",
    ...fields,
  };
  return db.insertInto("invitation").values(values).returningAll().executeTakeFirstOrThrow();
}

export function anAttachment(db: Db, fields: Fields<"attachment"> & { owner_id: string }): Row<"attachment"> {
  const values = {
    id: uuidv7(),
    owner_type: "outreach_record",
    town_id: ownTown,
    category: "photo",
    file_name: "走访.jpg",
    mime: "image/jpeg",
    size: 1200,
    sha256: "0".repeat(64),
    privacy: "P",
    ...fields,
  };
  return db.insertInto("attachment").values(values).returningAll().executeTakeFirstOrThrow();
}

/** A lead in the session's own town; what hangs on it carries its town. */
export function aProject(db: Db, fields: Fields<"project"> = {}): Row<"project"> {
  const no = next();
  const values = {
    id: uuidv7(),
    project_no: `XM-2022-${9000 + no}`,
    name: `尼龙纤维项目${no}`,
    is_guigen: false,
    kind: "new",
    investor_name: "示例投资公司",
    landing_town_id: ownTown,
    landing_region_code: "410472101000",
    industry_code: "C28",
    content: "年产尼龙纤维五千吨",
    owner_unit: "示例镇",
    owner_user_id: self,
    ...fields,
  };
  return db.insertInto("project").values(values).returningAll().executeTakeFirstOrThrow();
}

type OfProject<T extends keyof Database> = Fields<T> & { project_id: string };

export function aProjectTalent(db: Db, fields: OfProject<"project_talent"> & { talent_id: string }): Row<"project_talent"> {
  const values = { id: uuidv7(), town_id: ownTown, role: "investor", ...fields };
  return db.insertInto("project_talent").values(values).returningAll().executeTakeFirstOrThrow();
}

/** Set by the talent office: the handle's session is its. */
export function aTownShare(db: Db, fields: OfProject<"project_town_share"> & { town_id: string }): Row<"project_town_share"> {
  const values = { id: uuidv7(), share_town_id: fields.town_id, purpose: "referral", pct: "100", approved_by: self, ...fields };
  return db.insertInto("project_town_share").values(values).returningAll().executeTakeFirstOrThrow();
}

/** A suspension not yet verified: the one stage that may be entered more than once. */
export function aStageEvent(db: Db, fields: OfProject<"project_stage_event">): Row<"project_stage_event"> {
  const values = { id: uuidv7(), town_id: ownTown, stage: "SUSP", occurred_on: "2023-03-01", ...fields };
  return db.insertInto("project_stage_event").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aMilestone(db: Db, fields: OfProject<"project_milestone">): Row<"project_milestone"> {
  const on = "2023-06-30";
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    name: "竣工",
    baseline_on: on,
    planned_on: on,
    responsible: "单大爷",
    ...fields,
  };
  return db.insertInto("project_milestone").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aReplan(db: Db, fields: Fields<"milestone_replan"> & { milestone_id: string }): Row<"milestone_replan"> {
  const values = { id: uuidv7(), town_id: ownTown, old_on: "2023-06-30", new_on: "2023-08-31", reason: "设备晚到", ...fields };
  return db.insertInto("milestone_replan").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aReceipt(db: Db, fields: OfProject<"investment_receipt">): Row<"investment_receipt"> {
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    kind: "fixed",
    occurred_on: "2023-03-01",
    amount_fen: 1_000_000_00,
    evidence_kind: "bank",
    ...fields,
  };
  return db.insertInto("investment_receipt").values(values).returningAll().executeTakeFirstOrThrow();
}

export function anInvestChange(db: Db, fields: OfProject<"project_invest_change">): Row<"project_invest_change"> {
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    effective_on: "2023-03-01",
    old_amount_fen: 1_000_000_00,
    new_amount_fen: 1_200_000_00,
    doc: "补充协议",
    ...fields,
  };
  return db.insertInto("project_invest_change").values(values).returningAll().executeTakeFirstOrThrow();
}

export function anEnterprise(db: Db, fields: Fields<"enterprise"> = {}): Row<"enterprise"> {
  const values = {
    id: uuidv7(),
    name: `平顶山示例科技${next()}有限公司`,
    entity_kind: "91",
    town_id: ownTown,
    industry_code: "C39",
    is_guigen: true,
    status: "operating",
    ...fields,
  };
  return db.insertInto("enterprise").values(values).returningAll().executeTakeFirstOrThrow();
}

/** What hangs on an enterprise: its id, and its town unless it is the session's own. */
type OfEnterprise<T extends keyof Database> = Fields<T> & { enterprise_id: string };

export function anEnterpriseContact(db: Db, fields: OfEnterprise<"enterprise_contact">): Row<"enterprise_contact"> {
  const values = { id: uuidv7(), town_id: ownTown, name: "苗经理", duty: "总经理", phone: mobile(next()), ...fields };
  return db.insertInto("enterprise_contact").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aFounder(db: Db, fields: OfEnterprise<"enterprise_founder"> & { talent_id: string }): Row<"enterprise_founder"> {
  const values = { id: uuidv7(), town_id: ownTown, role: "founder", ...fields };
  return db.insertInto("enterprise_founder").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aCooperative(db: Db, fields: OfEnterprise<"cooperative_detail">): Row<"cooperative_detail"> {
  const values = { id: uuidv7(), town_id: ownTown, members: 10, farmer_members: 9, main_business: "果蔬种植", ...fields };
  return db.insertInto("cooperative_detail").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aMonth(db: Db, fields: OfEnterprise<"enterprise_monthly">): Row<"enterprise_monthly"> {
  const values = { id: uuidv7(), town_id: ownTown, ym: "2023-02", revenue_fen: 120_000_000, ...fields };
  return db.insertInto("enterprise_monthly").values(values).returningAll().executeTakeFirstOrThrow();
}

/** Its address is known to nobody, not even here; and nobody but the owner of the table reads it whole. */
export async function aLink(db: Db, fields: OfEnterprise<"enterprise_link">): Promise<{ id: string }> {
  const id = fields.id ?? uuidv7();
  const token_hash = Buffer.from(`link ${next()} ${id}`);
  const values = { town_id: ownTown, token_hash, expires_at: new Date("2099-01-01"), ...fields, id };
  await db.insertInto("enterprise_link").values(values).execute();
  return { id };
}

/** Somebody on the roll; a town may only nominate. */
export async function anOfficer(
  db: Db,
  fields: Fields<"officer"> & { user_id: string },
): Promise<{ id: string; user_id: string }> {
  const values = {
    id: uuidv7(),
    name: "卫服务",
    unit: "区发展改革局",
    duty: "四级主任科员",
    specialty: "项目审批",
    phone_work: "0375-0000101",
    nominated_by: "区发展改革局",
    nominated_on: "2022-12-01",
    ...fields,
  };
  return db.insertInto("officer").values(values).returning(["id", "user_id"]).executeTakeFirstOrThrow();
}
export const LISTED = { status: "listed", approved_doc: "示人才〔2022〕9号" } as const;

/** A nomination; with `ACTIVE` in force since the start of 2023. */
export function aDispatch(db: Db, fields: OfEnterprise<"dispatch"> & { officer_id: string; user_id: string }): Row<"dispatch"> {
  const values = { id: uuidv7(), town_id: ownTown, role: "chief", from_on: "2023-01-03", ...fields };
  return db.insertInto("dispatch").values(values).returningAll().executeTakeFirstOrThrow();
}
export const activeBy = (approved_by: string) => ({ status: "active", doc_no: "示人才〔2023〕1号", approved_by }) as const;

export function aServiceLog(db: Db, fields: OfEnterprise<"officer_log"> & { dispatch_id: string }): Row<"officer_log"> {
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    occurred_on: "2023-03-20",
    mode: "visit",
    content: "到企业走访，协调用工和用电的事。",
    ...fields,
  };
  return db.insertInto("officer_log").values(values).returningAll().executeTakeFirstOrThrow();
}

/** An appeal of a team, just taken in. */
export function aTicket(db: Db, fields: Fields<"ticket"> = {}): Row<"ticket"> {
  const no = next();
  const values = {
    id: uuidv7(),
    ticket_no: `SQ-2023-${9000 + no}`,
    requester_type: "team",
    contact_name: "单小刚",
    contact_phone: mobile(no),
    channel: "station",
    raised_on: "2023-03-20",
    title: "厂房门前道路积水",
    detail: "雨后门前道路积水，货车进不来。",
    town_id: ownTown,
    owner_user_id: self,
    owner_unit: "测试单位",
    due_on: "2023-03-21",
    step_due_on: "2023-03-21",
    ...fields,
  };
  return db.insertInto("ticket").values(values).returningAll().executeTakeFirstOrThrow();
}

/** The first step of its path, signed by whoever writes it. */
export function aTicketEvent(db: Db, fields: Fields<"ticket_event"> & { ticket_id: string }): Row<"ticket_event"> {
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    kind: "receive",
    to_status: "received",
    actor_id: self,
    actor_name: "测试人员",
    content: "厂房门前道路积水",
    ...fields,
  };
  return db.insertInto("ticket_event").values(values).returningAll().executeTakeFirstOrThrow();
}
