import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { beforeAll, describe, expect, test } from "vitest";
import {
  issueCertificate,
  makeCertificates,
  recallCertificate,
  reissueCertificate,
} from "#app/features/honors/commands/certificate.server.ts";
import { exportRegister } from "#app/features/honors/commands/export-register.server.ts";
import {
  announceHonors,
  applyForHonor,
  recognizeHonors,
  reviewHonors,
  revokeHonor,
  withdrawHonor,
} from "#app/features/honors/commands/recognition.server.ts";
import { getCertificate, listCertificates, registerLines } from "#app/features/honors/queries/certificates.server.ts";
import { chosenFor, getRecognition, honorsOfTalent, listRecognitions } from "#app/features/honors/queries/recognitions.server.ts";
import { parseCertificateFilters, parseRecognitionFilters } from "#app/features/honors/schema/filters.ts";
import { computeMetrics } from "#app/features/reports/metrics/run.server.ts";
import { drillInto } from "#app/features/reports/queries/drill.server.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { filed, type Hand, handOf } from "#tests/talents/commands/scene.ts";

const { asRole, admin, owner } = await openTestDatabase();
const station = handOf(await asRole({ role: "ZY" }));
const foreign = handOf(await asRole({ role: "ZY", town: TOWN_B }));
const clerk = handOf(await asRole({ role: "JB", maySetClock: true }));
const reviewer = handOf(await asRole({ role: "SH" }));
const office = handOf(await asRole({ role: "RC" }));
const otherOffice = handOf(await asRole({ role: "RC" }));
const leader = handOf(await asRole({ role: "LD" }));

const DENIED = { code: "42501" };
const FORBIDDEN = { code: "forbidden" };
const CONFLICT = { code: "conflict" };
const NOTICE = { review_opinion: "评审组审议，符合条件", notice_from_on: "2023-02-20", notice_to_on: "2023-02-24" };
const DOCUMENT = {
  doc_no: "示人才〔2023〕3号",
  recognized_on: "2023-03-01",
  valid_until: null,
  issuer: "示范区人才工作领导小组",
};
const ALL = parseRecognitionFilters(new URLSearchParams());
const EVERY = parseCertificateFilters(new URLSearchParams());

/** An application of the clerk for somebody new of a town. */
async function applied(by: Hand = clerk, at: Hand = station, town_id: string = TOWN_A) {
  const talent_id = await filed(at);
  const id = await applyForHonor(by.db, by.actor, { talent_id, town_id, honor: "YCYC", grade: "D", basis: "市级高层次人才" });
  return { id, talent_id };
}

/** Applications taken through 公示. */
async function announced(count: number, by: Hand = clerk): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push((await applied(by)).id);
  await reviewHonors(reviewer.db, reviewer.actor, ids);
  await announceHonors(reviewer.db, reviewer.actor, ids, NOTICE);
  return ids;
}

