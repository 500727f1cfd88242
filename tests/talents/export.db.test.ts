import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Cell } from "#app/features/imports/cells/cell.ts";
import { type Field, mapHeaders } from "#app/features/imports/cells/headers.ts";
import { normaliseTalentRow } from "#app/features/imports/talent-row.ts";
import { exportTalents } from "#app/features/talents/commands/export-talents.server.ts";
import { fileTalents, reserveTalentNumbers } from "#app/features/talents/commands/file-talents.server.ts";
import { hashOf } from "#app/features/talents/commands/log-export.server.ts";
import { listExports } from "#app/features/talents/queries/export-log.server.ts";
import { listTalents } from "#app/features/talents/queries/list-talents.server.ts";
import { EXPORTED, NOT_EXPORTED } from "#app/features/talents/schema/export-columns.ts";
import { parseFilters } from "#app/features/talents/schema/filters.ts";
import type { TalentInput } from "#app/features/talents/schema/input.ts";
import { columnsShown, LIST_COLUMNS } from "#app/features/talents/schema/list-columns.ts";
import { type Ledger, writeLedger } from "#app/lib/workbook/write-ledger.server.ts";
import { CONTEXT } from "#tests/imports/context.ts";
import { openTestDatabase, type TestActor, TOWN_B } from "#tests/setup/test-database.ts";
import { carried } from "./carried.ts";
import { actorOf, personOf } from "./people.ts";

const { asRole, admin, system } = await openTestDatabase();
const zy = await asRole({ role: "ZY" });
const zz = await asRole({ role: "ZZ" });
const rc = await asRole({ role: "RC" });
const sj = await asRole({ role: "SJ" });
const jb = await asRole({ role: "JB" });
const foreign = await asRole({ role: "ZZ", town: TOWN_B });
const fw = await asRole({ role: "FW" });

const NOW = new Date("2023-03-28T02:20:00Z");
const ALL = parseFilters(new URLSearchParams());
const take = (by: TestActor, more: Partial<Parameters<typeof exportTalents>[2]> = {}) =>
  exportTalents(by.db, actorOf(by), { filters: ALL, ids: [], sheet: "ledger", plainReason: null, now: NOW, ...more });

async function sheetOf(ledger: Ledger) {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeLedger(out, ledger)]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error("no sheet");
  const rows: string[][] = [];
  sheet.eachRow((row) => rows.push(Array.from({ length: row.cellCount }, (_, i) => row.getCell(i + 1).text)));
  return { sheet, rows };
}

const PEOPLE: TalentInput[] = [
  personOf({
    name: "程远",
    phone: "16003750101",
    edu: "14",
    title_name: "高级工程师",
    skill_level: "1",
    industry_code: "C38",
    away_text: "广东深圳",
    work_raw: "深圳市示例公司工程师",
    remark: "可讲学",
    family: [
      {
        name: "程大山",
        kin: "51",
        gender: "1",
        phone: "16003750901",
        region_id: "",
        address: null,
        is_minor: false,
        care_note: null,
      },
      { name: "程小树", kin: "20", gender: "1", phone: null, region_id: "", address: null, is_minor: true, care_note: null },
    ],
    intent: wish({ return_will: 4, invest_will: 4, invest_industry: "C38", invest_amount_fen: 30_000_000_00, is_approx: true }),
  }),
  personOf({
    name: "苏晚晴",
    phone: "021-60000102",
    gender: "2",
    birth_on: "1990-03-12",
    birth_precision: "D",
    away_text: "上海",
    city_code: "310100",
    work_post: "副教授",
    work_unit: "上海示例大学",
    intent: wish({ return_will: 0, invest_will: 3, invest_amount_fen: 1_234_567 }),
  }),
  personOf({
    name: "欧阳·木合塔尔",
    phone: "16003750103",
    birth_on: "1978-01-01",
    birth_precision: "Y",
    work_state: 9,
    work_unit: null,
    work_post: null,
    native_text: "示例三村",
    talent_kind: "5",
    intent: wish({ return_will: 2, invest_will: 2, needs: "想开农庄，看政策" }),
  }),
  personOf({
    name: "陆明川",
    phone: "+14085550123",
    country: "USA",
    city_abroad: "圣何塞",
    edu: "11",
    intent: null,
    work_state: 0,
  }),
  personOf({
    name: "段清和",
    phone: "16003750105",
    away_scope: 0,
    city_code: "410400",
    away_text: "滨湖街道",
    edu: "71",
    intent: wish({ return_will: 5, invest_will: 5, invest_industry: "A01" }),
  }),
  personOf({ name: "拒联人", phone: "16003750106" }),
];

