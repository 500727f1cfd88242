import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import type { Db } from "#db/database.ts";
import { openSystemSession } from "#db/system-session.ts";
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
  anImportMapping,
  anImportRow,
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
  aTownShare,
  aUser,
  LISTED,
} from "#seeds/factories.ts";
import { aCertificate, aRecognition } from "#seeds/honors-factories.ts";
import { aNotice, aNoticeItem } from "#seeds/notice-factories.ts";
import { aBatch, aBudget, aPaymentLine } from "#seeds/payment-factories.ts";
import { aClass, aGuidance, aLoan, anAid, anEnrollment, aStartupCase, aVisit } from "#seeds/startup-factories.ts";
import * as subsidies from "#seeds/subsidy-factories.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { TOWN_SCOPED } from "./catalog-lints.ts";

const { admin, system, door, openDoor, asRole } = await openTestDatabase();
const own = await asRole({ role: "ZY" });
const foreign = await asRole({ role: "ZY", town: TOWN_B });
const office = await asRole({ role: "RC" });
const hands = { clerk: (await asRole({ role: "JB" })).db, reviewer: (await asRole({ role: "SH" })).db, office: office.db };

/** How a row of each table that a town may write comes about. A table missing here fails the first test below. */
type Parents = {
  town: string;
  talent: string;
  batch: string;
  campaign: string;
  record: string;
  enterprise: string;
  ticket: string;
  officer: { officer_id: string; user_id: string };
  dispatch: string;
  project: string;
  milestone: string;
  policy: string;
  standard: string;
  startup: string;
  training: string;
};
const WRITERS: Record<string, (db: Db, at: Parents) => Promise<unknown>> = {
  talent: (db, { town }) => aTalent(db, { credit_town_id: town }),
  talent_contact: (db, { town, talent }) => aContact(db, { town_id: town, talent_id: talent }),
  family_member: (db, { town, talent }) => aFamilyMember(db, { town_id: town, talent_id: talent }),
  talent_intent: (db, { town, talent }) => anIntent(db, { town_id: town, talent_id: talent }),
  talent_status_event: (db, { town, talent }) => aStatusEvent(db, { town_id: town, talent_id: talent }),
  station: (db, { town }) => aStation(db, { town_id: town }),
  import_batch: (db, { town }) => anImportBatch(db, { town_id: town }),
  import_row: (db, { town, batch }) => anImportRow(db, { town_id: town, batch_id: batch }),
  import_mapping: (db, { town }) => anImportMapping(db, { town_id: town }),
  campaign: (db, { town }) => aCampaign(db, { region_id: town }),
  campaign_plan_item: (db, { town, talent, campaign }) =>
    aPlanItem(db, { town_id: town, talent_id: talent, campaign_id: campaign }),
  chat_group: (db, { town }) => aChatGroup(db, { town_id: town }),
  invitation: (db, { town, talent, campaign }) => anInvitation(db, { town_id: town, talent_id: talent, event_id: campaign }),
  outreach_record: (db, { town }) => anOutreach(db, { town_id: town }),
  outreach_participant: (db, { town, talent, record }) =>
    aParticipant(db, { person_town_id: town, talent_id: talent, record_id: record }),
  project: (db, { town }) => aProject(db, { landing_town_id: town }),
  project_talent: async (db, { town, project }) =>
    aProjectTalent(db, { town_id: town, project_id: project, talent_id: (await aTalent(db)).id }),
  project_stage_event: (db, { town, project }) => aStageEvent(db, { town_id: town, project_id: project }),
  project_milestone: (db, { town, project }) => aMilestone(db, { town_id: town, project_id: project }),
  milestone_replan: (db, { town, milestone }) => aReplan(db, { town_id: town, milestone_id: milestone }),
  investment_receipt: (db, { town, project }) => aReceipt(db, { town_id: town, project_id: project }),
  project_invest_change: (db, { town, project }) => anInvestChange(db, { town_id: town, project_id: project }),
  enterprise: (db, { town }) => anEnterprise(db, { town_id: town }),
  enterprise_contact: (db, { town, enterprise }) => anEnterpriseContact(db, { town_id: town, enterprise_id: enterprise }),
  enterprise_founder: async (db, { town, enterprise }) =>
    aFounder(db, { town_id: town, enterprise_id: enterprise, talent_id: (await aTalent(db)).id }),
  cooperative_detail: async (db, { town }) => aCooperative(db, { town_id: town, enterprise_id: (await anEnterprise(db)).id }),
  enterprise_monthly: async (db, { town }) => aMonth(db, { town_id: town, enterprise_id: (await anEnterprise(db)).id }),
  enterprise_link: (db, { town, enterprise }) => aLink(db, { town_id: town, enterprise_id: enterprise }),
  dispatch: async (db, { town, officer }) =>
    aDispatch(db, { ...officer, town_id: town, enterprise_id: (await anEnterprise(db)).id }),
  officer_log: (db, { town, enterprise, dispatch }) =>
    aServiceLog(db, { town_id: town, enterprise_id: enterprise, dispatch_id: dispatch }),
  ticket: (db, { town }) => aTicket(db, { town_id: town }),
  startup_case: async (db, { town }) => aStartupCase(db, { town_id: town, talent_id: (await aTalent(db)).id }),
  guidance_record: (db, { town, startup }) => aGuidance(db, { town_id: town, case_id: startup }),
  support_followup: (db, { town, startup }) => aVisit(db, { town_id: town, case_id: startup }),
  guaranteed_loan: (db, { town, startup }) => aLoan(db, { town_id: town, case_id: startup }),
  training_class: (db, { town }) => aClass(db, { town_id: town }),
  training_enrollment: async (db, { town, training }) =>
    anEnrollment(db, { town_id: town, class_id: training, talent_id: (await aTalent(db)).id }),
  ticket_event: (db, { town, ticket }) => aTicketEvent(db, { town_id: town, ticket_id: ticket }),
  subsidy_application: async (db, { town, policy, standard }) =>
    subsidies.anApplication(db, {
      policy_id: policy,
      standard_id: standard,
      talent_id: (await aTalent(db)).id,
      pay_town_id: town,
    }),
  review_action: async (db, { town, policy, standard }) => {
    const applied = { policy_id: policy, standard_id: standard, talent_id: (await aTalent(db)).id, pay_town_id: town };
    const chief = await asRole({ role: "ZZ", town });
    const { id } = await subsidies.anApplication(db, applied);
    return subsidies.anAction(chief.db, { application_id: id });
  },
  attachment: (db, { town, record }) => anAttachment(db, { town_id: town, owner_id: record }),
  attachment_body: async (db, { town, record }) => {
    const { id } = await anAttachment(db, { town_id: town, owner_id: record });
    await db
      .insertInto("attachment_body")
      .values({ attachment_id: id, town_id: town, bytes_enc: Buffer.from("sealed") })
      .execute();
  },
};

