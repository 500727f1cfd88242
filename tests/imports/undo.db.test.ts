import { expect, test } from "vitest";
import { commitImport } from "#app/features/imports/commands/commit-import.server.ts";
import { reviewImport } from "#app/features/imports/commands/review-import.server.ts";
import { previewUndo, undoImport } from "#app/features/imports/commands/undo-import.server.ts";
import { jobDone } from "#app/features/imports/jobs.server.ts";
import { getImport, importProgress } from "#app/features/imports/queries.server.ts";
import { addContact } from "#app/features/talents/commands/contacts.server.ts";
import { editTalent } from "#app/features/talents/commands/edit-talent.server.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { checked, clerkOf, csv } from "./stage.ts";

const database = await openTestDatabase();
const clerk = await clerkOf(database, { role: "ZY" });
const colleague = await clerkOf(database, { role: "ZY" });
const chief = await clerkOf(database, { role: "ZZ" });
const query = async (text: string, values: unknown[] = []) => (await database.admin.query(text, values)).rows;

async function committed(bytes: Uint8Array, fileName?: string) {
  const { batchId } = await checked(clerk, bytes, fileName);
  await commitImport(clerk.makeDb, clerk.actor, batchId);
  await jobDone(batchId);
  return batchId;
}

async function undone(batchId: string) {
  await undoImport(clerk.makeDb, clerk.actor, batchId);
  await jobDone(batchId);
  return importProgress(clerk.makeDb(), clerk.actor, batchId);
}

const HEADER = ["姓名", "出生年月", "籍贯村", "学历", "联系电话", "回乡意愿", "投资意向", "家属联系人及电话"];
const A = ["程示例", "1985-06", "滍阳镇示例一村", "", "16003750101", "", "", ""];
const B = ["苏示例", "1990-03", "滍阳镇示例二村", "本科", "16003750102", "观望", "无", "苏大山(父)16003750902"];

/** All that an update may have touched, but for who and when. */
const image = async () => ({
  talents: await query(
    "select to_jsonb(t) - 'version' - 'updated_at' - 'updated_by' as row from talent t where voided_at is null order by id",
  ),
  contacts: await query("select to_jsonb(c) as row from talent_contact c where voided_at is null order by id"),
  family: await query("select to_jsonb(f) as row from family_member f where voided_at is null order by id"),
  intents: await query("select to_jsonb(i) as row from talent_intent i where voided_at is null order by id"),
  events: await query("select to_jsonb(e) as row from talent_status_event e where voided_at is null order by id"),
});

test("an undo voids whom the batch created and gives back the former values to the byte; nothing of it counts any more", async () => {
  await committed(csv(HEADER, A), "一月.csv");
  const before = await image();
  const batchId = await committed(
    csv(
      [...HEADER, "身份证号"],
      [
        ...[
          "程示例",
          "1985-06-11",
          "滍阳镇示例一村",
          "硕士",
          "16003750101/0375-1234567",
          "强烈",
          "想回乡建电子元件厂，约3000万",
          "程大山(父)16003750901",
        ],
        "110101198506111239",
      ],
      [...B, ""],
    ),
    "二月.csv",
  );
  expect(
    await query(
      "select name, edu, birth_precision, return_will, id_no_masked is not null as has_id, version from talent order by talent_no",
    ),
  ).toEqual([
    { name: "程示例", edu: "14", birth_precision: "D", return_will: 4, has_id: true, version: 2 },
    { name: "苏示例", edu: "21", birth_precision: "M", return_will: 2, has_id: false, version: 1 },
  ]);
  expect(await previewUndo(clerk.makeDb(), clerk.actor, batchId)).toEqual({ undoable: 2, refused: [] });
  expect(await undone(batchId)).toMatchObject({ status: "undone" });
  expect(await image()).toEqual(before);
  expect(await query("select distinct void_reason from talent where voided_at is not null")).toEqual([
    { void_reason: "撤销导入" },
  ]);
  expect(await undone(batchId)).toMatchObject({ status: "undone" });
  expect(await query("select count(*)::int as n from audit_log where table_name = 'talent' and action = 'void'")).toEqual([
    { n: 1 },
  ]);
});

test("after an undo the same file can be imported anew", async () => {
  const batchId = await committed(csv(HEADER, B), "三月.csv");
  expect(await getImport(clerk.makeDb(), clerk.actor, batchId)).toMatchObject({ created_count: 1, updated_count: 0 });
  await undone(batchId);
});

test("rows edited or reviewed since are refused by name, the others are taken back", async () => {
  const people = ["甲示例", "乙示例", "丙示例", "丁示例"].map((name, i) => [
    name,
    "1990-01",
    `滍阳镇示例${"一二三四"[i]}村`,
    "",
    `1600375050${i}`,
    "",
    "",
    "",
  ]);
  const batchId = await committed(csv(HEADER, ...people), "四月.csv");
  const [edited, called] = await query("select id from talent where import_batch_id = $1 order by talent_no", [batchId]);
  await editTalent(clerk.makeDb(), clerk.actor, edited.id, 1, { remark: "已通电话" });
  await addContact(clerk.makeDb(), clerk.actor, called.id, {
    kind: "wechat",
    value: "yishili_01",
    is_primary: false,
    valid: "valid",
    verified_on: null,
  });
  const { undoable, refused } = await previewUndo(clerk.makeDb(), clerk.actor, batchId);
  expect(undoable).toBe(2);
  expect(refused.map(({ row, name, why }) => [row, name, why])).toEqual([
    [2, "甲示例", "导入后改过"],
    [3, "乙示例", "导入后改过"],
  ]);
  expect(await undone(batchId)).toMatchObject({ status: "undone" });
  expect(
    await query("select name, voided_at is null as lives from talent where import_batch_id = $1 order by talent_no", [batchId]),
  ).toEqual([
    { name: "甲示例", lives: true },
    { name: "乙示例", lives: true },
    { name: "丙示例", lives: false },
    { name: "丁示例", lives: false },
  ]);
  expect((await getImport(clerk.makeDb(), clerk.actor, batchId)).kept.map(({ name }) => name)).toEqual(["甲示例", "乙示例"]);
});

test("a batch reviewed as a whole cannot be taken back", async () => {
  const batchId = await committed(
    csv(HEADER, ["戊示例", "1990-01", "滍阳镇示例一村", "", "16003750601", "", "", ""]),
    "五月.csv",
  );
  await reviewImport(chief.makeDb, chief.actor, batchId);
  await jobDone(batchId);
  expect((await previewUndo(clerk.makeDb(), clerk.actor, batchId)).refused).toMatchObject([
    { name: "戊示例", why: "已核实建档" },
  ]);
  expect(await undone(batchId)).toMatchObject({ status: "committed", failure: expect.stringContaining("没有可以撤销的") });
});

test("only whoever imported it, or the head of the station, takes a batch back", async () => {
  const batchId = await committed(
    csv(HEADER, ["己示例", "1990-01", "滍阳镇示例一村", "", "16003750701", "", "", ""]),
    "六月.csv",
  );
  await expect(undoImport(colleague.makeDb, colleague.actor, batchId)).rejects.toMatchObject({ code: "forbidden" });
  await undoImport(chief.makeDb, chief.actor, batchId);
  await jobDone(batchId);
  expect(await importProgress(chief.makeDb(), chief.actor, batchId)).toMatchObject({ status: "undone" });
});
