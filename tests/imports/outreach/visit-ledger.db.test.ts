import { describe, expect, test } from "vitest";
import { fixCell } from "#app/features/imports/commands/fix-cell.server.ts";
import { startImport } from "#app/features/imports/commands/start-import.server.ts";
import { previewUndo } from "#app/features/imports/commands/undo-import.server.ts";
import { errorWorkbook, getImport, importErrors } from "#app/features/imports/queries.server.ts";
import { readWorkbook } from "#app/lib/workbook/read.server.ts";
import { aCampaign, aContact, aFamilyMember, aTalent } from "#seeds/factories.ts";
import { openTestDatabase, TOWN_B } from "#tests/setup/test-database.ts";
import { clerkOf, rowsOf } from "../stage.ts";
import { checkedLedger, committed, undone } from "./stage.ts";
import { visitWorkbook } from "./visit-workbook.ts";

const database = await openTestDatabase();
const clerk = await clerkOf(database, { role: "ZY" });
clerk.actor.today = "2023-03-28";
const chief = await clerkOf(database, { role: "ZZ" });
chief.actor.today = "2023-03-28";
const stranger = await clerkOf(database, { role: "ZY", town: TOWN_B });
const query = async (text: string, values: unknown[] = []) => (await database.admin.query(text, values)).rows;
await query("update user_account set name = '林晓禾' where id = $1", [clerk.actor.user_id]);
await query("update user_account set name = '周正' where id = $1", [chief.actor.user_id]);

const db = clerk.makeDb();
const onFile = { status: "on_file", verify_status: "verified", next_contact_on: "2023-04-10", registered_on: "2023-01-05" };
const cheng = await aTalent(db, { name: "程远", native_text: "滍阳镇示例一村", ...onFile });
const father = await aFamilyMember(db, { talent_id: cheng.id, name: "程大山", kin: "51" });
const mother = await aFamilyMember(db, { talent_id: cheng.id, name: "李秀英", kin: "52" });
const su = await aTalent(db, { name: "苏晚晴", native_text: "滍阳镇示例二村", ...onFile });
const twins = [
  await aTalent(db, { name: "单小刚", native_text: "滍阳镇示例一村", ...onFile }),
  await aTalent(db, { name: "单小刚", native_text: "滍阳镇示例一村", ...onFile }),
];
await aContact(db, { talent_id: twins[0]?.id ?? "", value: "16003750301" });
await aContact(db, { talent_id: twins[1]?.id ?? "", value: "16003750302" });
await aTalent(stranger.makeDb(), { name: "贺长青" });
const campaign = await aCampaign(db);

const TITLE = "2023年春节走访慰问在外优秀人才及家属台账";
const STAFF = "林晓禾(专员)、吴大维(副镇长)";
const visit = (
  day: string,
  name: string,
  visited: string,
  kin: string,
  more: Partial<Record<"form" | "gift" | "told" | "staff", string>> = {},
) => [
  day,
  "滍阳镇",
  "示例一村",
  more.staff ?? STAFF,
  name,
  visited,
  kin,
  more.form ?? "入户",
  more.gift ?? "米面油、200元",
  more.told ?? "家中安好，盼程远春节回乡看看厂房",
  "",
  "",
  "",
];
const recordsOf = (batchId: string) =>
  query(
    `select r.kind, r.method, r.occurred_on::text as on, r.campaign_id, r.gift_desc, r.gift_value_fen::int as fen, r.source, jsonb_array_length(r.staff) as staff,
      (select array_agg(coalesce(m.name, t.name) order by p.id) from outreach_participant p left join family_member m on m.id = p.family_member_id
        join talent t on t.id = p.talent_id where p.record_id = r.id and p.met) as people
     from outreach_record r where r.import_batch_id = $1 and r.voided_at is null order by r.occurred_on, r.record_no`,
    [batchId],
  );

const rows = [
  visit("1月12日", "程远", "程大山", "父亲"),
  [null, null, null, null, null, "李秀英", "母亲", null, null, "母亲身体硬朗，问医保怎么报销", null, null, null],
  visit("正月初十", "程远", "本人", "本人", { form: "座谈", gift: "" }),
  visit("正月初十", "苏晚晴", "", "", { form: "座谈", gift: "", told: "愿意回乡讲学" }),
];
const bytes = await visitWorkbook(TITLE, rows, ["B5:B6", "C5:C6", "D5:D6", "E5:E6", "F5:F6"]);