async function settle(db: Db, town: string): Promise<Parents> {
  const [talent, batch] = [await aTalent(db), await anImportBatch(db)];
  const [campaign, record] = [await aCampaign(db), await anOutreach(db)];
  const project = await aProject(db);
  const milestone = await aMilestone(db, { project_id: project.id });
  const enterprise = await anEnterprise(db);
  const { id: officer_id, user_id } = await anOfficer(system, { user_id: (await aUser(system)).id, ...LISTED });
  const officer = { officer_id, user_id };
  const dispatch = await aDispatch(db, { ...officer, enterprise_id: enterprise.id });
  const policy = await subsidies.aPolicy(system);
  const standard = await subsidies.aStandard(system, { policy_id: policy.id });
  const at = {
    town,
    policy: policy.id,
    standard: standard.id,
    talent: talent.id,
    batch: batch.id,
    campaign: campaign.id,
    record: record.id,
    enterprise: enterprise.id,
    ticket: (await aTicket(db)).id,
    officer,
    dispatch: dispatch.id,
    project: project.id,
    milestone: milestone.id,
    startup: (await aStartupCase(db, { talent_id: talent.id })).id,
    training: (await aClass(db)).id,
  };
  for (const write of Object.values(WRITERS)) await write(db, at);
  await aLead(system, { town_id: town }); // a town reads it, 人才办 writes it
  const loan = await aLoan(db, { case_id: at.startup });
  await anAid(hands.clerk, { town_id: town, loan_id: loan.id }); // likewise
  await aTownShare(office.db, { town_id: town, project_id: project.id }); // likewise
  const recognition = await aRecognition(hands, { town_id: town, talent_id: talent.id }); // 人社 and 人才办 write it
  await aCertificate(office.db, { town_id: town, recognition_id: recognition.id });
  const applied = { policy_id: policy.id, standard_id: standard.id, talent_id: talent.id, pay_town_id: town };
  const application = await subsidies.anApplication(system, applied);
  const notice = await aNotice(system, { policy_id: policy.id });
  await aNoticeItem(system, { notice_id: notice.id, application_id: application.id, pay_town_id: town }); // 人社 lists, a town reads
  const budget = await aBudget(system, { policy_id: policy.id });
  const toPay = await subsidies.anApplication(system, { ...applied, talent_id: (await aTalent(db)).id, status: "approved" });
  const paid = { policy_id: policy.id, talent_id: toPay.talent_id, application_id: toPay.id, pay_town_id: town };
  const { id: batch_id } = await aBatch(system, { policy_id: policy.id, budget_id: budget.id });
  await aPaymentLine(system, { ...paid, batch_id }); // 人社 draws it up, a town reads
  // The roll-ups of a counted person and contact, and the marks of a change after it.
  await aTalent(db, { is_away_survey: true, verify_status: "verified", native_town_id: town });
  await sql`select metric_refresh(${town}), outreach_metric_refresh(${town})`.execute(db);
  await aTalent(db);
  return at;
}
const here = await settle(own.db, TOWN_A);
const there = await settle(foreign.db, TOWN_B);

