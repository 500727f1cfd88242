import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import * as XLSX from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { createEnterprise } from "#app/features/enterprises/commands/enterprise.server.ts";
import { exportEnterprises } from "#app/features/enterprises/commands/export.server.ts";
import { usccCheck } from "#app/features/enterprises/rules/uscc.ts";
import { parseFilters } from "#app/features/enterprises/schema/filters.ts";
import type { EnterpriseInput } from "#app/features/enterprises/schema/form.ts";
import { fixCell } from "#app/features/imports/commands/fix-cell.server.ts";
import { previewUndo } from "#app/features/imports/commands/undo-import.server.ts";
import { getImport } from "#app/features/imports/queries.server.ts";
import { importFile } from "#app/features/imports/run-file.server.ts";
import { exportProjects } from "#app/features/projects/commands/export-ledger.server.ts";
import { verifyStage } from "#app/features/projects/commands/stage.server.ts";
import { projectLedger } from "#app/features/projects/queries/ledger.server.ts";
import { parseProjectFilters } from "#app/features/projects/schema/filters.ts";
import { squash } from "#app/lib/text.ts";
import { type Ledger, writeLedger } from "#app/lib/workbook/write-ledger.server.ts";
import { aTalent } from "#seeds/factories.ts";
import { openTestDatabase, TOWN_B } from "#tests/setup/test-database.ts";
import { checkedLedger, committed, undone } from "../outreach/stage.ts";
import { clerkOf, csv, rowsOf } from "../stage.ts";

const database = await openTestDatabase();
const chief = await clerkOf(database, { role: "ZZ" });
const clerk = await clerkOf(database, { role: "ZY" });
const office = await clerkOf(database, { role: "RC" });
const stranger = await clerkOf(database, { role: "ZY", town: TOWN_B });
for (const { actor } of [chief, clerk, office, stranger]) actor.today = "2023-03-28";
const query = async (text: string, values: unknown[] = []) => (await database.admin.query(text, values)).rows;
await query("update user_account set name = '周正' where id = $1", [chief.actor.user_id]);
await aTalent(chief.makeDb(), { name: "程远", status: "on_file", verify_status: "verified" });

const book = (...rows: (string | number)[][]): Uint8Array => {
  const workbook = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet(rows), "台账");
  return new Uint8Array(XLSX.write(workbook, { type: "buffer", bookType: "xlsx" }));
};
const bytesOf = async (ledger: Ledger) => {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeLedger(out, ledger)]);
  return new Uint8Array(bytes);
};
const uscc = (no: number) => {
  const first = `91410400MA9X${String(no).padStart(5, "0")}`;
  return `${first}${usccCheck(first)}`;
};

