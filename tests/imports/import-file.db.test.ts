import { expect, test } from "vitest";
import { importFile } from "#app/features/imports/run-file.server.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { clerkOf, csv, fixture } from "./stage.ts";

const database = await openTestDatabase();
const clerk = await clerkOf(database, { role: "ZY" });
const query = async (text: string) => (await database.admin.query(text)).rows;
const leftovers = () =>
  query(
    "select (select count(*)::int from import_batch) as batches, (select count(*)::int from import_row) as rows, (select count(*)::int from talent) as talents",
  );

const ledger = { bytes: await fixture("visible-zhiyang.xlsx"), fileName: "visible-zhiyang.xlsx", ...clerk };
type Expected = {
  created: number;
  updated: number;
  duplicates: number;
  errors: number;
  talents: { name: string; birth_on?: string; contacts?: string[]; pinyin?: string[] }[];
};
const expected = JSON.parse((await fixture("visible-zhiyang.expected.json")).toString()) as Expected;

test("a dry run tells the outcome and leaves nothing behind", async () => {
  expect(await importFile({ ...ledger, dryRun: true })).toMatchObject({ created: 5, updated: 0, duplicates: 0, errors: [] });
  expect(await leftovers()).toEqual([{ batches: 0, rows: 0, talents: 0 }]);
});

test.each([
  ["a damaged file", Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(200, 7)]), /损坏|不完整|格式/],
  ["a PDF", Buffer.from("%PDF-1.7 …"), /PDF/],
  ["a table without people", csv(["项目", "金额"], ["甲", "1"]), /没有找到人才名单/],
  ["an empty file", new Uint8Array(), /空/],
])("%s is refused with one Chinese sentence and leaves nothing behind", async (_what, bytes, sentence) => {
  await expect(importFile({ ...clerk, bytes, fileName: "x.xlsx", dryRun: false })).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringMatching(sentence),
  });
  expect(await leftovers()).toEqual([{ batches: 0, rows: 0, talents: 0 }]);
});

test("the sample ledger gives exactly its persons", async () => {
  const { errors, ...counts } = await importFile({ ...ledger, dryRun: false });
  expect({ ...counts, errors: errors.length }).toEqual({
    created: expected.created,
    updated: expected.updated,
    duplicates: expected.duplicates,
    skipped: 0,
    errors: expected.errors,
  });
  const people =
    await query(`select t.*, r.name as town, birth_on::text, to_char(birth_on, case birth_precision when 'M' then 'YYYY-MM' else 'YYYY-MM-DD' end) as birth,
      (select array_agg(value order by id) from talent_contact c where c.talent_id = t.id) as contacts,
      (select jsonb_agg(jsonb_build_object('name', f.name, 'kin', f.kin, 'phone', f.phone)) from family_member f where f.talent_id = t.id) as family,
      (select row_to_json(i) from talent_intent i where i.talent_id = t.id) as intent
    from talent t join region r on r.id = t.native_town_id order by talent_no`);
  expect(people.map(({ name }) => name)).toEqual(expected.talents.map(({ name }) => name));
  const [cheng, su, ouyang, shan, zeng] = people;
  expect(cheng).toMatchObject({
    birth: "1985-06",
    edu: "21",
    city_code: "440300",
    work_unit: "深圳市远程精密电子有限公司",
    work_post: "总经理",
    return_will: 4,
    invest_will: 3,
    registered_on: "2023-01-06",
    source: "import",
  });
  expect(cheng.contacts).toEqual(["16003750101"]);
  expect(cheng.intent).toMatchObject({ invest_amount_fen: 3_000_000_000 });
  expect(cheng.family).toEqual([{ name: "程大山", kin: "51", phone: "16003750901" }]);
  expect(su).toMatchObject({ edu: "14", registered_on: "2023-01-09", return_will: 3, contacts: ["16003750102", "021-60000102"] });
  expect(ouyang).toMatchObject({ town: "滍阳镇", registered_on: "2023-01-13", work_state: 4, work_unit: null });
  expect(shan).toMatchObject({ birth: "1984-12-29", away_scope: 1, country: "SGP", edu: "11", registered_on: "2023-01-20" });
  for (const spelling of expected.talents[3]?.pinyin ?? []) expect(shan.name_keys).toContain(` ${spelling}`);
  expect(zeng).toMatchObject({
    birth: "1982-07-01",
    work_unit: "北京示例科技有限公司",
    work_post: "部门经理",
    return_will: 3,
    invest_will: 3,
  });
  expect(new Set(people.map(({ status }) => status))).toEqual(new Set(["to_verify"]));
  expect(await query("select count(*)::int as n from audit_log where table_name = 'talent' and action = 'insert'")).toEqual([
    { n: 5 },
  ]);
});