type Scoped = { table: string; column: string; insert: boolean; update: boolean; delete: boolean };
const { rows: TABLES } = await admin.query<Scoped>(`select relname as table, attname as column,
  has_table_privilege('guigen_town', polrelid, 'insert') as insert, has_table_privilege('guigen_town', polrelid, 'update') as update,
  has_table_privilege('guigen_town', polrelid, 'delete') as delete from (${TOWN_SCOPED}) t order by relname`);
const PERSONAL = TABLES.filter(
  ({ table }) => !["station", "user_position", "lead_assignment", "enterprise", "campaign", "training_class"].includes(table),
);

const townsSeen = async (db: Db, { table, column }: Scoped) => {
  const { rows } = await sql<{
    town: string;
  }>`select distinct ${sql.ref(column)} as town from ${sql.table(table)} order by 1`.execute(db);
  return rows.map((row) => row.town);
};
const move = (db: Db, { table, column }: Scoped, from: string, to: string) =>
  sql`update ${sql.table(table)} set ${sql.ref(column)} = ${to} where ${sql.ref(column)} = ${from}`.execute(db);
const remove = (db: Db, { table, column }: Scoped, town: string) =>
  sql`delete from ${sql.table(table)} where ${sql.ref(column)} = ${town}`.execute(db);
const DENIED = { code: "42501" };

test("every table that a town writes has a writer in this matrix", () => {
  expect(TABLES.filter((table) => table.insert).map(({ table }) => table)).toEqual(Object.keys(WRITERS).sort());
});

describe.each(TABLES)("$table: a town", (scoped) => {
  const write = WRITERS[scoped.table];

  test("reads its own rows and none of another town", async () => {
    expect(await townsSeen(own.db, scoped)).toEqual([TOWN_A]);
    expect(await townsSeen(foreign.db, scoped)).toEqual([TOWN_B]);
    expect(await townsSeen(system, scoped)).toEqual(expect.arrayContaining([TOWN_A, TOWN_B]));
  });

  test("writes no row of another town", async () => {
    if (!write)
      return expect(sql`insert into ${sql.table(scoped.table)} default values`.execute(own.db)).rejects.toMatchObject(DENIED);
    await expect(write(own.db, { ...there, town: TOWN_B })).rejects.toMatchObject(DENIED);
    await expect(write(own.db, { ...here, town: TOWN_B })).rejects.toMatchObject(DENIED);
  });

  test("changes its own rows, none of another town, and moves none there", async () => {
    if (!scoped.update) return expect(move(own.db, scoped, TOWN_A, TOWN_A)).rejects.toMatchObject(DENIED);
    expect(Number((await move(own.db, scoped, TOWN_A, TOWN_A)).numAffectedRows)).toBeGreaterThan(0);
    expect((await move(own.db, scoped, TOWN_B, TOWN_A)).numAffectedRows).toBe(0n);
    await expect(move(own.db, scoped, TOWN_A, TOWN_B)).rejects.toMatchObject(DENIED);
  });

  test("deletes none of another town, and of its own only working copies", async () => {
    if (scoped.delete) expect((await remove(own.db, scoped, TOWN_B)).numAffectedRows).toBe(0n);
    else await expect(remove(own.db, scoped, TOWN_A)).rejects.toMatchObject(DENIED);
  });
});