describe("a project ledger", () => {
  const HEADER = [
    "序号",
    "项目名称",
    "项目性质",
    "投资主体",
    "牵线人才(籍贯)",
    "落地镇街",
    "所属行业",
    "建设内容及规模",
    "总投资（万元）",
    "累计到位资金",
    "签约类型",
    "签约时间",
    "开工时间",
    "投产时间",
    "当前阶段",
    "形象进度",
    "责任单位/责任人",
    "备注",
  ];
  const line = (name: string, told: Partial<Record<string, string | number>> = {}) => {
    const row: Record<string, string | number> = {
      项目名称: name,
      项目性质: "新建",
      投资主体: "示例投资公司",
      落地镇街: "滍阳镇",
      所属行业: "电气",
      建设内容及规模: "建设储能电池配套生产线",
      "总投资（万元）": "1.2亿",
      ...told,
    };
    return HEADER.map((header) => row[header] ?? "");
  };
  const check = (rows: (string | number)[][], more: object = {}) =>
    checkedLedger(
      chief,
      book(["滍阳镇归根项目台账"], ["填报单位：滍阳镇", "单位：个、万元"], HEADER, ...rows, ["合计", `${rows.length}个`]),
      { fileName: "项目.xlsx", ...more },
    );

  test("messy rows become projects whose stages and money wait for the talent office, and can be taken back", async () => {
    const batchId = await check([
      line("年产储能电池项目", {
        "牵线人才(籍贯)": "程远(滍阳)、何人(应滨)",
        累计到位资金: 3_000,
        签约类型: "投资合同",
        签约时间: "2023.1.10",
        开工时间: "2023年2月",
        投产时间: "2023-12-01",
        当前阶段: "已开工",
        形象进度: "厂房主体完成一半",
        "责任单位/责任人": "滍阳镇/周正",
        备注: "春节后追加",
      }),
      line("线索项目甲", { "总投资（万元）": "", 当前阶段: "线索" }),
      line("框架乙", { "总投资（万元）": "三千万", 签约类型: "框架协议", 签约时间: "2023-02-01" }),
      line("外镇丙", { 落地镇街: "应滨街道" }),
      line("缺类型丁", { 签约时间: "2023-02-01" }),
    ]);
    const view = await getImport(chief.makeDb(), chief.actor, batchId);
    expect(view).toMatchObject({ kind: "projects", created_count: 3, error_count: 2, total_rows: 5 });
    const rows = await rowsOf(chief, batchId);
    const of = (name: string) => rows.find(({ cells }) => cells.project_name?.raw === name);
    expect(of("外镇丙")?.errors.join()).toMatch(/应滨街道的，只能导入本镇街的项目/);
    expect(of("缺类型丁")?.cells.sign_kind?.error).toMatch(/请补签约类型/);
    expect(of("框架乙")?.warnings.join()).toMatch(/不算签约/);
    const bad = of("缺类型丁");
    await fixCell(chief.makeDb(), chief.actor, {
      row_id: bad?.id ?? "",
      version: bad?.version ?? 0,
      field: "sign_kind",
      value: "入园协议",
    });
    expect(await committed(chief, batchId)).toMatchObject({ failure: null });
    const projects = await query(
      "select id, name, stage, is_guigen, agreed_invest_fen::text as fen, progress_text, source from project where import_batch_id = $1 order by project_no",
      [batchId],
    );
    expect(projects.map(({ id: _id, ...project }) => project)).toMatchObject([
      {
        name: "年产储能电池项目",
        stage: "NEG",
        is_guigen: true,
        fen: "12000000000",
        progress_text: "厂房主体完成一半",
        source: "import",
      },
      { name: "线索项目甲", stage: "LEAD", fen: null },
      { name: "框架乙", stage: "NEG", fen: "3000000000" },
      { name: "缺类型丁", stage: "NEG" },
    ]);
    const first = projects[0]?.id;
    expect(
      await query(
        "select stage, occurred_on::text as on, verified_at, source from project_stage_event where project_id = $1 order by occurred_on, stage desc",
        [first],
      ),
    ).toMatchObject(
      [
        { stage: "NEG", on: "2023-01-10" },
        { stage: "SIGN", on: "2023-01-10", verified_at: null, source: "import" },
        { stage: "LEAD", on: "2023-01-10" },
        { stage: "START", on: "2023-02-01", verified_at: null },
      ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.stage < b.stage ? 1 : -1)),
    );
    expect(
      await query("select amount_fen::text as fen, evidence_kind, verified_at from investment_receipt where project_id = $1", [
        first,
      ]),
    ).toEqual([{ fen: "3000000000", evidence_kind: "statistics", verified_at: null }]);
    const [told] = await query("select remark from project_stage_event where project_id = $1 and stage = 'NEG'", [first]);
    expect(told?.remark).toMatch(/春节后追加.*投产：2023-12-01.*牵线人才：何人/);

    const [sign] = await query("select id from project_stage_event where project_id = $1 and stage = 'SIGN'", [first]);
    await verifyStage(office.makeDb(), office.actor, sign?.id);
    const { undoable, refused } = await previewUndo(chief.makeDb(), chief.actor, batchId);
    expect({ undoable, refused }).toMatchObject({
      undoable: 3,
      refused: [{ name: "年产储能电池项目", why: "阶段已核实或改过" }],
    });
    await undone(chief, batchId);
    expect(await query("select name from project where import_batch_id = $1 and voided_at is null", [batchId])).toEqual([
      { name: "年产储能电池项目" },
    ]);
  });

  test("an amount that lost its point waits for a person's word", async () => {
    const batchId = await check([
      line("漏点戊", { "总投资（万元）": "1906亿" }),
      ...["一", "二", "三"].map((no) => line(`平常${no}`)),
    ]);
    const [row] = await rowsOf(chief, batchId, "error");
    expect(row?.cells.agreed_invest).toMatchObject({
      error: expect.stringContaining("超过100亿元"),
      settle: "19060000万元（已核对）",
    });
    await fixCell(chief.makeDb(), chief.actor, {
      row_id: row?.id ?? "",
      version: row?.version ?? 0,
      field: "agreed_invest",
      value: row?.cells.agreed_invest?.settle ?? "",
    });
    expect((await rowsOf(chief, batchId)).map(({ decision }) => decision)).toEqual(["create", "create", "create", "create"]);
    const far = await check([line("偏大己", { "总投资（万元）": "90亿" }), ...["四", "五", "六"].map((no) => line(`平常${no}`))]);
    expect((await rowsOf(chief, far, "error"))[0]?.cells.agreed_invest?.error).toMatch(/中位数的20倍/);
  });

  test("the same project is recognised; of another investor a person decides; twice in a file is one", async () => {
    const first = await check([line("重复庚项目")]);
    expect(await committed(chief, first)).toMatchObject({ failure: null });
    const batchId = await check([
      line("年产重复庚一期", { "总投资（万元）": 15_000 }),
      line("重复庚", { 投资主体: "另一家公司" }),
    ]);
    expect((await rowsOf(chief, batchId)).map(({ decision, choices, match }) => [decision, choices, match?.rule])).toEqual([
      ["duplicate", ["skip"], expect.stringMatching(/已有同名、同投资主体的项目，有\d处不同/)],
      ["duplicate", ["skip"], expect.stringContaining("是同名项目")],
    ]);
    await expect(getImport(stranger.makeDb(), stranger.actor, batchId)).rejects.toMatchObject({ code: "not_found" });
  });

  test("what lies long back asks for its word once; a clerk's stages are left to the head", async () => {
    const rows = [line("补录辛", { 签约类型: "入园协议", 签约时间: "2022-05-01" })];
    const without = await check(rows);
    expect((await rowsOf(chief, without))[0]?.errors.join()).toMatch(/补录原因/);
    const bytes = book(HEADER, ...rows);
    const outcome = await importFile({
      ...clerk,
      bytes,
      fileName: "补.xlsx",
      kind: "projects",
      lateReason: "建档前的项目",
      dryRun: false,
    });
    expect(outcome).toMatchObject({ created: 1, errors: [] });
    expect(
      await query(
        "select e.stage, e.remark from project_stage_event e join project p on p.id = e.project_id where p.name = '补录辛' and e.stage not in ('LEAD')",
      ),
    ).toEqual([{ stage: "NEG", remark: "签约：2022-05-01" }]);
  });

  test("what /projects/export writes comes back without a change", async () => {
    const { lines, title } = await projectLedger(chief.makeDb(), chief.actor, parseProjectFilters(new URLSearchParams()));
    const { ledger, fileName } = await exportProjects(chief.makeDb(), chief.actor, { lines, title }, {}, "往返测试").catch(
      async () => exportProjects(office.makeDb(), office.actor, { lines, title }, {}, "往返测试"),
    );
    const batchId = await checkedLedger(chief, await bytesOf(ledger), { fileName });
    expect(await getImport(chief.makeDb(), chief.actor, batchId)).toMatchObject({ kind: "projects", total_rows: lines.length });
    expect(lines.length).toBeGreaterThan(2);
    expect((await rowsOf(chief, batchId)).map(({ decision, match }) => [decision, match?.rule])).toEqual(
      lines.map(() => ["skip", "与登记一致，不用改"]),
    );
  });
});

