import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import type { Db } from "#db/database.ts";
import {
  aCampaign,
  aChatGroup,
  aContact,
  aCooperative,
  aDispatch,
  aFamilyMember,
  aFounder,
  aLead,
  aLink,
  aMilestone,
  aMonth,
  anAttachment,
  anEnterprise,
  anEnterpriseContact,
  anImportBatch,
  anIntent,
  anInvestChange,
  anInvitation,
  anOfficer,
  anOutreach,
  aParticipant,
  aPlanItem,
  aProject,
  aProjectTalent,
  aReceipt,
  aReplan,
  aServiceLog,
  aStageEvent,
  aStation,
  aStatusEvent,
  aTalent,
  aTicket,
  aTicketEvent,
  aTown,
  aTownShare,
  aUser,
  LISTED,
} from "#seeds/factories.ts";
import { aCertificate, anApplication, aRecognition } from "#seeds/honors-factories.ts";
import { aNotice, aNoticeItem, anObjection } from "#seeds/notice-factories.ts";
import { aBankResult, aBatch, aBudget, aBudgetAdjust, aPaymentLine } from "#seeds/payment-factories.ts";
import { aClass, aGuidance, aLoan, anAid, anEnrollment, aStartupCase, aVisit } from "#seeds/startup-factories.ts";
import * as subsidies from "#seeds/subsidy-factories.ts";
import { openTestDatabase, type TestActor, TOWN_A } from "#tests/setup/test-database.ts";

const { admin, system, asRole } = await openTestDatabase();
const zy = await asRole({ role: "ZY", requestId: "req-7", reason: "核实来电" });
const gl = await asRole({ role: "GL", requestId: "req-7", reason: "核实来电" });
const rc = await asRole({ role: "RC", requestId: "req-7", reason: "核实来电" });
const hands = { clerk: (await asRole({ role: "JB" })).db, reviewer: (await asRole({ role: "SH" })).db };
let days = 0;
let aids = 0;
const talent = await aTalent(zy.db);
const campaign = await aCampaign(zy.db);
const record = await anOutreach(zy.db);
const project = await aProject(zy.db);
const ofProject = { project_id: project.id };
const enterprise = await anEnterprise(zy.db);
const ofEnterprise = { enterprise_id: enterprise.id };
const officerOf = async () => {
  const { id, user_id } = await anOfficer(system, { user_id: (await aUser(system)).id, ...LISTED });
  return { officer_id: id, user_id };
};
const training = await aClass(zy.db, { capacity: 1000 });
const ofCase = { case_id: (await aStartupCase(zy.db, { talent_id: talent.id })).id };
const ofLoan = { loan_id: (await aLoan(zy.db, ofCase)).id, town_id: TOWN_A };
const dispatch = await aDispatch(zy.db, { ...ofEnterprise, ...(await officerOf()) });

const benefit = await subsidies.aPolicy(system);
const grade = await subsidies.aStandard(system, { policy_id: benefit.id });
const twin = await subsidies.aStandard(system, { policy_id: benefit.id, grade: "E1同" });
const SIGNED = { requestId: "req-7", reason: "核实来电" };
const [jb, cz] = [await asRole({ role: "JB", ...SIGNED }), await asRole({ role: "CZ", ...SIGNED })];
const ofNotice = { notice_id: (await aNotice(jb.db, { policy_id: benefit.id })).id };
const listed = async (db: Db) => {
  const { id } = await subsidies.anApplication(system, {
    policy_id: benefit.id,
    standard_id: grade.id,
    talent_id: (await aTalent(zy.db)).id,
    pay_town_id: TOWN_A,
    status: "review_passed",
  });
  return aNoticeItem(db, { ...ofNotice, application_id: id, pay_town_id: TOWN_A });
};

const chief = await asRole({ role: "ZZ", requestId: "req-7", reason: "核实来电" });
const applied = async (db: Db, status = "submitted") =>
  subsidies.anApplication(db, { policy_id: benefit.id, standard_id: grade.id, talent_id: (await aTalent(zy.db)).id, status });