const opening = { userId: own.user_id, positionId: own.position_id, role: "ZY", townId: TOWN_A };
const expired = await openSystemSession(admin, { ...opening, minutes: -1 });

describe("without a session in force", () => {
  test.each([
    ["missing", ""],
    ["invented", "x".repeat(43)],
    ["expired", expired],
  ])("a token that is %s shows no row of any town", async (_, token) => {
    const db = door.scoped("town", { token });
    for (const scoped of TABLES) expect(await townsSeen(db, scoped), scoped.table).toEqual([]);
    await expect(aTalent(db, { credit_town_id: TOWN_A, native_town_id: TOWN_A, owner_user_id: own.user_id })).rejects.toThrow();
  });
});

describe("a town's own SQL cannot widen its scope", () => {
  test.each([
    "set role guigen_zone",
    "set session authorization guigen_zone",
    "select * from session",
    "select password_hash from user_account",
    "select ctx_session()",
    "alter table talent disable row level security",
    "create temporary table probe (id uuid)",
    "set local row_security = off; select id from talent",
  ])("%s is refused", async (statement) => {
    const attempt = own.db.transaction().execute(async (trx) => {
      for (const part of statement.split("; ")) await sql.raw(part).execute(trx);
    });
    await expect(attempt).rejects.toMatchObject(DENIED);
    expect((await sql`select id from talent where credit_town_id = ${TOWN_B}`.execute(own.db)).rows).toEqual([]);
  });

  test("another token in the middle of a transaction changes nothing but to see less", async () => {
    const seen = await own.db.transaction().execute(async (trx) => {
      await sql`select set_config('app.tok', ${"y".repeat(43)}, true)`.execute(trx);
      return trx.selectFrom("talent").select("id").execute();
    });
    expect(seen).toEqual([]);
    expect(await own.db.selectFrom("talent").select("id").execute()).not.toEqual([]);
  });

  test("a row cannot point at a hidden row, and the answer is that of a row that does not exist", async () => {
    const absent = { code: "23503", constraint: "talent_contact_talent_fkey" };
    await expect(aContact(own.db, { talent_id: there.talent })).rejects.toMatchObject(absent);
    await expect(aContact(own.db, { talent_id: uuidv7() })).rejects.toMatchObject(absent);
    await expect(
      aFamilyMember(own.db, { talent_id: here.talent, linked_talent_id: there.talent, person_key: `T:${there.talent}` }),
    ).rejects.toMatchObject({
      code: "23503",
    });
  });
});

describe("a connection forgets its session", () => {
  const whoIs = async (db: Db) => (await sql<{ user: string | null }>`select ctx_user() as "user"`.execute(db)).rows[0]?.user;

  test("two people on one connection, alternating and at once, are never taken for one another", async () => {
    const narrow = openDoor(1);
    const people = [own, foreign, { user_id: null, token: "" }];
    const asked = Array.from({ length: 90 }, (_, i) => people[i % 3] ?? own);
    const answers = await Promise.all(asked.map(({ token }) => whoIs(narrow.scoped("town", { token }))));
    expect(answers).toEqual(asked.map(({ user_id }) => user_id));
  });

  test("an error in a statement or in a transaction leaves no context behind", async () => {
    const narrow = openDoor(1);
    const db = narrow.scoped("town", { token: own.token });
    const nobody = narrow.scoped("town", { token: "" });
    await expect(sql`select 1 / (select count(*) from talent where false)`.execute(db)).rejects.toMatchObject({ code: "22012" });
    expect(await whoIs(nobody)).toBeNull();
    await expect(db.transaction().execute((trx) => sql`select no_such_column`.execute(trx))).rejects.toMatchObject({
      code: "42703",
    });
    expect(await whoIs(nobody)).toBeNull();
    expect((await sql<{ left: string }>`select current_setting('app.tok', true) as "left"`.execute(nobody)).rows).toEqual([
      { left: "" },
    ]);
    expect(await whoIs(db)).toBe(own.user_id);
  });

  test("a connection that the server has ended is replaced", async () => {
    const narrow = openDoor(1);
    const db = narrow.scoped("town", { token: own.token });
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
    await admin.query("select pg_terminate_backend($1, 2000)", [rows[0]?.pid]);
    await expect.poll(() => whoIs(db).catch(() => "ended")).toBe(own.user_id);
  });
});