test("the same file again changes nothing", async () => {
  const before = await query("select id, version, updated_at from talent order by id");
  expect(await importFile({ ...ledger, dryRun: false })).toEqual({
    created: 0,
    updated: 0,
    duplicates: 0,
    skipped: 5,
    errors: [],
  });
  expect(await query("select id, version, updated_at from talent order by id")).toEqual(before);
});

test("half edited, a third time, it fills what was empty, keeps what was there, and makes nobody twice", async () => {
  const edited = csv(
    ["姓名", "性别", "出生年月", "籍贯村", "学历", "现工作单位及职务", "联系电话", "登记日期", "民族"],
    ["程远", "男", "1985年6月", "滍阳镇示例一村", "硕士", "深圳市远程精密电子有限公司总经理", "16003750101", "2023.1.6", "汉族"],
    ["苏晚晴", "女", "1990-03", "滍阳镇示例二村", "硕士研究生", "上海示例大学 副教授", "16003750102", "2023-01-09", ""],
  );
  expect(await importFile({ ...clerk, bytes: edited, fileName: "三月.csv", dryRun: false })).toEqual({
    created: 0,
    updated: 1,
    duplicates: 0,
    skipped: 1,
    errors: [],
  });
  expect(await query("select edu, ethnic, version from talent where name = '程远'")).toEqual([
    { edu: "21", ethnic: "01", version: 2 },
  ]);
  expect(await leftovers()).toMatchObject([{ talents: 5 }]);
});

test("errors name sheet, row and column; the rest of the file is filed", async () => {
  const bytes = csv(
    ["姓名", "出生年月", "联系电话"],
    ["范春和", "1985.13", "16003750201"],
    ["乔见山、邢如松", "1990-07", "16003750202"],
    ["白露薇", "1988-11", "16003750203"],
    ["合计", "3", ""],
    ["注：示例", "", ""],
  );
  const { created, skipped, errors } = await importFile({ ...clerk, bytes, fileName: "有错.csv", dryRun: false });
  expect({ created, skipped }).toEqual({ created: 1, skipped: 0 });
  expect(errors.map(({ row, column }) => [row, column])).toEqual([
    [2, "出生年月"],
    [3, "姓名"],
  ]);
});

test("a person listed twice in one file waits for a person", async () => {
  const bytes = csv(["姓名", "出生年月", "联系电话"], ["耿向南", "1985-01", "16003750301"], ["耿向南", "1985-01", "16003750301"]);
  expect(await importFile({ ...clerk, bytes, fileName: "两次.csv", dryRun: false })).toMatchObject({ created: 1, duplicates: 1 });
});

test("a zone post does not import: the ledger belongs to a station", async () => {
  const zone = await clerkOf(database, { role: "JB" });
  await expect(importFile({ ...ledger, ...zone, dryRun: false })).rejects.toMatchObject({ code: "forbidden" });
});

test("rows rest sealed: no number of theirs lies readable in the staging tables", async () => {
  const [row] = await query(
    "select string_agg(to_jsonb(r)::text, ' ') as text from (select errors, warnings, match_rule, match_keys, decision from import_row) r",
  );
  const [batch] = await query(
    "select string_agg((to_jsonb(b) - 'file_enc' - 'samples_enc')::text, ' ') as text from import_batch b",
  );
  for (const text of [row.text, batch.text]) expect(text).not.toMatch(/1600375\d{4}|程大山/);
});
