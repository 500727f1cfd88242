import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import { accessOf } from "#app/auth/actor.ts";
import { computeMetrics } from "#app/features/reports/metrics/run.server.ts";
import { recordAid } from "#app/features/startups/commands/aid.server.ts";
import { closeCase, editCase, openCase, withdrawEntry } from "#app/features/startups/commands/case.server.ts";
import { recordFollowup, recordGuidance } from "#app/features/startups/commands/help.server.ts";
import { applyForLoan, revealContract, takeLoanStep } from "#app/features/startups/commands/loan.server.ts";
import { getCase, listCases, listDue } from "#app/features/startups/queries/cases.server.ts";
import { loansWithAid } from "#app/features/startups/queries/loans.server.ts";
import { appealFrom } from "#app/features/startups/rules/appeal.ts";
import { nextDue } from "#app/features/startups/rules/followup.ts";
import { parseStartupFilters } from "#app/features/startups/schema/filters.ts";
import type { FollowupInput, GuidanceInput, LoanInput, LoanStepInput } from "#app/features/startups/schema/forms.ts";
import { editClass, openClass } from "#app/features/trainings/commands/classes.server.ts";
import { certify, enrol, stepMany } from "#app/features/trainings/commands/enrollments.server.ts";
import { getClass, rosterOf } from "#app/features/trainings/queries/classes.server.ts";
import { addDays } from "#app/lib/dates.ts";
import { activeBy, aDispatch, aFounder, anEnterprise, anOfficer, aTalent, aUser, LISTED } from "#seeds/factories.ts";
import { aStartupCase, aVisit } from "#seeds/startup-factories.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";

const { asRole, system, openDoor, admin, owner } = await openTestDatabase();
type Role = Parameters<typeof asRole>[0]["role"];
const as = async (role: Role, town?: string) => {
  const who = await asRole({ role, ...(town && { town }) });
  return { ...who, actor: actorOf(who) };
};
const [zy, foreign, zz, jb, jb2, sh, cz, fw] = [
  await as("ZY"),
  await as("ZY", TOWN_B),
  await as("ZZ"),
  await as("JB"),
  await as("JB"),
  await as("SH"),
  await as("CZ"),
  await as("FW"),
];
const NONE = parseStartupFilters(new URLSearchParams());

const startup = (talent_id: string, fields: object = {}) => ({
  talent_id,
  enterprise_id: null,
  opened_on: "2023-01-10",
  stage: "starting" as const,
  tutor_user_id: null,
  ...fields,
});
const guidance = (fields: Partial<GuidanceInput> = {}): GuidanceInput => ({
  tutor: "创业指导员",
  occurred_on: "2023-02-01",
  form: "on_site",
  topic: "记账报税",
  content: "现场看了账目。",
  result: null,
  ...fields,
});
const visit = (fields: Partial<FollowupInput> = {}): FollowupInput => ({
  occurred_on: "2023-03-01",
  operating_state: "normal",
  employees: 12,
  revenue_fen: null,
  difficulties: null,
  help_given: "上门了解经营情况。",
  ...fields,
});
const loan = (fields: Partial<LoanInput> = {}): LoanInput => ({
  borrower_type: "individual",
  bank: "示例银行",
  amount_fen: 20_000_000,
  rate: "3.65",
  discount_rate: "1.825",
  applied_on: "2022-10-01",
  guarantor: null,
  ...fields,
});
const on = (day: string, more: Partial<LoanStepInput> = {}): LoanStepInput => ({
  day,
  due_on: undefined,
  contract_no: null,
  reason: null,
  ...more,
});
const opened = async (fields: object = {}) => openCase(zy.db, zy.actor, startup((await aTalent(zy.db)).id, fields));