describe("a transaction", () => {
  test("leaves nothing when one of its statements fails", async () => {
    const id = uuidv7();
    const attempt = own.db.transaction().execute(async (trx) => {
      await aTalent(trx, { id });
      await aTalent(trx, { gender: "x" });
    });
    await expect(attempt).rejects.toMatchObject({ code: "23514" });
    expect((await admin.query("select from talent where id = $1", [id])).rowCount).toBe(0);
  });

  test("whose failure was swallowed does not pretend to have been committed", async () => {
    const id = uuidv7();
    const attempt = own.db.transaction().execute(async (trx) => {
      await aTalent(trx, { id });
      await aTalent(trx, { gender: "x" }).catch(() => undefined);
    });
    await expect(attempt).rejects.toThrow("rolled back");
    expect((await admin.query("select from talent where id = $1", [id])).rowCount).toBe(0);
  });
});

describe("the other classes", () => {
  test.each(["FW", "BM", "GL"] as const)("%s, through guigen_assigned, sees no row about a person", async (role) => {
    const { db } = await asRole({ role });
    for (const scoped of PERSONAL) {
      expect(await townsSeen(db, scoped).catch((error: { code: string }) => error.code), scoped.table).toSatisfy(
        (seen) => seen === "42501" || (Array.isArray(seen) && seen.length === 0),
      );
    }
  });

  test("nobody signed in reads no table about persons, and of stations the public ones only", async () => {
    const db = door.scoped("public", { token: own.token });
    for (const scoped of PERSONAL) await expect(townsSeen(db, scoped), scoped.table).rejects.toMatchObject(DENIED);
    const shown = await aStation(own.db, { is_public: true });
    expect(await db.selectFrom("station").select("id").execute()).toEqual([{ id: shown.id }]);
    await admin.query("update station set is_public = false where id = $1", [shown.id]);
  });

  test.each(["JB", "SH", "RC", "LD", "SJ"] as const)("%s, through guigen_zone, sees every town", async (role) => {
    const { db } = await asRole({ role });
    for (const scoped of PERSONAL)
      expect(await townsSeen(db, scoped), scoped.table).toEqual(expect.arrayContaining([TOWN_A, TOWN_B]));
  });

  // The class decides what is seen, the session who acts: a request's class follows from the session's role alone (app/auth/actor.ts).
  test("a zone connection reads all towns whatever the token, and writes nothing without a session", async () => {
    const talent = TABLES.find(({ table }) => table === "talent");
    for (const token of [own.token, ""]) {
      const db = door.scoped("zone", { token });
      expect(talent && (await townsSeen(db, talent))).toEqual(expect.arrayContaining([TOWN_A, TOWN_B]));
    }
    const nobody = door.scoped("zone", { token: "" });
    await expect(nobody.updateTable("talent").set({ remark: "x" }).where("id", "=", here.talent).execute()).rejects.toMatchObject(
      DENIED,
    );
  });

  test("a person moved by the zone takes everything along, and the old town loses sight of it", async () => {
    const rc = await asRole({ role: "RC" });
    const person = await aTalent(foreign.db);
    await aContact(foreign.db, { talent_id: person.id });
    await rc.db.updateTable("talent").set({ credit_town_id: TOWN_A }).where("id", "=", person.id).execute();
    const contacts = (db: Db) => db.selectFrom("talent_contact").select("town_id").where("talent_id", "=", person.id).execute();
    expect(await contacts(own.db)).toEqual([{ town_id: TOWN_A }]);
    expect(await contacts(foreign.db)).toEqual([]);
  });
});
