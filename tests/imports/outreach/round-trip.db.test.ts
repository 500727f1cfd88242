import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportLedger, exportSignInSheet } from "#app/features/outreach/commands/export-ledger.server.ts";
import { logOutreach, writeOutreach } from "#app/features/outreach/commands/log-outreach.server.ts";
import { ledgerOf } from "#app/features/outreach/queries/ledger.server.ts";
import { METHODS_OF, type OutreachKind } from "#app/features/outreach/schema/dictionaries.ts";
import type { OutreachInput, ParticipantInput } from "#app/features/outreach/schema/input.ts";
import { parseLedgerQuery } from "#app/features/outreach/schema/ledger.ts";
import { readWorkbook } from "#app/lib/workbook/read.server.ts";
import { type Ledger, writeLedger } from "#app/lib/workbook/write-ledger.server.ts";
import { inTransaction } from "#db/transaction.ts";
import { aCampaign, aChatGroup, aContact, aFamilyMember, aTalent } from "#seeds/factories.ts";
import { contactOf } from "#tests/outreach/contacts.ts";
import { openTestDatabase, TOWN_B } from "#tests/setup/test-database.ts";
import { clerkOf, rowsOf } from "../stage.ts";
import { checkedLedger } from "./stage.ts";

const database = await openTestDatabase();
const chief = await clerkOf(database, { role: "ZZ" });
chief.actor.today = "2023-03-28";
chief.actor.user_name = "周正";
const clerk = await clerkOf(database, { role: "ZY" });
const stranger = await clerkOf(database, { role: "ZZ", town: TOWN_B });
const query = async (text: string, values: unknown[] = []) => (await database.admin.query(text, values)).rows;
await query("update user_account set name = '周正' where id = $1", [chief.actor.user_id]);

const db = chief.makeDb();
const registered = { status: "on_file", verify_status: "verified", registered_on: "2023-01-01" };
const NAMES = ["程远", "苏晚晴", "单小刚", "单小刚", "欧阳·木合塔尔"];
const talents = await Promise.all(NAMES.map((name) => aTalent(db, { name, native_text: "滍阳镇示例一村", ...registered })));
for (const [i, { id }] of talents.entries()) await aContact(db, { talent_id: id, value: `1600375040${i}` });
const family = await Promise.all(
  talents.map(({ id }, i) =>
    aFamilyMember(db, { talent_id: id, name: `程大${"山川河海江"[i] ?? ""}`, kin: ["51", "52", "10", "70", "97"][i] ?? "97" }),
  ),
);
const campaign = await aCampaign(db);
await aChatGroup(db, { name: "滍阳乡贤群" });
const [group] = await db.selectFrom("chat_group").select("id").execute();

const bytesOf = async (ledger: Ledger) => {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeLedger(out, ledger)]);
  return new Uint8Array(bytes);
};
const sheetOf = async (sheet: "visits" | "contacts", who = chief) => {
  const asked = new URLSearchParams({ sheet, ...(sheet === "visits" ? { campaign: campaign.id } : {}) });
  return exportLedger(who.makeDb(), who.actor, parseLedgerQuery(asked), "往返测试用", new Date("2023-03-28T02:00:00Z"));
};