const certificateOf = (recognitionId: string) =>
  office.db
    .selectFrom("certificate")
    .selectAll()
    .where("recognition_id", "=", recognitionId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();

/** Somebody recognised, whose certificate was handed over on 2023-03-15. */
async function issued(): Promise<{ recognition: string; certificate: string }> {
  const [recognition = ""] = await announced(1);
  await recognizeHonors(office.db, office.actor, [recognition], DOCUMENT);
  const { id } = await certificateOf(recognition);
  await handOver(id);
  return { recognition, certificate: id };
}

async function handOver(id: string, on = "2023-03-15") {
  await makeCertificates(office.db, office.actor, [id], "2023-03-10");
  await issueCertificate(office.db, office.actor, id, 2, { issued_on: on, receiver: "单小刚", receipt_note: "签领表在一号卷" });
}

const m36 = async (asOf = "2023-03-28", knownAt: string | null = null) => {
  const { metrics } = await computeMetrics(owner, { asOf, knownAt, from: null, town: null, metrics: ["M36"] });
  return metrics.M36?.parts;
};

describe("three hands make a recognition", () => {
  test("whoever applied does not recognise, in whatever post he now sits, nor does who passed the review", async () => {
    const [id = ""] = await announced(1, office);
    await expect(recognizeHonors(office.db, office.actor, [id], DOCUMENT)).rejects.toMatchObject(FORBIDDEN);
    const { id: own } = await applied();
    await reviewHonors(office.db, office.actor, [own]);
    await announceHonors(office.db, office.actor, [own], NOTICE);
    await expect(recognizeHonors(office.db, office.actor, [own], DOCUMENT)).rejects.toMatchObject(FORBIDDEN);
    await recognizeHonors(otherOffice.db, otherOffice.actor, [own, id], DOCUMENT);
  });

  test("neither 人社 nor a town recognises", async () => {
    const ids = await announced(1);
    for (const { db, actor } of [clerk, reviewer, station, leader])
      await expect(recognizeHonors(db, actor, ids, DOCUMENT)).rejects.toMatchObject(FORBIDDEN);
  });

  const recognise = (id: string, by: string) => sql`
    update honor_recognition set status = 'recognized', doc_no = '示人才〔2023〕9号', recognized_on = '2023-03-01', recognized_by = ${by}, recognized_at = now() where id = ${id}`;

  test("nor does the database believe a statement that says otherwise", async () => {
    const [id = ""] = await announced(1);
    const [own = ""] = await announced(1, office);
    await expect(recognise(id, reviewer.actor.user_id).execute(reviewer.db)).rejects.toMatchObject(DENIED);
    await expect(recognise(id, office.actor.user_id).execute(clerk.db)).rejects.toMatchObject(DENIED);
    await expect(recognise(id, otherOffice.actor.user_id).execute(office.db)).rejects.toMatchObject(DENIED);
    await expect(recognise(id, station.actor.user_id).execute(station.db)).rejects.toMatchObject(DENIED);
    await expect(recognise(own, office.actor.user_id).execute(office.db)).rejects.toMatchObject({
      constraint: "honor_recognition_two_check",
    });
  });

  test.each([
    ["a leap from 申报", "update honor_recognition set status = 'in_notice' where id = $1"],
    ["another name", "update honor_recognition set holder_name = '别人' where id = $1"],
    ["another applicant", "update honor_recognition set created_by = gen_random_uuid() where id = $1"],
    ["another town", `update honor_recognition set town_id = '${TOWN_B}' where id = $1`],
  ])("%s is refused by the database, even to 人才办", async (_, statement) => {
    const { id } = await applied();
    await expect(sql.raw(statement.replace("$1", `'${id}'`)).execute(office.db)).rejects.toMatchObject(DENIED);
  });

  test("what is recognised is revoked, not withdrawn, and its document stays", async () => {
    const { recognition } = await issued();
    const { rows } = await sql<{ version: number }>`select version from honor_recognition where id = ${recognition}`.execute(
      office.db,
    );
    const version = rows[0]?.version ?? 0;
    await expect(withdrawHonor(office.db, office.actor, recognition, version, "重复申报")).rejects.toMatchObject(CONFLICT);
    for (const change of ["doc_no = '另一个号'", "voided_at = now(), voided_by = ctx_user(), void_reason = '不要了'"])
      await expect(
        sql.raw(`update honor_recognition set ${change} where id = '${recognition}'`).execute(office.db),
      ).rejects.toMatchObject(DENIED);
  });

  test("recognition waits for the end of 公示 and for the day itself", async () => {
    const ids = await announced(1);
    await expect(
      recognizeHonors(office.db, office.actor, ids, { ...DOCUMENT, recognized_on: "2023-02-24" }),
    ).rejects.toMatchObject({ fields: { recognized_on: expect.stringContaining("2023-02-24") } });
    await expect(
      recognizeHonors(office.db, office.actor, ids, { ...DOCUMENT, recognized_on: "2099-01-01" }),
    ).rejects.toMatchObject({ code: "invalid" });
  });

  test("nobody applies twice for one honour, and one form is one application", async () => {
    const talent_id = await filed(station);
    const input = { talent_id, town_id: TOWN_A, honor: "YCYC", grade: "D", basis: "市级高层次人才" } as const;
    const form = uuidv7();
    const id = await applyForHonor(clerk.db, clerk.actor, input, form);
    await expect(applyForHonor(clerk.db, clerk.actor, input)).rejects.toMatchObject({
      fields: { talent_id: expect.any(String) },
    });
    await withdrawHonor(clerk.db, clerk.actor, id, 1, "材料不齐，下次再报");
    await expect(applyForHonor(clerk.db, clerk.actor, input)).resolves.toEqual(expect.any(String));
    await expect(applyForHonor(station.db, station.actor, input)).rejects.toMatchObject(FORBIDDEN);
  });
});

describe("a list recognised by one document", () => {
  test("gives each a certificate, numbered in the order of the list without a gap; a second click changes nothing", async () => {
    const ids = await announced(3);
    expect(await recognizeHonors(office.db, office.actor, ids, DOCUMENT)).toBe(3);
    expect(await recognizeHonors(office.db, office.actor, ids, DOCUMENT)).toBe(0);
    const numbers = (await Promise.all(ids.map(certificateOf))).map(({ cert_no }) =>
      Number(/〔2023〕(\d+)号/.exec(cert_no)?.[1]),
    );
    expect(numbers.map((no) => no - (numbers[0] ?? 0))).toEqual([0, 1, 2]);
  });

  test("is one whole: with somebody who is not in 公示 nobody is recognised", async () => {
    const [id = ""] = await announced(1);
    const { id: early } = await applied();
    await expect(recognizeHonors(office.db, office.actor, [id, early], DOCUMENT)).rejects.toMatchObject(CONFLICT);
    await expect(recognizeHonors(office.db, office.actor, [id, uuidv7()], DOCUMENT)).rejects.toMatchObject({ code: "not_found" });
    expect((await getRecognition(office.db, office.actor, id)).recognition.status).toBe("in_notice");
  });

  test("two lists at once take different numbers", async () => {
    const [one, other] = [await announced(4), await announced(4)];
    await Promise.all([
      recognizeHonors(office.db, office.actor, one, DOCUMENT),
      recognizeHonors(otherOffice.db, otherOffice.actor, other, { ...DOCUMENT, doc_no: "示人才〔2023〕4号" }),
    ]);
    const numbers = (await Promise.all([...one, ...other].map(certificateOf))).map(({ cert_no }) => cert_no);
    expect(new Set(numbers).size).toBe(8);
  });

  test("the page before it leaves out whom this hand may not recognise, and says why", async () => {
    const [foreignOne = ""] = await announced(1);
    const [own = ""] = await announced(1, office);
    const chosen = await chosenFor(office.db, office.actor, "recognize", [foreignOne, own]);
    expect(chosen.people.map(({ id }) => id)).toEqual([foreignOne]);
    expect(chosen).toMatchObject({ skipped: 1, reasons: [expect.stringContaining("自己申报的")] });
  });
});

describe("a certificate", () => {
  test("is issued once, whoever else tries at the same moment", async () => {
    const [recognition = ""] = await announced(1);
    await recognizeHonors(office.db, office.actor, [recognition], DOCUMENT);
    const { id } = await certificateOf(recognition);
    await makeCertificates(office.db, office.actor, [id], "2023-03-10");
    const hand = (by: Hand, receiver: string) =>
      issueCertificate(by.db, by.actor, id, 2, { issued_on: "2023-03-15", receiver, receipt_note: "签领表在一号卷" });
    const outcomes = await Promise.allSettled([hand(office, "甲"), hand(otherOffice, "乙")]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: CONFLICT });
  });

  test("two certificates never bear one number", async () => {
    const { certificate } = await issued();
    const { cert_no } = await office.db
      .selectFrom("certificate")
      .select("cert_no")
      .where("id", "=", certificate)
      .executeTakeFirstOrThrow();
    const [recognition = ""] = await announced(1);
    await recognizeHonors(office.db, office.actor, [recognition], DOCUMENT);
    const { id } = await certificateOf(recognition);
    await expect(sql`update certificate set cert_no = ${cert_no} where id = ${id}`.execute(office.db)).rejects.toMatchObject(
      DENIED,
    );
    await expect(admin.query("update certificate set cert_no = $1 where id = $2", [cert_no, id])).rejects.toThrow();
  });

  test("is handed over only when made, with a signature somewhere, and by 人才办", async () => {
    const [recognition = ""] = await announced(1);
    await recognizeHonors(office.db, office.actor, [recognition], DOCUMENT);
    const { id } = await certificateOf(recognition);
    const input = { issued_on: "2023-03-15", receiver: "单小刚", receipt_note: "签领表在一号卷" };
    await expect(issueCertificate(office.db, office.actor, id, 1, input)).rejects.toMatchObject(CONFLICT);
    await makeCertificates(office.db, office.actor, [id], "2023-03-10");
    await expect(issueCertificate(office.db, office.actor, id, 2, { ...input, receipt_note: null })).rejects.toMatchObject({
      fields: { receipt_note: expect.any(String) },
    });
    await expect(issueCertificate(office.db, office.actor, id, 2, { ...input, issued_on: "2023-03-09" })).rejects.toMatchObject({
      fields: { issued_on: expect.stringContaining("2023-03-10") },
    });
    for (const { db, actor } of [clerk, reviewer, station]) {
      await expect(issueCertificate(db, actor, id, 2, input)).rejects.toMatchObject(FORBIDDEN);
      await expect(
        sql`update certificate set status = 'issued', issued_on = '2023-03-15', receiver = '我' where id = ${id}`.execute(db),
      ).rejects.toMatchObject(DENIED);
    }
    await issueCertificate(office.db, office.actor, id, 2, input);
  });
});

