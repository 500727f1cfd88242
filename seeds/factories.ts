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

/** A town of the zone; the one of that id when it is there. */
export async function aTown(db: Db, fields: Fields<"region"> = {}): Row<"region"> {
  const id = fields.id ?? `00000000-0000-7000-8000-4104725${String(next()).padStart(2, "0")}000`;
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