function wish(fields: Partial<NonNullable<TalentInput["intent"]>>): TalentInput["intent"] {
  const base = personOf({ return_will: 0 }).intent;
  return base && { ...base, ...fields };
}

beforeAll(async () => {
  const numbers = await reserveTalentNumbers(zy.db, "410472101", PEOPLE.length);
  const own = actorOf(zy);
  for (const person of PEOPLE) for (const member of person.family) member.region_id = own.region_id;
  await fileTalents(zy.db, own, PEOPLE, numbers, { ownerUserId: zy.user_id, cadenceDays: 90, source: "manual", batchId: null });
  await system.updateTable("talent").set({ opt_out: true }).where("name", "=", "拒联人").execute();
});

describe("RPT-02", () => {
  test("stands in its official layout, and says how many it leaves out", async () => {
    const { fileName, ledger } = await take(zy);
    const { rows, sheet } = await sheetOf(ledger);
    expect(fileName).toBe("滍阳镇在外优秀人才摸排台账(截至2023年3月28日).xlsx");
    expect(rows[0]?.[0]).toBe("滍阳镇在外优秀人才摸排台账(截至2023年3月28日)");
    expect(rows[1]?.join("|")).toContain("填报单位(盖章)：测试单位");
    expect(rows[1]?.join("|")).toContain("单位：人");
    expect(rows[2]).toEqual(
      "序号 姓名 性别 出生年月 籍贯村(社区) 学历 职称/技能 人才类别 现居地(省市/国家) 工作单位及职务 行业 联系电话 工作现状 回乡意愿 投资意向(意向行业/金额) 家属联系人及电话 联络责任人 最近联络日期 登记日期 备注".split(
        " ",
      ),
    );
    expect(rows.slice(3, -2).map((row) => row[0])).toEqual(["1", "2", "3", "4", "5"]);
    expect(rows.at(-2)?.slice(0, 2)).toEqual(["合计", "5人"]);
    expect(rows.at(-1)?.[0]).toContain("另有1人拒绝联系，依规不导出。");
    expect(sheet.headerFooter.oddHeader).toContain("测试人员 2023-03-28 10:20 导出");
  });

  test("masks numbers without the right, and prints no child under fourteen with it", async () => {
    const masked = JSON.stringify((await sheetOf((await take(zy)).ledger)).rows);
    expect(masked).not.toMatch(/1600375\d{4}/);
    expect(masked).toContain("160****0101");
    const plain = JSON.stringify((await sheetOf((await take(zz, { plainReason: "报区人才办汇总" })).ledger)).rows);
    expect(plain).toContain("16003750101");
    expect(plain).toContain("程大山(父)16003750901");
    expect(plain).not.toContain("程小树");
    expect(plain).not.toContain("16003750106");
  });

  test("a plain ledger imports back unchanged", async () => {
    const { rows } = await sheetOf((await take(zz, { plainReason: "报区人才办汇总" })).ledger);
    const fields = mapHeaders(rows[2] ?? []);
    const read = rows.slice(3, -2).map((row) => {
      const cells = new Map<Field, Cell>();
      for (const [i, field] of fields.entries()) if (field) cells.set(field, { value: row[i] || null, text: row[i] ?? "" });
      const { input, errors } = normaliseTalentRow(cells, CONTEXT);
      expect(errors).toEqual([]);
      return input && carried(input);
    });
    const byName = (a: { name: string } | null, b: { name: string } | null) => (a?.name ?? "").localeCompare(b?.name ?? "");
    expect(read.sort(byName)).toEqual(PEOPLE.slice(0, 5).map(carried).sort(byName));
  });
});