const ofBudget = { policy_id: benefit.id, budget_id: (await aBudget(system, { policy_id: benefit.id })).id };
const draft = await aBatch(jb.db, ofBudget);
/** A person of his own each time: nobody is paid twice for a month. */
const paidLine = async (db: Db) => {
  const { id: talent_id } = await aTalent(zy.db);
  const of = { policy_id: benefit.id, talent_id, pay_town_id: TOWN_A };
  const { id } = await subsidies.anApplication(system, { ...of, standard_id: grade.id, status: "approved" });
  return aPaymentLine(db, { ...of, application_id: id, batch_id: draft.id });
};

/** How each audited table is written: by whom, and a change of one column. A table missing here fails the first test below. */
type Subject = { by: TestActor; make(db: Db): Promise<{ id: string }>; change: Record<string, unknown> };
const made = async <T extends { id: string }>(values: T, write: (values: T) => Promise<unknown>) => {
  await write(values);
  return values;
};
const of = { talent_id: talent.id };
const SUBJECTS: Record<string, Subject> = {
  budget: {
    by: cz,
    make: async (db) => aBudget(db, { policy_id: (await subsidies.aPolicy(system)).id }),
    change: { title: "2023年生活津贴" },
  },
  budget_adjust: { by: cz, make: (db) => aBudgetAdjust(db, { budget_id: ofBudget.budget_id }), change: {} },
  payment_batch: { by: jb, make: (db) => aBatch(db, ofBudget), change: { title: "另一个名称" } },
  payment_line: { by: { ...jb, town_id: TOWN_A }, make: paidLine, change: { status: "cancelled" } },
  bank_result: { by: cz, make: (db) => aBankResult(db, { batch_id: draft.id }), change: {} },
  talent: { by: zy, make: (db) => aTalent(db), change: { verify_status: "verified" } },
  talent_contact: { by: zy, make: (db) => aContact(db, of), change: { valid: "invalid" } },
  family_member: { by: zy, make: (db) => aFamilyMember(db, of), change: { is_active: false } },
  talent_intent: { by: zy, make: (db) => anIntent(db, of), change: { horizon: "one_year" } },
  talent_status_event: { by: zy, make: (db) => aStatusEvent(db, of), change: { refused_reason: "材料不足" } },
  station: { by: zy, make: (db) => aStation(db), change: { address: "示例镇二号院" } },
  campaign: { by: zy, make: (db) => aCampaign(db), change: { theme: "迎老乡" } },
  campaign_plan_item: {
    by: zy,
    make: async (db) => aPlanItem(db, { campaign_id: campaign.id, talent_id: (await aTalent(db)).id }),
    change: { planned_on: "2023-01-20" },
  },
  chat_group: { by: zy, make: (db) => aChatGroup(db), change: { member_count: 61 } },
  invitation: {
    by: zy,
    make: async (db) => anInvitation(db, { event_id: campaign.id, talent_id: (await aTalent(db)).id }),
    change: { attended: true },
  },
  outreach_record: { by: zy, make: (db) => anOutreach(db), change: { lead_person: "王镇长" } },
  outreach_participant: {
    by: zy,
    make: async (db) => aParticipant(db, { record_id: record.id, talent_id: (await aTalent(db)).id }),
    change: { interacted: true },
  },
  project: { by: zy, make: (db) => aProject(db), change: { lead_person: "王镇长" } },
  project_talent: {
    by: zy,
    make: async (db) => aProjectTalent(db, { ...ofProject, talent_id: (await aTalent(db)).id }),
    change: { role: "partner" },
  },
  project_town_share: {
    by: { ...rc, town_id: TOWN_A },
    make: async (db) => aTownShare(db, { project_id: (await aProject(zy.db)).id, town_id: TOWN_A }),
    change: { doc_no: "示人才〔2023〕1号" },
  },
  honor_recognition: {
    by: { ...rc, town_id: TOWN_A },
    make: async (db) => anApplication(db, { town_id: TOWN_A, talent_id: (await aTalent(zy.db)).id }),
    change: { grade: "E1" },
  },
  certificate: {
    by: { ...rc, town_id: TOWN_A },
    make: async (db) => {
      const { id } = await aRecognition({ ...hands, office: db }, { town_id: TOWN_A, talent_id: (await aTalent(zy.db)).id });
      return aCertificate(db, { town_id: TOWN_A, recognition_id: id });
    },
    change: { status: "made", made_on: "2023-03-12" },
  },
  project_stage_event: { by: zy, make: (db) => aStageEvent(db, ofProject), change: { refused_reason: "材料不足" } },
  project_milestone: { by: zy, make: (db) => aMilestone(db, ofProject), change: { responsible: "王镇长" } },
  milestone_replan: {
    by: zy,
    make: async (db) => aReplan(db, { milestone_id: (await aMilestone(db, ofProject)).id }),
    change: { refused_reason: "理由不足" },
  },
  investment_receipt: { by: zy, make: (db) => aReceipt(db, ofProject), change: { refused_reason: "回单不清" } },
  project_invest_change: { by: zy, make: (db) => anInvestChange(db, ofProject), change: { refused_reason: "依据不足" } },
  enterprise: { by: zy, make: (db) => anEnterprise(db), change: { main_products: "连接器" } },
  enterprise_contact: { by: zy, make: (db) => anEnterpriseContact(db, ofEnterprise), change: { duty: "厂长" } },
  enterprise_founder: {
    by: zy,
    make: async (db) => aFounder(db, { ...ofEnterprise, talent_id: (await aTalent(db)).id }),
    change: { role: "shareholder" },
  },
  cooperative_detail: {
    by: zy,
    make: async (db) => aCooperative(db, { enterprise_id: (await anEnterprise(db)).id }),
    change: { households: 30 },
  },
  enterprise_monthly: {
    by: zy,
    make: async (db) => aMonth(db, { enterprise_id: (await anEnterprise(db)).id }),
    change: { employees: 86 },
  },
  enterprise_link: { by: zy, make: (db) => aLink(db, ofEnterprise), change: { source: "api" } },
  officer: { by: rc, make: async (db) => anOfficer(db, { user_id: (await aUser(system)).id }), change: { duty: "三级主任科员" } },
  dispatch: {
    by: zy,
    make: async (db) => aDispatch(db, { ...ofEnterprise, ...(await officerOf()) }),
    change: { duties: "用工" },
  },
  officer_log: {
    by: zy,
    make: (db) => aServiceLog(db, { ...ofEnterprise, dispatch_id: dispatch.id }),
    change: { problems_found: 1 },
  },
  policy: { by: rc, make: (db) => subsidies.aPolicy(db), change: { package: "人才新政二" } },
  policy_clause: { by: rc, make: (db) => subsidies.aClause(db, { policy_id: benefit.id }), change: { sort_no: 99 } },
  policy_standard: {
    by: rc,
    make: (db) => subsidies.aStandard(db, { policy_id: benefit.id, grade: `E${++days + 100}` }),
    change: { condition_text: "硕士" },
  },
  policy_material: { by: rc, make: (db) => subsidies.aMaterial(db, { policy_id: benefit.id }), change: { sample: "复印件" } },
  subsidy_application: { by: zy, make: (db) => applied(db, "draft"), change: { standard_id: twin.id } },
  review_action: {
    by: chief,
    make: async (db) => subsidies.anAction(db, { application_id: (await applied(zy.db)).id }),
    change: {},
  },
  public_notice: { by: jb, make: (db) => aNotice(db, { policy_id: benefit.id }), change: { url: "https://example.cn/1" } },
  public_notice_item: { by: { ...jb, town_id: TOWN_A }, make: listed, change: { outcome: "objected" } },
  notice_objection: {
    by: jb,
    make: async (db) => anObjection(db, { ...ofNotice, item_id: (await listed(system)).id }),
    change: {},
  },
  startup_case: {
    by: zy,
    make: async (db) => aStartupCase(db, { talent_id: (await aTalent(db)).id }),
    change: { stage: "growing" },
  },
  guidance_record: { by: zy, make: (db) => aGuidance(db, ofCase), change: { form: "online" } },
  support_followup: { by: zy, make: (db) => aVisit(db, ofCase), change: { employees: 9 } },
  guaranteed_loan: { by: zy, make: (db) => aLoan(db, ofCase), change: { returned_reason: "材料不足" } },
  loan_interest_aid: {
    by: { ...jb, town_id: TOWN_A },
    make: (db) => anAid(db, { ...ofLoan, quarter: `${2023 + aids++}Q1` }),
    change: { status: "applied" },
  },
  training_class: { by: zy, make: (db) => aClass(db), change: { place: "便民服务中心" } },
  training_enrollment: {
    by: zy,
    make: async (db) => anEnrollment(db, { class_id: training.id, talent_id: (await aTalent(db)).id }),
    change: { status: "attending" },
  },
  ticket: { by: zy, make: (db) => aTicket(db), change: { assist_units: "区住建局" } },
  // Append-only: there is nothing to change.
  ticket_event: { by: zy, make: async (db) => aTicketEvent(db, { ticket_id: (await aTicket(db)).id }), change: {} },
  attachment: { by: zy, make: (db) => anAttachment(db, { owner_id: record.id }), change: { category: "other" } },
  import_batch: { by: zy, make: (db) => anImportBatch(db), change: { status: "ready" } },
  region: { by: gl, make: (db) => aTown(db), change: { sort_no: 9 } },
  setting: {
    by: gl,
    make: (db) => made({ id: uuidv7(), key: uuidv7(), value: "1" }, (row) => db.insertInto("setting").values(row).execute()),
    change: { note: "改" },
  },
  dict_item: {
    by: gl,
    make: (db) =>
      made({ id: uuidv7(), dict_code: "KIN", code: uuidv7(), name: "表亲" }, (row) =>
        db.insertInto("dict_item").values(row).execute(),
      ),
    change: { enabled: false },
  },
  workday_calendar: {
    by: gl,
    make: (db) =>
      db
        .insertInto("workday_calendar")
        .values({ day: `2049-01-${String(++days).padStart(2, "0")}`, is_workday: true })
        .returning("id")
        .executeTakeFirstOrThrow(),
    change: { is_workday: false },
  },
  festival: {
    by: gl,
    make: (db) =>
      db
        .insertInto("festival")
        .values({ name: "春节", year: 2049 + days, day: `${2049 + days++}-01-22` })
        .returning("id")
        .executeTakeFirstOrThrow(),
    change: { day: "2049-02-02" },
  },
  lead_assignment: { by: { ...rc, town_id: TOWN_A }, make: (db) => aLead(db), change: { to_on: "2099-12-31" } },
  user_account: {
    by: gl,
    make: (db) =>
      made({ id: uuidv7(), login: `new.${uuidv7().slice(-8)}`, name: "新人", phone: "16003751111" }, (row) =>
        db.insertInto("user_account").values(row).execute(),
      ),
    change: { status: "disabled" },
  },
  user_position: {
    by: gl,
    make: async (db) =>
      made(
        {
          id: uuidv7(),
          user_id: (await aUser(system)).id,
          role: "ZZ",
          region_id: TOWN_A,
          unit_name: "滍阳镇",
          duty: "站长",
          from_on: "2023-01-01",
        },
        (row) => db.insertInto("user_position").values(row).execute(),
      ),
    change: { to_on: "2099-12-31" },
  },
};

