import { expect, test } from "vitest";
import { commitImport } from "#app/features/imports/commands/commit-import.server.ts";
import { decideRow, decideRows } from "#app/features/imports/commands/decide-row.server.ts";
import { discardImport } from "#app/features/imports/commands/discard-import.server.ts";
import { fixCell } from "#app/features/imports/commands/fix-cell.server.ts";
import { reviewImport } from "#app/features/imports/commands/review-import.server.ts";
import { startImport } from "#app/features/imports/commands/start-import.server.ts";
import { jobDone } from "#app/features/imports/jobs.server.ts";
import { errorWorkbook, getImport, importErrors, importProgress, listImports } from "#app/features/imports/queries.server.ts";
import { readWorkbook } from "#app/lib/workbook/read.server.ts";
import { openTestDatabase, TOWN_B } from "#tests/setup/test-database.ts";
import { checked, clerkOf, csv, rowsOf } from "./stage.ts";

const database = await openTestDatabase();
const clerk = await clerkOf(database, { role: "ZY" });
const chief = await clerkOf(database, { role: "ZZ" });
const stranger = await clerkOf(database, { role: "ZY", town: TOWN_B });
const query = async (text: string, values: unknown[] = []) => (await database.admin.query(text, values)).rows;
const commit = async (who: typeof clerk, batchId: string) => {
  await commitImport(who.makeDb, who.actor, batchId);
  await jobDone(batchId);
  return importProgress(who.makeDb(), who.actor, batchId);
};
const HEADER = ["姓名", "出生年月", "籍贯村", "现工作单位及职务", "联系电话", "联络责任人", "登记日期"];

test("a bad cell is mended in place, the row is decided anew, and a stale version is told so", async () => {
  const { batchId } = await checked(
    clerk,
    csv(HEADER, ["俞临川", "1992.13", "滍阳镇示例二村", "", "16003750211", "", "2023.1.5"]),
  );
  const [bad] = await rowsOf(clerk, batchId, "error");
  expect(bad).toMatchObject({ row_no: 2, decision: "error", choices: [], cells: { phone: { raw: "160****0211" } } });
  expect(bad?.cells.birth_on?.error).toBeTruthy();
  const fix = { row_id: bad?.id ?? "", version: bad?.version ?? 0, field: "birth_on" as const, value: "1992.12" };
  await expect(fixCell(stranger.makeDb(), stranger.actor, fix)).rejects.toMatchObject({ code: "not_found" });
  await fixCell(clerk.makeDb(), clerk.actor, fix);
  await expect(fixCell(chief.makeDb(), chief.actor, fix)).rejects.toMatchObject({ code: "conflict" });
  const [mended] = await rowsOf(clerk, batchId);
  expect(mended).toMatchObject({
    decision: "create",
    is_edited: true,
    version: 2,
    cells: { birth_on: { raw: "1992.12", shown: "1992-12" } },
  });
  expect(await commit(clerk, batchId)).toMatchObject({ status: "committed" });
  await expect(fixCell(clerk.makeDb(), clerk.actor, { ...fix, version: 2 })).rejects.toMatchObject({ code: "conflict" });
});