const STAFF = [
  { user_id: chief.actor.user_id, name: "周正", unit: "测试单位", duty: "站长" },
  { user_id: null, name: "吴大维", unit: "", duty: "副镇长" },
];
const words = fc.constantFrom(
  "家中安好，盼着春节回乡看看厂房，问了用地政策",
  "问候近况；谈到2023年秋天回来的打算，约定再联系",
  "想办养殖场,约200万,需要用地和贷款",
  "第一句说近况。\n第二句说诉求：子女入学",
);
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2023-0${(n % 3) + 1}-${String(n).padStart(2, "0")}`);
const kinds: OutreachKind[] = ["online", "visit", "symposium", "incoming", "outgoing"];
const whom = fc.uniqueArray(fc.tuple(fc.nat(talents.length - 1), fc.boolean()), { minLength: 1, maxLength: 3, selector: String });
const contact = fc
  .record({
    kind: fc.constantFrom(...kinds),
    way: fc.nat(5),
    on: day,
    whom,
    words,
    result: fc.constantFrom("1", "2", "3", "4", "7"),
    gift: fc.constantFrom(null, 0, 18_000),
    more: fc.boolean(),
  })
  .map(({ kind, way, on, whom: people, words: content, result, gift, more }): OutreachInput => {
    const ways = METHODS_OF[kind];
    const method = ways[way % ways.length] ?? "PH";
    const online = kind === "online";
    return contactOf({
      kind,
      method,
      campaign_id: kind === "visit" || kind === "symposium" ? campaign.id : null,
      occurred_on: on,
      staff: STAFF,
      purpose: more ? ["follow_up", "policy_advice"] : ["festival_greeting"],
      policy_text: more ? "返乡创业补贴" : null,
      content,
      gift_desc: gift === null ? null : "米面油",
      gift_value_fen: gift || null,
      gift_source: gift ? "工作经费" : null,
      chat_group_id: method === "WG" ? (group?.id ?? null) : null,
      next_contact_on: null,
      participants: people.map(
        ([i, isRelative]): ParticipantInput => ({
          person_type: isRelative ? "family" : "talent",
          talent_id: talents[i]?.id ?? null,
          family_member_id: isRelative ? (family[i]?.id ?? null) : null,
          person_name: null,
          met: !online,
          interacted: method === "WG",
          result: online ? (result as ParticipantInput["result"]) : null,
        }),
      ),
    });
  });

describe("what was exported comes back as known", () => {
  test("of any records, both ledgers import as nothing new", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(contact, { minLength: 4, maxLength: 12 }), async (inputs) => {
        await inTransaction(chief.makeDb(), (trx) =>
          writeOutreach(trx, chief.actor, inputs, { source: "manual", batchId: null }),
        );
        for (const sheet of ["visits", "contacts"] as const) {
          const { ledger, fileName } = await sheetOf(sheet);
          const { lines } = await ledgerOf(chief.makeDb(), chief.actor, parseLedgerQuery(new URLSearchParams({ sheet })));
          if (lines.length === 0) continue;
          const batchId = await checkedLedger(chief, await bytesOf(ledger), { fileName, kind: "outreach" });
          const rows = await rowsOf(chief, batchId);
          const odd = rows.filter(({ decision }) => decision !== "duplicate");
          expect(odd.map(({ row_no, errors, cells }) => ({ row_no, errors, name: cells.name }))).toEqual([]);
          expect(rows).toHaveLength(Math.min(lines.length, 200));
        }
      }),
      { numRuns: 3 },
    );
  });
});

describe("the ledger's frame", () => {
  test("合计 counts as the metrics do, and the sheet is written down with its reason", async () => {
    const { ledger } = await sheetOf("visits");
    const { rows } = (await readWorkbook(await bytesOf(ledger))).sheets[0] ?? { rows: [] };
    expect(rows[0]?.cells[0]?.text).toBe("2023年春节走访慰问在外优秀人才及家属台账");
    const last = rows.findLast((row) => row.cells[0]?.text === "合计");
    const [counted] = await query(
      `select count(distinct p.talent_id)::int as households, count(distinct p.person_key)::int as persons, count(*)::int as times,
        count(distinct p.person_key) filter (where p.person_key like 'T:%')::int as talents
       from outreach_participant p where p.kind in ('visit', 'symposium') and p.met and p.voided_at is null`,
    );
    const { households, persons, times, talents: ofTalents } = counted as Record<string, number>;
    expect(last?.cells.map((one) => one?.text).join("")).toContain(
      `走访${households}户、人才${ofTalents}人、家属${(persons ?? 0) - (ofTalents ?? 0)}人、合计${persons}人(去重)、${times}人次`,
    );
    const log = await query("select report, has_sensitive, reason from export_log where user_id = $1 order by id desc limit 1", [
      chief.actor.user_id,
    ]);
    expect(log).toEqual([{ report: "RPT-03 走访慰问台账", has_sensitive: true, reason: "往返测试用" }]);
  });

  test("who refuses contact is counted and not named", async () => {
    const quiet = await aTalent(db, { name: "不愿示例", opt_out: true, ...registered });
    const input = contactOf({
      participants: [
        {
          person_type: "talent",
          talent_id: quiet.id,
          family_member_id: null,
          person_name: null,
          met: false,
          interacted: false,
          result: "6",
        },
      ],
    });
    await logOutreach(chief.makeDb(), chief.actor, input);
    const { lines, refused } = await ledgerOf(
      chief.makeDb(),
      chief.actor,
      parseLedgerQuery(new URLSearchParams({ sheet: "contacts" })),
    );
    expect(refused).toBe(1);
    expect(lines.map(({ name }) => name)).not.toContain("不愿示例");
  });

  test("a clerk exports none, another town's head finds none of it", async () => {
    await expect(sheetOf("visits", clerk)).rejects.toMatchObject({ code: "forbidden" });
    const { lines, totals } = await ledgerOf(stranger.makeDb(), stranger.actor, parseLedgerQuery(new URLSearchParams()));
    expect([lines, totals.times]).toEqual([[], 0]);
    const [record] = await query("select id from outreach_record order by id limit 1");
    await expect(exportSignInSheet(stranger.makeDb(), stranger.actor, record.id, "签到测试用", new Date())).rejects.toMatchObject(
      {
        code: "not_found",
      },
    );
  });

  test("the sign-in sheet has a line for everybody and an empty place to sign", async () => {
    const input = contactOf({
      kind: "symposium",
      method: "MT",
      campaign_id: campaign.id,
      participants: [talents[0], talents[1]].map(
        (talent): ParticipantInput => ({
          person_type: "talent",
          talent_id: talent?.id ?? null,
          family_member_id: null,
          person_name: null,
          met: true,
          interacted: false,
          result: null,
        }),
      ),
    });
    const [rows] = await inTransaction(chief.makeDb(), (trx) =>
      writeOutreach(trx, chief.actor, [input], { source: "manual", batchId: null }),
    );
    const { ledger } = await exportSignInSheet(chief.makeDb(), chief.actor, rows?.record.id ?? "", "签到测试用", new Date());
    expect(ledger.columns.map(({ header }) => header)).toEqual(["姓名", "单位职务", "籍贯", "电话", "签名"]);
    expect([...(ledger.rows as Iterable<unknown[]>)]).toEqual([
      ["程远", null, "滍阳镇示例一村", "16003750400", null],
      ["苏晚晴", null, "滍阳镇示例一村", "16003750401", null],
    ]);
  });
});