/** Append-only: no class may change a row of it, not even to withdraw it; an objection gets its finding and nothing else. */
const FROZEN = new Set(["review_action", "ticket_event", "budget_adjust", "bank_result", "notice_objection"]);
const isFrozen = (table: string) => FROZEN.has(table);

const { rows: AUDITED } = await admin.query<{ table: string; voids: boolean }>(`
  select c.relname as table, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'voided_at') as voids
  from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgfoid = 'audit_statement'::regproc and t.tgtype & 4 > 0 order by 1`);
const VOIDABLE = AUDITED.filter(({ table, voids }) => voids && !isFrozen(table));

type Line = {
  user_id: string;
  position_id: string;
  role: string;
  request_id: string;
  reason: string;
  action: string;
  town_id: string | null;
};
type Change = { before: Record<string, unknown> | null; after: Record<string, unknown> | null };
async function lines(rowId: string): Promise<(Line & Change & { table_name: string })[]> {
  const { rows } = await admin.query("select * from audit_log where row_id = $1 order by id", [rowId]);
  return rows;
}
async function newLines(rowId: string, write: () => Promise<unknown>) {
  const known = (await lines(rowId)).length;
  await write();
  return (await lines(rowId)).slice(known);
}
const by = ({ user_id, position_id, role }: TestActor) => ({
  user_id,
  position_id,
  role,
  request_id: "req-7",
  reason: "核实来电",
});
const set = (change: Record<string, unknown>) =>
  sql.join(Object.entries(change).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
const update = (db: Db, table: string, id: string, change: Record<string, unknown>) =>
  sql`update ${sql.table(table)} set ${set(change)} where id = ${id}`.execute(db);
const DENIED = { code: "42501" };

test("every audited table has a subject in this matrix", () => {
  expect(AUDITED.map(({ table }) => table)).toEqual(Object.keys(SUBJECTS).sort());
});

describe.each(AUDITED)("$table: the log holds exactly one line", ({ table }) => {
  const { by: actor, make, change } = SUBJECTS[table] ?? { by: zy, make: () => aTalent(zy.db), change: {} };

  test("for an insert: who, in which post and town, on what request, why, and the row", async () => {
    const { id } = await make(actor.db);
    const found = await lines(id);
    expect(found).toEqual([
      expect.objectContaining({ ...by(actor), table_name: table, action: "insert", town_id: actor.town_id, before: null }),
    ]);
    expect(found[0]?.after).toMatchObject({ id });
  });

  test("for an update: the columns that changed and no other; what is append-only refuses it", async () => {
    const { id } = await make(actor.db);
    if (isFrozen(table)) return expect(update(actor.db, table, id, { void_reason: "改一改" })).rejects.toMatchObject(DENIED);
    const found = await newLines(id, () => update(actor.db, table, id, change));
    expect(found).toEqual([
      expect.objectContaining({ ...by(actor), table_name: table, action: "update", town_id: actor.town_id }),
    ]);
    if (table !== "import_batch") expect(Object.keys(found[0]?.before ?? {})).toEqual(Object.keys(change));
    expect(found[0]?.after).toMatchObject(change);
    expect(found[0]?.before).not.toMatchObject(change);
  });

  test("or the write is refused, when no session is in force: even to a superuser", async () => {
    const client = await admin.connect();
    try {
      await client.query("begin; set local app.tok = ''");
      await expect(client.query(`insert into ${table} (id) select id from ${table} where false`)).rejects.toMatchObject(DENIED);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});

test.each(VOIDABLE)("$table: the log holds exactly one line for a void", async ({ table }) => {
  const { by: actor, make } = SUBJECTS[table] ?? { by: zy, make: () => aTalent(zy.db) };
  const { id } = await make(actor.db);
  const change = { voided_at: new Date(), voided_by: actor.user_id, void_reason: "重复登记" };
  const found = await newLines(id, () => update(actor.db, table, id, change));
  expect(found).toEqual([expect.objectContaining({ ...by(actor), table_name: table, action: "void", town_id: actor.town_id })]);
});

describe("through whatever door a row is written", () => {
  const asKysely = (id: string) => zy.db.updateTable("talent").set({ status: "on_file" }).where("id", "=", id).execute();
  const asRawSql = (id: string) => sql`update talent set status = 'on_file' where id = ${id}`.execute(zy.db);
  const inTransaction = (id: string) =>
    zy.db.transaction().execute((trx) => trx.updateTable("talent").set({ status: "on_file" }).where("id", "=", id).execute());
  const asSuperuser = (id: string) => admin.query("update talent set status = 'on_file' where id = $1", [id]);

  test.each([
    ["kysely", asKysely, "ZY"],
    ["raw SQL", asRawSql, "ZY"],
    ["a transaction", inTransaction, "ZY"],
    ["a superuser's connection", asSuperuser, "SYS"],
  ] as const)("%s leaves one line", async (_, write, role) => {
    const { id } = await aTalent(zy.db);
    expect(await newLines(id, () => write(id))).toEqual([
      expect.objectContaining({ action: "update", role, after: { status: "on_file" } }),
    ]);
  });

  test("one statement over many rows leaves a line for each, and none for a row left as it was", async () => {
    const rows = await Promise.all(Array.from({ length: 20 }, (_, i) => aTalent(zy.db, i < 5 ? { remark: "已改" } : {})));
    const ids = rows.map(({ id }) => id);
    const known = (await Promise.all(ids.map(lines))).flat().length;
    await zy.db.updateTable("talent").set({ remark: "已改" }).where("id", "in", ids).execute();
    expect((await Promise.all(ids.map(lines))).flat()).toHaveLength(known + 15);
  });

  test("a rolled-back write leaves none", async () => {
    const id = uuidv7();
    const attempt = zy.db.transaction().execute(async (trx) => {
      await aTalent(trx, { id });
      throw new Error("changed my mind");
    });
    await expect(attempt).rejects.toThrow("changed my mind");
    expect(await lines(id)).toEqual([]);
  });

  test("a row whose id is rewritten is logged all the same", async () => {
    const [id, to] = [uuidv7(), uuidv7()];
    await gl.db.insertInto("setting").values({ id, key: id, value: "1" }).execute();
    await update(system, "setting", id, { id: to, value: "2" });
    expect(await lines(to)).toEqual([
      expect.objectContaining({ action: "update", after: expect.objectContaining({ id: to, value: 2 }) }),
    ]);
  });
});

describe("what the log does not hold", () => {
  const secret = { $: "changed" };

  test("a personal value leaves its last character, a sensitive one nothing", async () => {
    const key = Buffer.from("11010519491231002X");
    const person = await aTalent(zy.db, {
      name: "欧阳示例",
      birth_on: "1990-05-06",
      birth_precision: "D",
      id_no_enc: key,
      id_no_bidx: key,
      id_no_masked: "1101**********002X",
    });
    const contact = await aContact(zy.db, { talent_id: person.id, value: "16003759876" });
    const relative = await aFamilyMember(zy.db, {
      talent_id: person.id,
      name: "欧阳长辈",
      phone: "16003759875",
      address_enc: key,
      is_minor: false,
    });
    await update(zy.db, "talent_contact", contact.id, { value: "16003759874" });
    const [inserted] = await lines(person.id);
    expect(inserted?.after).toMatchObject({
      name: "***例",
      birth_on: "***6",
      id_no_enc: secret,
      id_no_bidx: secret,
      id_no_masked: secret,
    });
    expect(inserted?.after).not.toHaveProperty("name_g");
    expect((await lines(contact.id)).map(({ after }) => after)).toMatchObject([
      { value: "***6", tail4: "***6" },
      { value: "***4", tail4: "***4" },
    ]);
    expect((await lines(relative.id))[0]?.after).toMatchObject({
      name: "***辈",
      phone: "***5",
      address_enc: secret,
      is_minor: secret,
    });
    const { rows } = await admin.query<{ all: string }>("select string_agg(to_jsonb(a)::text, '') as all from audit_log a");
    for (const plain of ["1600375", "欧阳", "11010519491231002X", key.toString("hex"), "1101***"])
      expect(rows[0]?.all).not.toContain(plain);
  });

  test("an encrypted or indexed column is hidden though nobody has classified it", async () => {
    const { id } = await anImportBatch(zy.db, { file_enc: Buffer.from("ledger") });
    expect((await lines(id))[0]?.after).toMatchObject({ file_enc: secret });
  });

  test("a new password is an event without its hash", async () => {
    await sql`select change_own_password('$argon2id$canary')`.execute(gl.db);
    const found = await lines(gl.user_id);
    expect(found.at(-1)).toMatchObject({ action: "password", user_id: gl.user_id });
    expect(found.find(({ action }) => action === "update")?.after).toMatchObject({ password_hash: secret });
    expect(JSON.stringify(found)).not.toContain("canary");
  });
});

test.each(VOIDABLE)("$table: recorded_at and the id never change", async ({ table }) => {
  const { by: actor, make } = SUBJECTS[table] ?? { by: zy, make: () => aTalent(zy.db) };
  const { id } = await make(actor.db);
  await expect(update(actor.db, table, id, { recorded_at: "2020-01-01" })).rejects.toMatchObject(DENIED);
  await expect(update(actor.db, table, id, { id: uuidv7() })).rejects.toMatchObject(DENIED);
});