test("two fix one cell at once: the first wins, the second is told", async () => {
  const { batchId } = await checked(clerk, csv(HEADER, ["谷雨声", "1996.13", "滍阳镇示例三村", "", "16003750225", "", ""]));
  const [row] = await rowsOf(clerk, batchId);
  const fix = (value: string) => ({ row_id: row?.id ?? "", version: 1, field: "birth_on" as const, value });
  const both = await Promise.allSettled([
    fixCell(clerk.makeDb(), clerk.actor, fix("1996.1")),
    fixCell(chief.makeDb(), chief.actor, fix("1996.2")),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("who looks alike waits for a person, who may file, update or leave them; conflicts are listed with old and new", async () => {
  const first = await checked(
    clerk,
    csv(HEADER, ["段清和", "1986-09", "滍阳镇示例二村", "平顶山示例电力设计院 工程师", "16003750204", "", "2023.1.5"]),
  );
  await commit(clerk, first.batchId);
  const { batchId } = await checked(
    clerk,
    csv(HEADER, ["段清和", "1987-02", "滍阳镇示例二村", "郑州示例电力有限公司经理", "16003750299", "", "2023.2.5"]),
    "再来.csv",
  );
  const [row] = await rowsOf(clerk, batchId, "duplicate");
  expect(row).toMatchObject({
    match: { name: "段清和", level: 2, is_foreign: false, rule: "同名、同镇、出生年份相近" },
    choices: ["create", "update", "skip"],
  });
  expect(row?.conflicts).toContainEqual({
    key: "work_unit",
    label: "工作单位及职务",
    old: "平顶山示例电力设计院 工程师",
    new: "郑州示例电力有限公司 经理",
  });
  const decision = { row_id: row?.id ?? "", version: 1, choice: "update" as const, overwrite: ["work_unit"] };
  await decideRow(clerk.makeDb(), clerk.actor, decision);
  await expect(decideRow(clerk.makeDb(), clerk.actor, decision)).rejects.toMatchObject({ code: "conflict" });
  await commit(clerk, batchId);
  expect(
    await query(
      "select work_unit, to_char(birth_on, 'YYYY-MM') as birth, (select count(*)::int from talent_contact c where c.talent_id = t.id) as contacts from talent t where name = '段清和'",
    ),
  ).toEqual([{ work_unit: "郑州示例电力有限公司", birth: "1986-09", contacts: 2 }]);
});

test("a decision to overwrite does not hold for a file that was changed since", async () => {
  const { batchId } = await checked(
    clerk,
    csv(HEADER, ["段清和", "1986-09", "滍阳镇示例二村", "开封示例有限公司 厂长", "16003750204", "", ""]),
    "三.csv",
  );
  const [row] = await rowsOf(clerk, batchId, "update");
  await decideRow(clerk.makeDb(), clerk.actor, { row_id: row?.id ?? "", version: 1, choice: "update", overwrite: ["work_unit"] });
  await query("update talent set remark = '刚改过', version = version + 1 where name = '段清和'");
  expect(await commit(clerk, batchId)).toMatchObject({ status: "ready", failure: expect.stringContaining("刚被改过") });
});

test("another town's person is told as no more than known here, and a sure one cannot be filed twice", async () => {
  const theirs = await checked(stranger, csv(HEADER, ["贺长青", "1975-03", "应滨街道建业社区", "", "16003750239", "", ""]));
  await commit(stranger, theirs.batchId);
  const { batchId } = await checked(
    clerk,
    csv(
      HEADER,
      ["贺长青", "1975-03", "滍阳镇示例一村", "", "16003750239", "", ""],
      ["方知远", "1978-12", "滍阳镇示例一村", "", "16003750239", "", ""],
    ),
  );
  const rows = await rowsOf(clerk, batchId, "duplicate");
  expect(rows[0]).toMatchObject({
    match: { id: null, no: null, name: null, level: 1, is_foreign: true },
    fills: [],
    conflicts: [],
    choices: ["skip"],
  });
  expect(rows[1]?.choices).toEqual(["create", "skip"]);
  await expect(
    decideRow(clerk.makeDb(), clerk.actor, { row_id: rows[0]?.id ?? "", version: 1, choice: "create", overwrite: [] }),
  ).rejects.toMatchObject({ code: "invalid" });
  expect(await decideRows(clerk.makeDb(), clerk.actor, batchId, "create")).toBe(1);
  for (const read of [
    () => getImport(clerk.makeDb(), clerk.actor, theirs.batchId),
    () => importErrors(clerk.makeDb(), clerk.actor, theirs.batchId),
    () => errorWorkbook(clerk.makeDb(), clerk.actor, theirs.batchId),
  ])
    await expect(read()).rejects.toMatchObject({ code: "not_found" });
});

test("a native of another town is filed here with a word on the transfer; the owner is found by name, else is the uploader", async () => {
  const named = await clerkOf(database, { role: "ZY" });
  await query("update user_account set name = '林晓禾' where id = $1", [named.actor.user_id]);
  const bytes = csv(
    HEADER,
    ["白露薇", "1988-11", "应滨街道建业社区", "", "16003750186", "林晓禾", ""],
    ["秦有容", "1983-02", "滍阳镇示例三村", "", "16003750118", "查无此人", ""],
  );
  const { batchId } = await checked(clerk, bytes);
  const [other, own] = await rowsOf(clerk, batchId);
  expect(other?.warnings).toContainEqual("籍贯属应滨街道，记功暂归本镇街，如不符请申请归属转移");
  expect(own?.warnings.join()).toContain("查无此人");
  await commit(clerk, batchId);
  expect(
    await query("select name, credit_town_id, owner_user_id from talent where name in ('白露薇', '秦有容') order by talent_no"),
  ).toEqual([
    { name: "白露薇", credit_town_id: clerk.actor.town_id, owner_user_id: named.actor.user_id },
    { name: "秦有容", credit_town_id: clerk.actor.town_id, owner_user_id: clerk.actor.user_id },
  ]);
});

test("a second click on the commit changes nothing, and the file is known when it comes again", async () => {
  const bytes = csv(HEADER, ["苏景行", "1984-08", "滍阳镇示例一村", "", "16003750091", "", ""]);
  const { batchId, importedBefore } = await checked(clerk, bytes);
  expect(importedBefore).toBeNull();
  await Promise.all([commit(clerk, batchId), commit(chief, batchId)]);
  await commit(clerk, batchId);
  expect(await query("select count(*)::int as n from talent where name = '苏景行'")).toEqual([{ n: 1 }]);
  const again = await startImport(clerk.makeDb(), clerk.actor, { bytes, fileName: "再传.csv" });
  expect(again.importedBefore).toMatch(/^\d{4}-\d\d-\d\d$/);
  await discardImport(clerk.makeDb(), clerk.actor, again.batchId);
  await expect(getImport(clerk.makeDb(), clerk.actor, again.batchId)).rejects.toMatchObject({ code: "not_found" });
});

test("someone filed between check and commit is not filed twice", async () => {
  const line = ["欧阳示例", "1990-01", "滍阳镇示例一村", "", "16003750555", "", ""];
  const [one, two] = [await checked(clerk, csv(HEADER, line), "一.csv"), await checked(chief, csv(HEADER, line), "二.csv")];
  await commit(clerk, one.batchId);
  await expect(commit(chief, two.batchId)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("1行不再是新人"),
  });
  expect(await rowsOf(chief, two.batchId, "update")).toHaveLength(1);
});

test("a batch is verified by somebody else, together: people, their numbers, and an event each", async () => {
  const { batchId } = await checked(
    clerk,
    csv(
      HEADER,
      ["程示例", "1990-01", "滍阳镇示例一村", "", "16003750601", "", ""],
      ["周示例", "1991-01", "滍阳镇示例一村", "", "16003750602", "", ""],
    ),
  );
  await expect(reviewImport(chief.makeDb, chief.actor, batchId)).rejects.toMatchObject({ code: "conflict" });
  await commit(clerk, batchId);
  await expect(reviewImport(clerk.makeDb, clerk.actor, batchId)).rejects.toMatchObject({ code: "forbidden" });
  const review = async () => {
    await reviewImport(chief.makeDb, chief.actor, batchId);
    await jobDone(batchId);
  };
  await review();
  await review();
  expect(
    await query("select status, verify_status, last_verified_on, version from talent where import_batch_id = $1", [batchId]),
  ).toEqual(
    [1, 2].map(() => ({
      status: "on_file",
      verify_status: "verified",
      last_verified_on: expect.stringMatching(/^\d{4}/),
      version: 2,
    })),
  );
  expect(await query("select distinct valid from talent_contact where import_batch_id = $1", [batchId])).toEqual([
    { valid: "valid" },
  ]);
  expect(
    await query(
      "select to_status, actor_id, confirmed_by from talent_status_event where import_batch_id = $1 and from_status = 'to_verify'",
      [batchId],
    ),
  ).toEqual([1, 2].map(() => ({ to_status: "on_file", actor_id: clerk.actor.user_id, confirmed_by: chief.actor.user_id })));
  const { rows } = await listImports(chief.makeDb(), chief.actor);
  expect(rows.find(({ id }) => id === batchId)).toMatchObject({ created_count: 2, reviewed_by_name: "测试人员" });
});

test("the head of a station cannot verify a batch that is their own", async () => {
  const { batchId } = await checked(chief, csv(HEADER, ["自己示例", "1990-01", "滍阳镇示例一村", "", "16003750701", "", ""]));
  await commit(chief, batchId);
  await expect(reviewImport(chief.makeDb, chief.actor, batchId)).rejects.toMatchObject({ code: "forbidden" });
});

test("the error workbook is the sender's own layout with the reason beside the row", async () => {
  const { batchId } = await checked(clerk, csv(HEADER, ["耿向南", "1985.13", "滍阳镇示例一村", "", "16003750193", "", ""]));
  const { bytes, fileName } = await errorWorkbook(clerk.makeDb(), clerk.actor, batchId);
  expect(fileName).toBe("台账_错误.xlsx");
  const [sheet] = (await readWorkbook(bytes)).sheets;
  expect(sheet?.rows[0]?.cells.map((cell) => cell?.text)).toEqual([...HEADER, "错误原因"]);
});

test("the mapping of these headers is remembered for the town, and for no other", async () => {
  const bytes = csv(["姓名", "出生年月", "电话一", "籍贯村"], ["马示例", "1990-01", "16003750801", "滍阳镇示例一村"]);
  const { checkImport } = await import("#app/features/imports/commands/check-import.server.ts");
  const fieldsOf = async (who: typeof clerk, id: string) =>
    (await getImport(who.makeDb(), who.actor, id)).sheets[0]?.columns.map(({ field }) => field);
  const first = await startImport(clerk.makeDb(), clerk.actor, { bytes, fileName: "甲.csv" });
  const columns = ["name", "birth_on", "phone", "native_village"] as const;
  expect(await fieldsOf(clerk, first.batchId)).toEqual(["name", "birth_on", null, "native_village"]);
  await checkImport(clerk.makeDb, clerk.actor, first.batchId, {
    sheets: [{ no: 0, take: true, columns: [...columns] }],
    late_reason: null,
  });
  await jobDone(first.batchId);
  expect(await fieldsOf(chief, (await startImport(chief.makeDb(), chief.actor, { bytes, fileName: "乙.csv" })).batchId)).toEqual([
    ...columns,
  ]);
  expect(
    await fieldsOf(stranger, (await startImport(stranger.makeDb(), stranger.actor, { bytes, fileName: "丙.csv" })).batchId),
  ).toEqual(["name", "birth_on", null, "native_village"]);
});

test("whoever sees people masked sees no ledger; the zone's 人才办 sees them all", async () => {
  const { batchId } = await checked(clerk, csv(HEADER, ["孔示例", "1990-01", "滍阳镇示例一村", "", "16003750901", "", ""]));
  const [clerkOfBureau, talentOffice] = [await clerkOf(database, { role: "JB" }), await clerkOf(database, { role: "RC" })];
  await expect(getImport(clerkOfBureau.makeDb(), clerkOfBureau.actor, batchId)).rejects.toMatchObject({ code: "not_found" });
  expect((await listImports(clerkOfBureau.makeDb(), clerkOfBureau.actor)).total).toBe(0);
  expect(await getImport(talentOffice.makeDb(), talentOffice.actor, batchId)).toMatchObject({
    may: { check: false, commit: false, undo: false },
  });
  expect(await rowsOf(talentOffice, batchId)).toHaveLength(1);
});