describe("an enterprise ledger", () => {
  const HEADER = [
    "企业名称",
    "统一社会信用代码",
    "主体类型",
    "落户镇街",
    "行业",
    "注册资本(万元)",
    "成立日期",
    "职工数",
    "状态",
    "联系人",
    "联系电话",
  ];
  const line = (name: string, told: Record<string, string> = {}) => {
    const row: Record<string, string> = { 企业名称: name, 行业: "电气", 落户镇街: "滍阳镇", ...told };
    return HEADER.map((header) => row[header] ?? "");
  };
  const check = (rows: string[][], who = clerk) => checkedLedger(who, csv(HEADER, ...rows), { fileName: "企业.csv" });
  const firm = (fields: Partial<EnterpriseInput>): EnterpriseInput => ({
    name: "",
    uscc: null,
    entity_kind: "91",
    econ_type: null,
    legal_person: null,
    reg_capital_fen: null,
    founded_on: null,
    reg_address: null,
    town_id: TOWN_B,
    industry_code: "C39",
    main_products: null,
    scale: null,
    is_sizable: false,
    is_guigen: false,
    key_level: "ordinary",
    employees: null,
    status: "operating",
    cooperative: null,
    ...fields,
  });

  test("rows are filed, updated, refused, and taken back", async () => {
    await createEnterprise(stranger.makeDb(), stranger.actor, firm({ name: "外镇示例有限公司", uscc: uscc(9) }));
    const first = await check([
      line("滍阳示例一（集团）有限公司", { 统一社会信用代码: uscc(1), 联系人: "苗经理（厂长）", 联系电话: "16003750101" }),
      line("滍阳示例合作社"),
      line("坏代码有限公司", { 统一社会信用代码: `${uscc(2).slice(0, 17)}${uscc(2).endsWith("1") ? "2" : "1"}` }),
      line("外镇示例有限公司"),
      line("另名有限公司", { 统一社会信用代码: uscc(9) }),
      line("应滨有限公司", { 落户镇街: "应滨街道" }),
    ]);
    const rows = await rowsOf(clerk, first);
    const of = (name: string) => rows.find(({ cells }) => squash(cells.enterprise_name?.shown ?? "") === squash(name));
    expect(of("滍阳示例一（集团）有限公司")?.decision).toBe("create");
    expect(of("滍阳示例合作社")?.errors).toEqual(["合作社请填成员数", "合作社请填其中农民成员数", "合作社请填主营业务"]);
    expect(of("坏代码有限公司")?.errors.join()).toMatch(/校验位不对/);
    expect(of("外镇示例有限公司")).toMatchObject({
      decision: "duplicate",
      choices: ["skip"],
      match: { is_foreign: true, name: null },
    });
    expect(of("另名有限公司")?.match?.rule).toBe("这个统一社会信用代码已在本区其他镇街登记，请与人才办核对");
    expect(of("应滨有限公司")?.errors.join()).toMatch(/只能导入本镇街的企业/);
    expect(await committed(clerk, first)).toMatchObject({ failure: null });
    expect(
      await query(
        "select e.name, c.name as contact, c.duty from enterprise e join enterprise_contact c on c.enterprise_id = e.id where e.import_batch_id = $1",
        [first],
      ),
    ).toEqual([{ name: "滍阳示例一（集团）有限公司", contact: "苗经理", duty: "厂长" }]);

    const second = await check([line("滍阳示例一(集团)有限公司", { 职工数: "85人", "注册资本(万元)": "2000", 状态: "停产" })]);
    expect(await rowsOf(clerk, second)).toMatchObject([
      {
        decision: "update",
        fills: [{ key: "reg_capital_fen" }, { key: "employees" }],
        conflicts: [{ key: "status", old: "在营", new: "停产" }],
      },
    ]);
    expect(await committed(clerk, second)).toMatchObject({ failure: null });
    const facts =
      "select employees, reg_capital_fen::text as fen, status, version from enterprise where uscc = $1 and voided_at is null";
    expect(await query(facts, [uscc(1)])).toEqual([{ employees: 85, fen: "2000000000", status: "operating", version: 2 }]);
    expect((await previewUndo(clerk.makeDb(), clerk.actor, first)).refused).toMatchObject([{ why: "导入后改过" }]);
    await undone(clerk, second);
    expect(await query(facts, [uscc(1)])).toMatchObject([{ employees: null, fen: null }]);
  });

  test("what /enterprises/export writes comes back without a change", async () => {
    const { ledger, fileName } = await exportEnterprises(
      clerk.makeDb(),
      clerk.actor,
      parseFilters(new URLSearchParams()),
      new Date(),
    );
    const batchId = await checkedLedger(clerk, await bytesOf(ledger), { fileName });
    const rows = await rowsOf(clerk, batchId);
    expect((await getImport(clerk.makeDb(), clerk.actor, batchId)).kind).toBe("enterprises");
    expect(rows.map(({ decision, match }) => [decision, match?.rule])).toEqual(rows.map(() => ["skip", "与登记一致，不用改"]));
    expect(rows.length).toBeGreaterThan(0);
  });

  test("by hand a code that is taken names the own enterprise, and of another town's tells no more than that", async () => {
    const own = firm({ name: "自有另名有限公司", uscc: uscc(1), town_id: clerk.actor.town_id ?? "" });
    await expect(createEnterprise(clerk.makeDb(), clerk.actor, own)).rejects.toMatchObject({
      fields: { uscc: expect.stringContaining("滍阳示例一（集团）有限公司") },
    });
    const theirs = { ...own, uscc: uscc(9) };
    await expect(createEnterprise(clerk.makeDb(), clerk.actor, theirs)).rejects.toMatchObject({
      fields: { uscc: expect.not.stringContaining("外镇示例") },
    });
  });
});