describe("a case (domain E61)", () => {
  test("lies in the town of its entity, and in the founder's own without one", async () => {
    const talent = await aTalent(foreign.db);
    const firm = await anEnterprise(zy.db, { founded_on: "2023-02-15" });
    const id = await openCase(jb.db, jb.actor, startup(talent.id, { enterprise_id: firm.id }));
    expect(await getCase(zy.db, zy.actor, id)).toMatchObject({
      founder: null,
      enterprise: firm.name,
      followed_from_on: "2023-02-15",
    });
    await expect(getCase(foreign.db, foreign.actor, id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is opened once for a founder and an entity; a second click finds the first", async () => {
    const talent = await aTalent(zy.db);
    const id = uuidv7();
    await openCase(zy.db, zy.actor, startup(talent.id), id);
    await openCase(zy.db, zy.actor, startup(talent.id), id);
    await expect(openCase(zy.db, zy.actor, startup(talent.id))).rejects.toMatchObject({ code: "invalid" });
  });

  test("is not to be had by another town, by the wrong post, or over a newer version", async () => {
    const id = await opened();
    await expect(openCase(foreign.db, foreign.actor, startup((await aTalent(zy.db)).id))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(openCase(zz.db, zz.actor, startup((await aTalent(zz.db)).id))).rejects.toMatchObject({ code: "forbidden" });
    const change = { enterprise_id: null, stage: "growing" as const, tutor_user_id: null };
    await editCase(zy.db, zy.actor, id, 1, change);
    await expect(editCase(zy.db, zy.actor, id, 1, change)).rejects.toMatchObject({ code: "conflict" });
    await expect(editCase(foreign.db, foreign.actor, id, 2, change)).rejects.toMatchObject({ code: "not_found" });
  });

  test("that is closed asks for no visit and takes none", async () => {
    const id = await opened({ opened_on: "2022-10-01" });
    expect((await listDue(zy.db, zy.actor, "2023-03-28")).map((row) => row.id)).toContain(id);
    await closeCase(zy.db, zy.actor, id, 1, { closed_on: "2023-02-01", close_reason: "已经注销" });
    expect((await listDue(zy.db, zy.actor, "2023-03-28")).map((row) => row.id)).not.toContain(id);
    await expect(recordFollowup(zy.db, zy.actor, id, uuidv7(), visit())).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("guidance and visits (domain E65, E66)", () => {
  test("count once for two clicks, fill their slots, and are withdrawn with a reason", async () => {
    const id = await opened();
    const entry = uuidv7();
    await recordGuidance(zy.db, zy.actor, id, entry, guidance());
    await recordGuidance(zy.db, zy.actor, id, entry, guidance());
    expect(await getCase(zy.db, zy.actor, id)).toMatchObject({ guidance: "2023-02-01", followup: null });
    await withdrawEntry(zy.db, zy.actor, { kind: "guidance", caseId: id, id: entry, version: 1, reason: "登记错人" });
    expect(await getCase(zy.db, zy.actor, id)).toMatchObject({ guidance: null });
    await expect(recordGuidance(foreign.db, foreign.actor, id, uuidv7(), guidance())).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(recordGuidance(zy.db, zy.actor, id, uuidv7(), guidance({ occurred_on: "2023-01-09" }))).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("the database counts the due day as the rule does, month ends and all", async () => {
    const froms = ["2022-11-30", "2022-12-31", "2023-01-31", "2022-08-31", "2022-02-28"];
    const lasts = [null, 0, 1, 89, 90, 91, 92, 181, 182, 300, 400];
    for (const from of froms)
      for (const after of lasts) {
        const talent = await aTalent(system, { credit_town_id: TOWN_A, native_town_id: TOWN_A });
        const { id } = await aStartupCase(system, { talent_id: talent.id, town_id: TOWN_A, opened_on: from });
        const last = after === null ? null : addDays(from, after);
        if (last) await aVisit(system, { case_id: id, town_id: TOWN_A, occurred_on: last });
        expect((await getCase(jb.db, jb.actor, id)).next_due_on, `${from} ${last}`).toBe(nextDue(from, last));
      }
  });

  test("a difficulty becomes an appeal in the same step, or neither is kept", async () => {
    const firm = await anEnterprise(zy.db);
    const id = await opened({ enterprise_id: firm.id });
    await asRole({ role: "ZZ" });
    const input = visit({ difficulties: "回款慢，流动资金紧。想贷款" });
    const start = {
      requester_type: "enterprise" as const,
      enterprise_id: firm.id,
      talent_id: null,
      contact_name: "苗经理",
      contact_phone: "16003751234",
      source_record_id: null,
      channel: "station" as const,
    };
    const ticketId = await recordFollowup(zy.db, zy.actor, id, uuidv7(), input, appealFrom(input, "finance" as never, start));
    const ticket = await zy.db.selectFrom("ticket").selectAll().where("id", "=", String(ticketId)).executeTakeFirstOrThrow();
    expect(ticket).toMatchObject({ title: "回款慢，流动资金紧", enterprise_id: firm.id, channel: "visit" });
    const before = await zy.db.selectFrom("support_followup").select("id").execute();
    const bad = { ...appealFrom(input, null, start), enterprise_id: uuidv7() };
    await expect(recordFollowup(zy.db, zy.actor, id, uuidv7(), input, bad)).rejects.toMatchObject({ code: "invalid" });
    expect(await zy.db.selectFrom("support_followup").select("id").execute()).toHaveLength(before.length);
  });

  test("an officer helps the founders of his enterprises and nobody else's, and reads no terms of loans", async () => {
    const firm = await anEnterprise(zy.db);
    const talent = await aTalent(zy.db);
    await aFounder(zy.db, { enterprise_id: firm.id, talent_id: talent.id });
    const id = await openCase(zy.db, zy.actor, startup(talent.id, { enterprise_id: firm.id }));
    await expect(getCase(fw.db, fw.actor, id)).rejects.toMatchObject({ code: "not_found" });
    const { id: officer_id } = await anOfficer(system, { user_id: fw.user_id, ...LISTED });
    await aDispatch(system, {
      enterprise_id: firm.id,
      town_id: TOWN_A,
      officer_id,
      user_id: fw.user_id,
      ...activeBy((await aUser(system)).id),
    });
    await recordFollowup(fw.db, fw.actor, id, uuidv7(), visit());
    expect(await getCase(fw.db, fw.actor, id)).toMatchObject({ followup: "2023-03-01", founder: talent.name });
    const other = await opened();
    await expect(recordGuidance(fw.db, fw.actor, other, uuidv7(), guidance())).rejects.toMatchObject({ code: "not_found" });
    await expect(sql`select guarantor from guaranteed_loan`.execute(fw.db)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("a guaranteed loan (domain E64)", () => {
  const applied = async () => {
    const caseId = await opened({ opened_on: "2022-09-01" });
    const loanId = uuidv7();
    await applyForLoan(zy.db, zy.actor, caseId, loanId, loan());
    return { caseId, loanId };
  };
  const released = async () => {
    const at = await applied();
    await takeLoanStep(jb.db, jb.actor, { ...at, step: "review", version: 1 }, on("2022-10-05"));
    await takeLoanStep(sh.db, sh.actor, { ...at, step: "approve", version: 2 }, on("2022-10-10"));
    await takeLoanStep(
      jb2.db,
      jb2.actor,
      { ...at, step: "release", version: 3 },
      on("2022-10-15", { due_on: "2024-10-15", contract_no: "示担贷第1号" }),
    );
    return at;
  };

  test("passes three hands; the wrong one is refused, a stale version too", async () => {
    const at = await applied();
    await expect(takeLoanStep(sh.db, sh.actor, { ...at, step: "approve", version: 1 }, on("2022-10-10"))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(takeLoanStep(zy.db, zy.actor, { ...at, step: "review", version: 1 }, on("2022-10-05"))).rejects.toMatchObject({
      code: "forbidden",
    });
    await takeLoanStep(zz.db, zz.actor, { ...at, step: "review", version: 1 }, on("2022-10-05"));
    await expect(takeLoanStep(sh.db, sh.actor, { ...at, step: "approve", version: 1 }, on("2022-10-10"))).rejects.toMatchObject({
      code: "conflict",
    });
    await takeLoanStep(sh.db, sh.actor, { ...at, step: "return", version: 2 }, on("2022-10-10", { reason: "缺反担保材料" }));
    await takeLoanStep(jb.db, jb.actor, { ...at, step: "review", version: 3 }, on("2022-10-12"));
    await expect(takeLoanStep(sh.db, sh.actor, { ...at, step: "approve", version: 4 }, on("2022-10-11"))).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test.each([
    ["approves itself", "approved_by = ctx_user(), approved_on = '2022-10-10'"],
    ["signs for another", `reviewed_by = '${uuidv7()}', status = 'reviewed'`],
  ])("by its own SQL a town %s in vain", async (_, change) => {
    const { loanId } = await applied();
    await expect(sql`update guaranteed_loan set ${sql.raw(change)} where id = ${loanId}`.execute(zz.db)).rejects.toMatchObject({
      code: "42501",
    });
  });

  test("by plain SQL nobody enters it in another's name, changes what was reviewed, or pays out what he may not", async () => {
    const at = await applied();
    const tried = (who: typeof jb, change: string) =>
      expect(sql`update guaranteed_loan set ${sql.raw(change)} where id = ${at.loanId}`.execute(who.db)).rejects.toMatchObject({
        code: "42501",
      });
    await tried(jb, `created_by = '${uuidv7()}'`);
    await takeLoanStep(jb.db, jb.actor, { ...at, step: "review", version: 1 }, on("2022-10-05"));
    for (const who of [zy, jb, sh, cz, await as("LD"), await as("RC")]) await tried(who, "amount_fen = 90000000");
    await takeLoanStep(sh.db, sh.actor, { ...at, step: "approve", version: 2 }, on("2022-10-10"));
    const paidOut = "status = 'released', released_on = '2022-10-15', due_on = '2024-10-15'";
    for (const who of [zy, zz, sh, cz, await as("LD"), await as("SJ")]) await tried(who, paidOut);
    await tried(jb, `voided_at = now(), voided_by = '${jb.user_id}', void_reason = '重复登记'`);
  });

  test("keeps its terms once approved, and its contract number sealed: read with a reason that stands in the log first", async () => {
    const { caseId, loanId } = await released();
    await expect(sql`update guaranteed_loan set amount_fen = 1 where id = ${loanId}`.execute(jb.db)).rejects.toMatchObject({
      code: "42501",
    });
    expect(await revealContract(jb.db, jb.actor, caseId, loanId, "核对银行回单")).toBe("示担贷第1号");
    await expect(revealContract(cz.db, cz.actor, caseId, loanId, "核对银行回单")).rejects.toMatchObject({ code: "forbidden" });
    const { rows } = await admin.query<{ all: string; reveals: number }>(
      "select string_agg(to_jsonb(a)::text, '') as all, count(*) filter (where action = 'reveal')::int as reveals from audit_log a where row_id = $1",
      [loanId],
    );
    expect(rows[0]?.all).not.toContain("示担贷第1号");
    expect(rows[0]?.reveals).toBe(1);
  });

  test("earns its aid once a quarter, written down when the quarter is over, and 财政 reads it without a name", async () => {
    const { loanId } = await released();
    await expect(recordAid(jb.db, jb.actor, "2023Q1")).rejects.toMatchObject({ code: "invalid" });
    await expect(recordAid(cz.db, cz.actor, "2022Q4")).rejects.toMatchObject({ code: "forbidden" });
    expect(await recordAid(jb.db, jb.actor, "2022Q4")).toBeGreaterThan(0);
    expect(await recordAid(jb.db, jb.actor, "2022Q4")).toBe(0);
    const row = (await loansWithAid(cz.db, cz.actor)).find(({ id }) => id === loanId);
    // 20万 × 1.825 % ÷ 4 × 78/92 and, in the running quarter, the whole of it.
    expect(row).toMatchObject({ aid: [{ quarter: "2022Q4", amount_fen: 77_364, status: "to_apply" }], running: 91_250 });
  });
});

const training = (fields: object = {}) => ({
  name: "创业培训班",
  kind: "syb" as const,
  organizer: "区人社局",
  from_on: "2023-02-13",
  to_on: "2023-02-19",
  hours: null,
  capacity: 2,
  place: null,
  ...fields,
});
const people = async (count: number, db = zy.db) =>
  Promise.all(Array.from({ length: count }, async () => (await aTalent(db)).id));

describe("a training class (domain E62)", () => {
  test("gives its seats in the order of coming; whoever leaves is followed by the first in line", async () => {
    const id = await openClass(jb.db, jb.actor, training());
    const ids = await people(4);
    expect(await enrol(zy.db, zy.actor, id, ids)).toEqual({ seated: 2, waiting: 2, already: 0 });
    expect(await enrol(zy.db, zy.actor, id, ids)).toEqual({ seated: 0, waiting: 0, already: 4 });
    const [first] = await rosterOf(zy.db, zy.actor, id);
    await stepMany(zy.db, zy.actor, id, [String(first?.id)], "withdraw");
    expect((await rosterOf(zy.db, zy.actor, id)).map(({ status }) => status)).toEqual([
      "enrolled",
      "enrolled",
      "waiting",
      "withdrawn",
    ]);
    await editClass(jb.db, jb.actor, id, 1, training({ capacity: 5 }));
    expect(await getClass(zy.db, zy.actor, id)).toMatchObject({ taken: 3, waiting: 0 });
    await expect(editClass(jb.db, jb.actor, id, 2, training({ capacity: 2 }))).rejects.toMatchObject({ code: "invalid" });
  });

  test("calls up the people of another town when one leaves", async () => {
    const id = await openClass(jb.db, jb.actor, training({ capacity: 1 }));
    await enrol(zy.db, zy.actor, id, await people(1));
    await enrol(foreign.db, foreign.actor, id, await people(1, foreign.db));
    const [mine] = await rosterOf(zy.db, zy.actor, id);
    await stepMany(zy.db, zy.actor, id, [String(mine?.id)], "withdraw");
    expect((await rosterOf(foreign.db, foreign.actor, id)).map(({ status }) => status)).toEqual(["enrolled"]);
  });

  test("never seats more than it has, however many come at once, and never loses one who waits", async () => {
    const id = await openClass(jb.db, jb.actor, training({ capacity: 12 }));
    const wide = openDoor(8).scoped(accessOf(jb.actor), { token: jb.token });
    const ids = await people(30);
    const answers = await Promise.all(ids.map((talent) => enrol(wide, jb.actor, id, [talent])));
    expect(answers.filter(({ seated }) => seated === 1)).toHaveLength(12);
    const roster = await rosterOf(jb.db, jb.actor, id);
    const seated = roster.filter(({ status }) => status === "enrolled");
    await Promise.all(seated.slice(0, 6).map((row) => stepMany(wide, jb.actor, id, [row.id], "withdraw")));
    const after = await rosterOf(jb.db, jb.actor, id);
    const count = (status: string) => after.filter((row) => row.status === status).length;
    expect([count("enrolled"), count("waiting"), count("withdrawn")]).toEqual([12, 12, 6]);
    expect(await getClass(jb.db, jb.actor, id)).toMatchObject({ taken: 12, waiting: 12 });
    expect(new Set(after.map(({ line_no }) => line_no)).size).toBe(30);
  });

  test("of a founder from another town fills the slot of the case all the same", async () => {
    const talent = await aTalent(foreign.db);
    const firm = await anEnterprise(zy.db);
    const caseId = await openCase(jb.db, jb.actor, startup(talent.id, { enterprise_id: firm.id }));
    const id = await openClass(jb.db, jb.actor, training());
    await enrol(foreign.db, foreign.actor, id, [talent.id]);
    const [row] = await rosterOf(jb.db, jb.actor, id);
    await stepMany(jb.db, jb.actor, id, [String(row?.id)], "finish");
    expect(await getCase(zy.db, zy.actor, caseId)).toMatchObject({ training: "2023-02-19", founder: null });
    expect(await rosterOf(zy.db, zy.actor, id)).toEqual([]);
  });

  test("is finished by who runs it, after its last day; certificates count on and are never used twice", async () => {
    const id = await openClass(jb.db, jb.actor, training({ capacity: 3 }));
    await enrol(zy.db, zy.actor, id, await people(4));
    const roster = await rosterOf(jb.db, jb.actor, id);
    const seats = roster.slice(0, 3).map((row) => row.id);
    await expect(stepMany(zy.db, zy.actor, id, seats, "finish")).rejects.toMatchObject({ code: "not_found" });
    await expect(stepMany(jb.db, { ...jb.actor, today: "2023-02-18" }, id, seats, "finish")).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(stepMany(jb.db, jb.actor, id, [String(roster[3]?.id)], "finish")).rejects.toMatchObject({ code: "conflict" });
    expect(await stepMany(jb.db, jb.actor, id, seats, "finish")).toBe(3);
    expect(await certify(jb.db, jb.actor, id, seats, "SYB0099")).toBe(3);
    expect((await rosterOf(jb.db, jb.actor, id)).map(({ cert_no }) => cert_no)).toEqual(["SYB0099", "SYB0100", "SYB0101", null]);
    const other = await openClass(jb.db, jb.actor, training());
    await enrol(zy.db, zy.actor, other, await people(1));
    const [next] = await rosterOf(jb.db, jb.actor, other);
    await stepMany(jb.db, jb.actor, other, [String(next?.id)], "finish");
    await expect(certify(jb.db, jb.actor, other, [String(next?.id)], "SYB0100")).rejects.toMatchObject({ code: "invalid" });
  });

  test("of a town is its own; a waiting row is not called up by hand", async () => {
    const id = await openClass(zy.db, zy.actor, training({ capacity: 1 }));
    await expect(getClass(foreign.db, foreign.actor, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(enrol(foreign.db, foreign.actor, id, await people(1, foreign.db))).rejects.toMatchObject({ code: "not_found" });
    await enrol(zy.db, zy.actor, id, await people(2));
    const waiting = (await rosterOf(zy.db, zy.actor, id)).find(({ status }) => status === "waiting");
    await expect(
      sql`update training_enrollment set status = 'attending' where id = ${waiting?.id}`.execute(zy.db),
    ).rejects.toMatchObject({ code: "42501" });
  });
});

test("the numbers as known at a moment are those of that moment", async () => {
  const ask = async (knownAt: string | null) => {
    const { metrics } = await computeMetrics(owner, {
      asOf: "2023-03-28",
      knownAt,
      from: null,
      town: null,
      metrics: ["M37", "M38", "M40", "M41", "M42"],
    });
    return metrics;
  };
  const before = await ask(null);
  const { rows } = await admin.query<{ now: string }>("select clock_timestamp()::text as now");
  const id = await opened({ opened_on: "2022-12-20" });
  await recordGuidance(zy.db, zy.actor, id, uuidv7(), guidance());
  const after = await ask(null);
  expect(after.M37?.parts).toMatchObject({
    cases: (before.M37?.parts?.cases ?? 0) + 1,
    filled: (before.M37?.parts?.filled ?? 0) + 1,
    slots: (before.M37?.parts?.slots ?? 0) + 5,
  });
  expect(after.M41?.total).toBe((before.M41?.total ?? 0) + 1);
  // Due on 20 March, which has passed.
  expect(after.M42?.parts?.overdue).toBe((before.M42?.parts?.overdue ?? 0) + 1);
  expect(await ask(String(rows[0]?.now))).toEqual(before);
  expect((await listCases(zy.db, zy.actor, { ...NONE, due: "overdue" })).rows.map((row) => row.id)).toContain(id);
});