describe("M36 counts what was handed over (domain §4)", () => {
  let before: Awaited<ReturnType<typeof m36>>;
  const more = (by: number) => ({ persons: (before?.persons ?? 0) + by, certificates: (before?.certificates ?? 0) + by });
  beforeAll(async () => {
    before = await m36();
  });

  test("a certificate counts from its day, a replacement is not counted again, a recall takes it out, and the past stays", async () => {
    const { recognition, certificate } = await issued();
    expect(await m36()).toEqual(more(1));
    expect(await m36("2023-03-14")).toEqual({ persons: 0, certificates: 0 });
    const lost = { lost_on: "2023-03-20", reason: "搬家时遗失，本人申请补发" };
    const replacement = await reissueCertificate(office.db, office.actor, certificate, 3, lost);
    await expect(reissueCertificate(office.db, office.actor, certificate, 4, lost)).rejects.toMatchObject(CONFLICT);
    expect(await m36()).toEqual(more(1));
    await handOver(replacement, "2023-03-22");
    expect(await m36()).toEqual(more(1));
    expect((await certificateOf(recognition)).cert_no).not.toBe(
      (await getCertificate(office.db, office.actor, certificate)).certificate.cert_no,
    );
    const { rows } = await admin.query<{ now: string }>("select clock_timestamp()::text as now");
    await recallCertificate(office.db, office.actor, replacement, 3, { recalled_on: "2023-03-25", reason: "信息有误，收回" });
    expect(await m36()).toEqual(more(0));
    expect(await m36("2023-03-24")).toEqual(more(1));
    expect(await m36("2023-03-28", rows[0]?.now ?? null)).toEqual(more(1));
  });

  test("a revoked recognition calls its certificate in and counts no more", async () => {
    const { recognition, certificate } = await issued();
    const { recognition: held } = await getRecognition(office.db, office.actor, recognition);
    const input = { revoked_on: "2023-03-26", reason: "材料不实，撤销认定" };
    await expect(revokeHonor(reviewer.db, reviewer.actor, recognition, held.version, input)).rejects.toMatchObject(FORBIDDEN);
    await revokeHonor(office.db, office.actor, recognition, held.version, input);
    expect((await getCertificate(office.db, office.actor, certificate)).certificate).toMatchObject({
      status: "recalled",
      recall_reason: "认定撤销：材料不实，撤销认定",
    });
    expect(await m36()).toEqual(more(0));
    expect(await m36("2023-03-25")).toEqual(more(1));
  });

  test("its rows are the number: persons by name, certificates by number with their page", async () => {
    await issued();
    const window = { asOf: "2023-03-28", knownAt: null, from: null };
    const persons = await drillInto(office.db, office.actor, { id: "M36", part: null, townId: null }, window);
    const certificates = await drillInto(office.db, office.actor, { id: "M36", part: "certificates", townId: TOWN_A }, window);
    expect(persons.count).toBe((await m36())?.persons);
    expect(certificates.rows[0]).toMatchObject({
      label: expect.stringMatching(/^鹰英证〔2023〕\d{3}号$/),
      href: expect.stringMatching(/^\/certificates\//),
    });
  });
});

describe("who sees what", () => {
  test("a town sees its own, another town nothing, by list, page and register", async () => {
    const { recognition, certificate } = await issued();
    expect((await listRecognitions(station.db, station.actor, ALL)).rows.map(({ id }) => id)).toContain(recognition);
    expect(await listRecognitions(foreign.db, foreign.actor, ALL)).toMatchObject({ rows: [], total: 0, isEmpty: true });
    expect(await listCertificates(foreign.db, foreign.actor, EVERY)).toMatchObject({ rows: [], total: 0 });
    expect(await registerLines(foreign.db, foreign.actor, EVERY)).toEqual([]);
    await expect(getRecognition(foreign.db, foreign.actor, recognition)).rejects.toMatchObject({ code: "not_found" });
    await expect(getCertificate(foreign.db, foreign.actor, certificate)).rejects.toMatchObject({ code: "not_found" });
  });

  test("a town writes neither, not even past the commands", async () => {
    const { talent_id } = await applied();
    const values = sql`(id, talent_id, town_id, holder_name, honor, basis) values (${uuidv7()}, ${talent_id}, ${TOWN_A}, '我', 'YCYC', '自己写的')`;
    await expect(sql`insert into honor_recognition ${values}`.execute(station.db)).rejects.toMatchObject(DENIED);
    await expect(sql`update certificate set made_on = '2023-03-01'`.execute(station.db)).rejects.toMatchObject(DENIED);
  });

  test("names are masked for whom people are masked, and cannot be searched for", async () => {
    const { talent_id } = await applied();
    const [row] = await honorsOfTalent(leader.db, leader.actor, talent_id);
    const { recognition } = await getRecognition(leader.db, leader.actor, row?.id ?? "");
    expect(recognition.name).toMatch(/^.\*\*$/);
    const { recognition: open } = await getRecognition(office.db, office.actor, row?.id ?? "");
    const q = { ...ALL, q: open.name };
    expect((await listRecognitions(leader.db, leader.actor, q)).total).toBe(0);
    expect((await listRecognitions(office.db, office.actor, q)).total).toBeGreaterThan(0);
  });

  test("the register leaves with the offices that answer for it, and is written down", async () => {
    await issued();
    for (const { db, actor } of [station, clerk, leader])
      await expect(exportRegister(db, actor, EVERY, { now: new Date(), reason: "年度存档" })).rejects.toMatchObject(FORBIDDEN);
    const { ledger } = await exportRegister(office.db, office.actor, EVERY, { now: new Date(), reason: "年度存档" });
    const [line] = [...(ledger.rows as Iterable<readonly unknown[]>)];
    expect(line?.[0]).toMatch(/号$/);
    const { rows } = await admin.query("select row_count from export_log where report like 'RPT-16%' and user_id = $1", [
      office.actor.user_id,
    ]);
    expect(rows).toHaveLength(1);
  });
});