describe("what the list shows", () => {
  test("leaves as the same columns and rows, in the same order", async () => {
    const filters = parseFilters(new URLSearchParams("sort=name_py&city=440300"));
    const { rows } = await sheetOf((await take(zy, { sheet: "list", filters })).ledger);
    const shown = columnsShown(undefined, actorOf(zy));
    const page = await listTalents(zy.db, actorOf(zy), filters);
    expect(rows[2]?.slice(1)).toEqual(shown.map((id) => LIST_COLUMNS[id].label));
    const reachable = page.rows.filter((row) => !row.opt_out);
    expect(rows.slice(3, 3 + reachable.length).map((row) => row.slice(1))).toEqual(
      reachable.map((row) => shown.map((id) => LIST_COLUMNS[id].text(row))),
    );
  });

  test("holds chosen people only, and none of another town", async () => {
    const first = (await listTalents(zy.db, actorOf(zy), ALL)).rows.find((row) => !row.opt_out);
    const chosen = await take(zy, { sheet: "list", ids: [first?.id ?? ""] });
    expect((await sheetOf(chosen.ledger)).rows[3]?.[1]).toBe(first?.name);
    const { rows } = await sheetOf((await take(foreign, { sheet: "list", ids: [first?.id ?? ""] })).ledger);
    expect(JSON.stringify(rows)).not.toContain(first?.name);
  });

  test("reaches a role masked that sees people masked", async () => {
    for (const sheet of ["list", "ledger"] as const) {
      const text = JSON.stringify((await sheetOf((await take(jb, { sheet })).ledger)).rows);
      expect(text).not.toMatch(/程远|晚晴|1600375\d{4}|示例公司|程大山|可讲学/);
      expect(text).toContain("程**");
    }
  });
});

describe("who may, and what is written down", () => {
  test.each([
    ["站点专员", zy],
    ["人社经办", jb],
    ["审计", sj],
  ] as const)("plain numbers are not for %s", async (_, by) => {
    await expect(take(by, { plainReason: "报区人才办汇总" })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a post that keeps no export log exports nothing", async () => {
    await expect(take(fw)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("plain numbers past the limit are refused with a sentence, and nothing is logged", async () => {
    const before = (await listExports(zz.db, actorOf(zz), undefined)).rows.length;
    await admin.query(
      "insert into setting (id, key, value, label, effective_from) values (gen_random_uuid(), 'export_row_limit', '3', '导出行数上限', '2023-01-01')",
    );
    await expect(take(zz, { plainReason: "报区人才办汇总" })).rejects.toThrow(/一次最多3人，现在是5人/);
    await admin.query("delete from setting where key = 'export_row_limit' and value = '3'");
    expect((await listExports(zz.db, actorOf(zz), undefined)).rows).toHaveLength(before);
  });

  test("every export is logged with its rows' hash, and in the audit trail", async () => {
    await take(zz, { plainReason: "核对三月数据" });
    const [entry] = await system.selectFrom("export_log").selectAll().orderBy("id", "desc").limit(1).execute();
    const ids = (await listTalents(zz.db, actorOf(zz), ALL)).rows.filter((row) => !row.opt_out).map((row) => row.id);
    expect(entry).toMatchObject({
      user_id: zz.user_id,
      row_count: 5,
      has_sensitive: true,
      reason: "核对三月数据",
      ids_hash: hashOf(ids),
      report: "RPT-02 摸排台账",
    });
    const { rows } = await sql<{ action: string }>`select action from audit_log where row_id = ${entry?.id}`.execute(system);
    expect(rows.map((row) => row.action)).toContain("export");
  });

  test("the log shows one's own, all of it to SJ, and to 人才办 what its own unit took out", async () => {
    await take(rc);
    const [all, unit] = await Promise.all([
      listExports(sj.db, actorOf(sj)),
      listExports(rc.db, { ...actorOf(rc), unit_name: "另一个单位" }),
    ]);
    expect(all.rows.length).toBeGreaterThan(3);
    expect(unit.rows).toEqual([]);
    expect((await listExports(foreign.db, actorOf(foreign), undefined)).rows.every((row) => row.reason !== "核对三月数据")).toBe(
      true,
    );
  });
});

test("every column of talent is exported or named among those that are not", async () => {
  const { rows } = await sql<{
    name: string;
  }>`select column_name as name from information_schema.columns where table_name = 'talent' and table_schema = current_schema()`.execute(
    system,
  );
  const known = new Set([...EXPORTED, ...Object.keys(NOT_EXPORTED)]);
  expect(rows.map((row) => row.name).filter((name) => !known.has(name))).toEqual([]);
  const columns = new Set(rows.map((row) => row.name));
  expect([...known].filter((name) => !columns.has(name))).toEqual([]);
  expect(Object.keys(NOT_EXPORTED).filter((name) => EXPORTED.has(name))).toEqual([]);
});