describe("a visit ledger as towns send it", () => {
  test("is recognised by its headers, and its campaign by the title", async () => {
    const { batchId } = await startImport(clerk.makeDb(), clerk.actor, { bytes, fileName: "走访.xlsx" });
    const batch = await getImport(clerk.makeDb(), clerk.actor, batchId);
    expect(batch.kind).toBe("outreach");
    expect(batch.sheets).toMatchObject([
      { take: true, is_visits: true, campaign_id: campaign.id, header_rows: [3, 4], report_year: 2023 },
    ]);
  });

  test("a household of one day and a symposium are one record each; merged and lunar dates, 合计 and blank rows read as they are meant; undo gives all back", async () => {
    const batchId = await checkedLedger(clerk, bytes);
    expect(await importErrors(clerk.makeDb(), clerk.actor, batchId)).toEqual([]);
    const next = "select next_contact_on::text as next, status from talent where id = any ($1) order by name";
    const before = await query(next, [[cheng.id, su.id]]);
    expect(await committed(clerk, batchId)).toMatchObject({ status: "committed", failure: null });
    const shared = { campaign_id: campaign.id, source: "import", staff: 2 };
    expect(await recordsOf(batchId)).toEqual([
      {
        ...shared,
        kind: "visit",
        method: "HV",
        on: "2023-01-12",
        gift_desc: "米面油",
        fen: 20_000,
        people: ["程大山", "李秀英"],
      },
      { ...shared, kind: "symposium", method: "MT", on: "2023-01-31", gift_desc: null, fen: null, people: ["程远", "苏晚晴"] },
    ]);
    expect(await query(next, [[cheng.id, su.id]])).toEqual([
      { next: "2023-05-01", status: "contacted" },
      { next: "2023-05-01", status: "contacted" },
    ]);
    const view = await getImport(clerk.makeDb(), clerk.actor, batchId);
    expect(view).toMatchObject({ created_count: 4, error_count: 0, may: { review: false, undo: true } });
    expect(await undone(clerk, batchId)).toMatchObject({ status: "undone" });
    expect(await recordsOf(batchId)).toEqual([]);
    expect(await query("select distinct void_reason from outreach_record where import_batch_id = $1", [batchId])).toEqual([
      { void_reason: "撤销导入" },
    ]);
    expect((await query(next, [[cheng.id, su.id]])).map(({ next: day }) => day)).toEqual(before.map(() => "2023-04-05"));
  });

  test("the same ledger again is all on file already and can only be left out", async () => {
    const first = await checkedLedger(clerk, bytes);
    await committed(clerk, first);
    const again = await rowsOf(clerk, await checkedLedger(clerk, bytes, { fileName: "再来.xlsx" }));
    expect(again.map(({ decision, choices, errors }) => ({ decision, choices, errors }))).toEqual(
      rows.map(() => ({ decision: "duplicate", choices: ["skip"], errors: [] })),
    );
    expect(again[0]?.match?.rule).toMatch(/^同一人同一天的走访慰问已登记（LL20230112-\d{4}）$/);
    await undone(clerk, first);
  });

  test("a record edited since stays, and is named", async () => {
    const batchId = await checkedLedger(clerk, bytes);
    await committed(clerk, batchId);
    await query("update outreach_record set version = version + 1 where import_batch_id = $1 and kind = 'visit'", [batchId]);
    expect(await previewUndo(clerk.makeDb(), clerk.actor, batchId)).toMatchObject({
      undoable: 2,
      refused: [
        { row: 5, name: "程远", why: "记录改过" },
        { row: 6, name: "程远", why: "记录改过" },
      ],
    });
    await undone(clerk, batchId);
    expect((await recordsOf(batchId)).map(({ kind }) => kind)).toEqual(["visit"]);
    await query(
      "update outreach_record set voided_at = now(), voided_by = created_by, void_reason = '测试收尾' where import_batch_id = $1",
      [batchId],
    );
  });
});

