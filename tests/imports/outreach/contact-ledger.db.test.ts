import { describe, expect, test } from "vitest";
import { startImport } from "#app/features/imports/commands/start-import.server.ts";
import { getImport } from "#app/features/imports/queries.server.ts";
import { importFile } from "#app/features/imports/run-file.server.ts";
import { logOutreach } from "#app/features/outreach/commands/log-outreach.server.ts";
import { aChatGroup, aTalent } from "#seeds/factories.ts";
import { answered, contactOf } from "#tests/outreach/contacts.ts";
import { openTestDatabase, TOWN_B } from "#tests/setup/test-database.ts";
import { clerkOf, csv, fixture, rowsOf } from "../stage.ts";
import { checkedLedger, committed, undone } from "./stage.ts";

const database = await openTestDatabase();
const clerk = await clerkOf(database, { role: "ZY" });
clerk.actor.today = "2023-03-28";
const stranger = await clerkOf(database, { role: "ZY", town: TOWN_B });
const query = async (text: string, values: unknown[] = []) => (await database.admin.query(text, values)).rows;
await query("update user_account set name = '林晓禾' where id = $1", [clerk.actor.user_id]);

const onFile = { status: "on_file", verify_status: "verified", next_contact_on: "2023-04-10", registered_on: "2023-01-05" };
const cheng = await aTalent(clerk.makeDb(), { name: "程远", ...onFile });
const su = await aTalent(clerk.makeDb(), { name: "苏晚晴", ...onFile });

describe("a contact ledger (RPT-03b)", () => {
  const HEADER = ["序号", "日期", "人才", "方式", "目的", "内容摘要", "结果", "意愿变化", "联络人", "下次联络"];
  const line = (
    day: string,
    name: string,
    result: string,
    more: { will?: string; by?: string; next?: string; way?: string } = {},
  ) => [
    "1",
    day,
    name,
    more.way ?? "打电话",
    "日常联络",
    "谈了回乡办厂的想法和用地",
    result,
    more.will ?? "",
    more.by ?? "林晓禾",
    more.next ?? "",
  ];

  test("calls become contacts: the clock, the next day and the will follow; an unknown owner is an error", async () => {
    const bytes = csv(
      HEADER,
      line("2023.3.1", "苏晚晴", "有意向", { will: "一般→较强", next: "2023-05-20" }),
      line("2023.3.2", "苏晚晴", "没人接"),
      line("2023.3.2", "程远", "接通", { by: "查无此人" }),
    );
    const batchId = await checkedLedger(clerk, bytes, { fileName: "联络.csv" });
    const rows = await rowsOf(clerk, batchId);
    expect(rows.map(({ decision }) => decision)).toEqual(["error", "create", "create"]);
    expect(rows[0]?.errors.join()).toMatch(/“查无此人”不是本镇街在岗人员/);
    await committed(clerk, batchId);
    const [talent] = await query("select next_contact_on::text as next, return_will from talent where id = $1", [su.id]);
    expect(talent).toEqual({ next: "2023-05-20", return_will: 3 });
    expect(
      await query(
        "select i.return_will, r.record_no is not null as based from talent_intent i join outreach_record r on r.id = i.basis_record_id where i.talent_id = $1",
        [su.id],
      ),
    ).toEqual([{ return_will: 3, based: true }]);
    await undone(clerk, batchId);
    expect(await query("select return_will from talent where id = $1", [su.id])).toEqual([{ return_will: 0 }]);
  });

  test("somebody logged meanwhile is not entered twice", async () => {
    const batchId = await checkedLedger(clerk, csv(HEADER, line("2023.3.20", "程远", "接通-有意向")), { fileName: "联络二.csv" });
    await logOutreach(clerk.makeDb(), clerk.actor, contactOf({ participants: [answered(cheng.id)] }));
    await expect(committed(clerk, batchId)).rejects.toMatchObject({ code: "conflict" });
    expect(await rowsOf(clerk, batchId)).toMatchObject([{ decision: "duplicate", choices: ["create", "skip"] }]);
  });

  test("a word in a group names the group", async () => {
    const group = await aChatGroup(clerk.makeDb(), { name: "滍阳乡贤群" });
    await aChatGroup(clerk.makeDb());
    const lines = [line("2023.3.5", "程远", "", { way: "微信群" }), line("2023.3.6", "程远", "", { way: "微信群(滍阳乡贤群)" })];
    const batchId = await checkedLedger(clerk, csv(HEADER, ...lines), { fileName: "群.csv" });
    const rows = await rowsOf(clerk, batchId);
    expect(rows.map(({ decision }) => decision)).toEqual(["error", "create"]);
    await committed(clerk, batchId);
    expect(await query("select chat_group_id from outreach_record where import_batch_id = $1", [batchId])).toEqual([
      { chat_group_id: group.id },
    ]);
  });

  test("another town sees nothing of it", async () => {
    const batchId = await checkedLedger(clerk, csv(HEADER, line("2023.3.7", "程远", "空号")), { fileName: "三.csv" });
    await expect(getImport(stranger.makeDb(), stranger.actor, batchId)).rejects.toMatchObject({ code: "not_found" });
    await expect(checkedLedger(clerk, csv(["姓名", "单位"], ["甲", "乙"]), { kind: "outreach" })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("没有找到联络或走访记录"),
    });
  });

  test("a people ledger is still recognised as one", async () => {
    const { batchId } = await startImport(clerk.makeDb(), clerk.actor, {
      bytes: await fixture("visible-zhiyang.xlsx"),
      fileName: "人才.xlsx",
    });
    expect((await getImport(clerk.makeDb(), clerk.actor, batchId)).kind).toBe("talents");
  });

  test("the command line counts, and a dry run leaves nothing", async () => {
    const order = {
      ...clerk,
      bytes: csv(HEADER, line("2023.3.8", "程远", "关机"), line("2023.3.8", "无名氏", "关机")),
      fileName: "四.csv",
      kind: "outreach" as const,
    };
    const count = async () => (await query("select count(*)::int as n from outreach_record"))[0]?.n;
    const before = await count();
    const dry = await importFile({ ...order, dryRun: true });
    expect({ ...dry, errors: dry.errors.length }).toEqual({ created: 1, updated: 0, duplicates: 0, skipped: 0, errors: 1 });
    expect(await count()).toBe(before);
    expect(await importFile({ ...order, dryRun: false })).toMatchObject({ created: 1 });
    expect(await importFile({ ...order, dryRun: false })).toMatchObject({ created: 0, duplicates: 1 });
    expect(await count()).toBe(before + 1);
  });
});