describe("rows that wait for a person", () => {
  const checkRow = async (row: (string | null)[], title = TITLE, options = {}) => {
    const batchId = await checkedLedger(clerk, await visitWorkbook(title, [row]), options);
    return (await rowsOf(clerk, batchId))[0];
  };
  test.each([
    ["nobody of that name", visit("2023.1.13", "查无此人", "", ""), /没有名叫“查无此人”的人才/],
    ["another town's person", visit("2023.1.13", "贺长青", "", ""), /没有名叫“贺长青”/],
    ["two of one name in one village", visit("2023.1.13", "单小刚", "", ""), /2位“单小刚”.*尾号/],
    ["a relative who is not on file", visit("2023.1.13", "程远", "程小妹", "姐妹"), /没有家属“程小妹\(姐妹\)”。请先在档案里添加/],
    [
      "nobody of the town among the visitors",
      visit("2023.1.13", "程远", "", "", { staff: "吴大维(副镇长)" }),
      /不是本镇街在岗人员/,
    ],
    ["no visitor at all", visit("2023.1.13", "程远", "", "", { staff: "" }), /没有写联络（走访）人员/],
    ["no words on what was said", visit("2023.1.13", "程远", "", "", { told: "" }), /没有写内容/],
    ["a gift above the ceiling, by a clerk", visit("2023.1.13", "程远", "", "", { gift: "慰问金500元" }), /超过每户200元/],
    ["a day to come", visit("2023.4.13", "程远", "", ""), /不能晚于今天/],
    ["a month without a day", visit("2023年1月", "程远", "", ""), /写到日/],
    ["a form that is none", visit("2023.1.13", "程远", "", "", { form: "飞鸽" }), /方式不在选项内/],
  ])("%s is an error with a sentence", async (_case, row, sentence) => {
    const read = await checkRow(row);
    expect(read).toMatchObject({ decision: "error", choices: [] });
    expect(read?.errors.join()).toMatch(sentence);
  });

  test("the end of a number tells two of one name apart, and mends the row", async () => {
    const batchId = await checkedLedger(clerk, await visitWorkbook(TITLE, [visit("2023.1.14", "单小刚", "", "")]));
    const [row] = await rowsOf(clerk, batchId);
    await fixCell(clerk.makeDb(), clerk.actor, { row_id: row?.id ?? "", version: 1, field: "name", value: "单小刚(0302)" });
    expect(await rowsOf(clerk, batchId)).toMatchObject([{ decision: "create", errors: [], is_edited: true }]);
    await committed(clerk, batchId);
    expect(await query("select talent_id from outreach_participant where import_batch_id = $1", [batchId])).toEqual([
      { talent_id: twins[1]?.id },
    ]);
  });

  test("short words get the way and the purpose in front; 无 is an answer", async () => {
    const row = await checkRow(visit("2023.1.15", "程远", "", "", { told: "无" }));
    expect(row).toMatchObject({ decision: "create", cells: { content: { shown: "入户走访，目的：节日慰问。内容：无" } } });
  });

  test("a contact of long ago wants its reason once for the batch", async () => {
    const row = visit("2022.11.1", "程远", "", "");
    expect((await checkRow(row))?.errors.join()).toMatch(/补录原因/);
    expect(await checkRow(row, TITLE, { late_reason: "去年的台账补录" })).toMatchObject({ decision: "create" });
  });

  test("a visit ledger without a campaign is not checked", async () => {
    await expect(checkRow(visit("2023.1.13", "程远", "", ""), "滍阳镇走访台账")).rejects.toMatchObject({
      message: expect.stringContaining("请选所属活动"),
    });
  });

  test("the same visit twice in a file: the later waits", async () => {
    const row = visit("2023.1.16", "程远", "", "");
    const batchId = await checkedLedger(clerk, await visitWorkbook(TITLE, [row, row]));
    expect((await rowsOf(clerk, batchId)).map(({ decision }) => decision).sort()).toEqual(["create", "duplicate"]);
  });

  test("a relative is found by the relation alone where there is one of it", async () => {
    const row = await checkRow(visit("2023.1.17", "程远", "", "母亲"));
    expect(row).toMatchObject({ decision: "create" });
    expect([father.id, mother.id]).toHaveLength(2);
  });

  test("the error workbook is the sender's own layout", async () => {
    const batchId = await checkedLedger(clerk, await visitWorkbook(TITLE, [visit("2023.1.13", "查无此人", "", "")]));
    const { bytes } = await errorWorkbook(clerk.makeDb(), clerk.actor, batchId);
    const [sheet] = (await readWorkbook(bytes)).sheets;
    const texts = sheet?.rows.flatMap((line) => line.cells.flatMap((one) => one?.text ?? [])) ?? [];
    expect(texts).toContain(TITLE);
    expect(texts).toContain("错误原因");
    expect(texts.join()).toMatch(/没有名叫“查无此人”的人才/);
  });
});
