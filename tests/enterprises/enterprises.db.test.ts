import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import { addContact, editContact, voidContact } from "#app/features/enterprises/commands/contacts.server.ts";
import {
  createEnterprise,
  editEnterprise,
  editOwnEnterprise,
  voidEnterprise,
} from "#app/features/enterprises/commands/enterprise.server.ts";
import { exportEnterprises } from "#app/features/enterprises/commands/export.server.ts";
import { addFounder, editFounder, voidFounder } from "#app/features/enterprises/commands/founders.server.ts";
import { issueLink, linkHash, revokeLink } from "#app/features/enterprises/commands/link.server.ts";
import { keepMonthly } from "#app/features/enterprises/commands/monthly.server.ts";
import { similarEnterprises } from "#app/features/enterprises/queries/hints.server.ts";
import { listEnterprises } from "#app/features/enterprises/queries/list.server.ts";
import { contactsOf, foundersOf, getEnterprise, linksOf, monthlyOf } from "#app/features/enterprises/queries/record.server.ts";
import { parseFilters } from "#app/features/enterprises/schema/filters.ts";
import type { EnterpriseInput } from "#app/features/enterprises/schema/form.ts";
import type { MonthlyInput } from "#app/features/enterprises/schema/parts.ts";
import { aTalent } from "#seeds/factories.ts";
import { peopleOf } from "#tests/officers/people.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";

const database = await openTestDatabase();
const { admin, system } = database;
const { as, officer, firm, sent, actionsOf } = peopleOf(database);
const [zy, zz, rc, bm, ld] = await Promise.all([as("ZY"), as("ZZ"), as("RC"), as("BM"), as("LD")]);
const elsewhere = await as("ZY", TOWN_B);

let no = 0;
const input = (fields: Partial<EnterpriseInput> = {}): EnterpriseInput => ({
  name: `平顶山测试制造${++no}有限公司`,
  uscc: null,
  entity_kind: "91",
  econ_type: null,
  legal_person: "单小刚",
  reg_capital_fen: 1_000_000_000,
  founded_on: "2022-05-01",
  reg_address: null,
  town_id: TOWN_A,
  industry_code: "C39",
  main_products: null,
  scale: "small",
  is_sizable: false,
  is_guigen: true,
  key_level: "ordinary",
  employees: 80,
  status: "operating",
  cooperative: null,
  ...fields,
});
const COOP = {
  members: 10,
  farmer_members: 9,
  main_business: "果蔬种植",
  land_mu: 320.5,
  households: 60,
  demo_level: "city",
} as const;

describe("a new enterprise", () => {
  test("is filed once, whatever the clicks, and logged", async () => {
    const [id, form] = [uuidv7(), input()];
    await createEnterprise(zy.db, zy.actor, form, id);
    await createEnterprise(zy.db, zy.actor, form, id);
    expect(await getEnterprise(zy.db, zy.actor, id)).toMatchObject({ name: form.name, town: "滍阳镇", legal_person: "单小刚" });
    expect(await actionsOf(id)).toEqual(["insert"]);
    await expect(createEnterprise(rc.db, rc.actor, input(), id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("of a name or a code on file is refused at its field, in any town", async () => {
    const [name, uscc] = ["平顶山同名有限公司", "91350100M000100Y43"];
    await createEnterprise(zy.db, zy.actor, input({ name, uscc }));
    await expect(createEnterprise(elsewhere.db, elsewhere.actor, input({ name, town_id: TOWN_B }))).rejects.toMatchObject({
      fields: { name: expect.any(String) },
    });
    await expect(createEnterprise(elsewhere.db, elsewhere.actor, input({ uscc, town_id: TOWN_B }))).rejects.toMatchObject({
      fields: { uscc: expect.any(String) },
    });
    expect(await similarEnterprises(zy.db, zy.actor, { name: "河南平顶山同名科技", uscc: "" })).toEqual([]);
    expect(await similarEnterprises(zy.db, zy.actor, { name: "平顶山市同名有限责任公司", uscc: "" })).toMatchObject([{ name }]);
    expect(await similarEnterprises(elsewhere.db, elsewhere.actor, { name, uscc })).toEqual([]);
  });

  test.each(["SH", "FW", "BM", "LD", "SJ", "GL", "CZ"] as const)("is refused to %s", async (role) => {
    const { db, actor } = await as(role);
    await expect(createEnterprise(db, actor, input())).rejects.toMatchObject({ code: "forbidden" });
  });

  test("lies in the own town of a town post", async () => {
    await expect(createEnterprise(zy.db, zy.actor, input({ town_id: TOWN_B }))).rejects.toMatchObject({
      fields: { town_id: expect.any(String) },
    });
  });
});

describe("a change", () => {
  test("keeps what was changed since: a stale page is refused", async () => {
    const id = await createEnterprise(zy.db, zy.actor, input());
    await editEnterprise(zz.db, zz.actor, id, 1, input({ employees: 90 }));
    await expect(editEnterprise(zy.db, zy.actor, id, 1, input({ employees: 70 }))).rejects.toMatchObject({ code: "conflict" });
    expect(await getEnterprise(zy.db, zy.actor, id)).toMatchObject({ employees: 90, version: 2 });
    await expect(editEnterprise(elsewhere.db, elsewhere.actor, id, 2, input({ town_id: TOWN_B }))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(editEnterprise(ld.db, ld.actor, id, 2, input())).rejects.toMatchObject({ code: "forbidden" });
  });

  test("of the kind carries the cooperative's facts or withdraws them", async () => {
    const id = await createEnterprise(zy.db, zy.actor, input({ entity_kind: "93", cooperative: COOP }));
    expect(await getEnterprise(zy.db, zy.actor, id)).toMatchObject({ members: 10, land_mu: 320.5 });
    await editEnterprise(zy.db, zy.actor, id, 1, input({ entity_kind: "93", cooperative: { ...COOP, households: 61 } }));
    expect(await getEnterprise(zy.db, zy.actor, id)).toMatchObject({ households: 61 });
    await editEnterprise(zy.db, zy.actor, id, 2, input());
    expect(await getEnterprise(zy.db, zy.actor, id)).toMatchObject({ members: null });
  });

  test("to another town takes along what hangs on it", async () => {
    const id = await createEnterprise(zy.db, zy.actor, input());
    await addContact(zy.db, zy.actor, id, {
      name: "苗经理",
      duty: "厂长",
      phone: "16003750001",
      wechat: null,
      is_primary: false,
    });
    await editEnterprise(rc.db, rc.actor, id, 1, input({ town_id: TOWN_B }));
    expect(await contactsOf(elsewhere.db, elsewhere.actor, id)).toHaveLength(1);
    await expect(getEnterprise(zy.db, zy.actor, id)).rejects.toMatchObject({ code: "not_found" });
  });
});

test("a withdrawal asks why, by the head or 人才办, and not while an officer is there", async () => {
  const id = await createEnterprise(zy.db, zy.actor, input());
  await expect(voidEnterprise(zy.db, zy.actor, id, 1, "重复登记了")).rejects.toMatchObject({ code: "forbidden" });
  await expect(voidEnterprise(zz.db, zz.actor, id, 1, "错")).rejects.toMatchObject({ code: "invalid" });
  const served = await firm();
  await sent(served, await officer());
  await expect(voidEnterprise(zz.db, zz.actor, served.id, 1, "重复登记了")).rejects.toMatchObject({ code: "conflict" });
  await voidEnterprise(zz.db, zz.actor, id, 1, "重复登记了");
  await expect(getEnterprise(zy.db, zy.actor, id)).rejects.toMatchObject({ code: "not_found" });
  expect(await actionsOf(id)).toEqual(["insert", "void"]);
});

describe("contacts", () => {
  const person = { name: "苗经理", duty: "厂长", phone: "16003750001", wechat: null, is_primary: false };

  test("the first is preferred, another preferred one takes its place, the same is a second click", async () => {
    const { id } = await firm();
    const first = await addContact(zy.db, zy.actor, id, person);
    await expect(addContact(zy.db, zy.actor, id, person)).rejects.toMatchObject({ code: "invalid" });
    const second = await addContact(zy.db, zy.actor, id, { ...person, name: "耿主任", is_primary: true });
    expect((await contactsOf(zy.db, zy.actor, id)).map((each) => [each.id, each.is_primary])).toEqual([
      [second, true],
      [first, false],
    ]);
    await editContact(zy.db, zy.actor, id, first, 2, { ...person, duty: "总经理" });
    await expect(editContact(zy.db, zy.actor, id, first, 2, person)).rejects.toMatchObject({ code: "conflict" });
    await voidContact(zy.db, zy.actor, id, second, 1, "已经离职");
    expect((await contactsOf(zy.db, zy.actor, id)).map(({ duty }) => duty)).toEqual(["总经理"]);
    expect(await actionsOf(second)).toEqual(["insert", "void"]);
  });

  test("a department is shown surnames and the ends of numbers, and has no more in the database", async () => {
    const { id } = await firm();
    await addContact(zy.db, zy.actor, id, person);
    expect(await contactsOf(bm.db, bm.actor, id)).toMatchObject([{ name: "苗**", phone: "160****0001" }]);
    expect(await bm.db.selectFrom("enterprise_contact").select("phone").execute()).toEqual([]);
    await system.updateTable("enterprise").set({ legal_person: "单小刚" }).where("id", "=", id).execute();
    expect(await getEnterprise(bm.db, bm.actor, id)).toMatchObject({ legal_person: "单**" });
    await expect(addContact(bm.db, bm.actor, id, person)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("founders", () => {
  const role = { role: "founder", share_pct: 60 } as const;

  test("are talents of the own scope, once each, with shares up to 100 %", async () => {
    const { id } = await firm();
    const [a, b, foreign] = [await aTalent(zy.db), await aTalent(zy.db), await aTalent(elsewhere.db)];
    const first = await addFounder(zy.db, zy.actor, id, a.id, role);
    await expect(addFounder(zy.db, zy.actor, id, a.id, { ...role, share_pct: 1 })).rejects.toMatchObject({ code: "invalid" });
    await expect(addFounder(zy.db, zy.actor, id, b.id, role)).rejects.toMatchObject({
      fields: { share_pct: expect.any(String) },
    });
    await expect(addFounder(zy.db, zy.actor, id, foreign.id, role)).rejects.toMatchObject({ code: "not_found" });
    await addFounder(rc.db, rc.actor, id, foreign.id, { ...role, share_pct: 40 });
    await editFounder(zy.db, zy.actor, id, first, 1, { role: "shareholder", share_pct: 50 });
    await expect(editFounder(zy.db, zy.actor, id, first, 1, role)).rejects.toMatchObject({ code: "conflict" });
    expect((await foundersOf(zy.db, zy.actor, id)).map((each) => [each.name, each.share_pct])).toEqual([
      [null, 40],
      [a.name, 50],
    ]);
    expect((await foundersOf(ld.db, ld.actor, id)).map(({ name }) => name)).toEqual([
      `${a.name.charAt(0)}**`,
      `${a.name.charAt(0)}**`,
    ]);
    await voidFounder(zy.db, zy.actor, id, first, 2, "登记错了人");
    expect(await foundersOf(zy.db, zy.actor, id)).toHaveLength(1);
  });
});

describe("monthly figures", () => {
  const month = (fields: Partial<MonthlyInput> = {}): MonthlyInput => ({
    output_value_fen: null,
    revenue_fen: 120_000_000,
    order_amount_fen: null,
    tax_fen: null,
    employees: 80,
    power: 12.5,
    note: null,
    ...fields,
  });

  test("are one row a month; a town fills it, the officer corrects it", async () => {
    const at = await firm();
    const fw = await officer();
    await sent(at, fw);
    await keepMonthly(zy.db, zy.actor, at.id, "2023-02", 0, month());
    await expect(keepMonthly(zy.db, zy.actor, at.id, "2023-02", 0, month())).rejects.toMatchObject({ code: "conflict" });
    await expect(keepMonthly(zy.db, zy.actor, at.id, "2023-02", 1, month())).rejects.toMatchObject({ code: "forbidden" });
    await expect(keepMonthly(zz.db, zz.actor, at.id, "2023-01", 0, month())).rejects.toMatchObject({ code: "forbidden" });
    await expect(keepMonthly(zy.db, zy.actor, at.id, "2023-04", 0, month())).rejects.toMatchObject({ code: "invalid" });
    await keepMonthly(fw.db, fw.actor, at.id, "2023-02", 1, month({ employees: 86 }));
    await expect(keepMonthly(fw.db, fw.actor, at.id, "2023-02", 1, month())).rejects.toMatchObject({ code: "conflict" });
    await keepMonthly(fw.db, fw.actor, at.id, "2023-03", 0, month());
    const rows = await monthlyOf(zy.db, at.id);
    expect(rows.map(({ ym, employees, power }) => [ym, employees, power])).toEqual([
      ["2023-03", 80, 12.5],
      ["2023-02", 86, 12.5],
    ]);
    expect(await actionsOf(rows[1]?.id ?? "")).toEqual(["insert", "update"]);
  });
});

describe("an officer", () => {
  test("keeps up three things of his own enterprise and reads no other", async () => {
    const [own, other] = [await firm(), await firm()];
    const fw = await officer();
    await sent(own, fw);
    await editOwnEnterprise(fw.db, fw.actor, own.id, 1, { main_products: "连接器", employees: 91, status: "operating" });
    await expect(
      editOwnEnterprise(fw.db, fw.actor, own.id, 1, { main_products: null, employees: 1, status: "operating" }),
    ).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(editEnterprise(fw.db, fw.actor, own.id, 2, input())).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      editOwnEnterprise(fw.db, fw.actor, other.id, 1, { main_products: null, employees: 1, status: "operating" }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await fw.db.selectFrom("enterprise").select("id").execute()).toEqual([{ id: own.id }]);
    await expect(
      fw.db.updateTable("enterprise").set({ name: "别的名字" }).where("id", "=", own.id).execute(),
    ).rejects.toMatchObject({ code: "42501" });
  });
});

describe("the list", () => {
  test("is searched and filtered, and exported exactly as shown, with a log", async () => {
    const mine = await as("ZY", TOWN_B);
    const id = await createEnterprise(
      mine.db,
      mine.actor,
      input({ name: "应滨精密制造有限公司", town_id: TOWN_B, key_level: "key" }),
    );
    await addContact(mine.db, mine.actor, id, {
      name: "苗经理",
      duty: "厂长",
      phone: "16003750001",
      wechat: null,
      is_primary: true,
    });
    const ask = (query: string) => parseFilters(new URLSearchParams(query));
    const found = await listEnterprises(mine.db, mine.actor, ask("q=精密&key=key&guigen=yes&gap=yes"));
    expect(found.rows).toMatchObject([{ id, chief: null, contact: { phone: "160****0001" } }]);
    expect((await listEnterprises(mine.db, mine.actor, ask("q=精密&kind=93"))).total).toBe(0);
    const { ledger } = await exportEnterprises(mine.db, mine.actor, ask("q=精密"), new Date());
    const rows = [];
    for await (const row of ledger.rows) rows.push(row);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("16003750001");
    const { rows: logged } = await admin.query("select report, row_count from export_log where user_id = $1", [mine.user_id]);
    expect(logged).toEqual([{ report: "企业名单", row_count: 1 }]);
    await expect(exportEnterprises(bm.db, bm.actor, ask(""), new Date())).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the one-tap card", () => {
  test("leads somewhere for ninety days or until it is taken back; only a hash is kept", async () => {
    const { id } = await firm();
    const { id: linkId, token } = await issueLink(zy.db, zy.actor, id);
    expect(token).toMatch(/^[\w-]{32}$/);
    const { rows } = await admin.query<{ token_hash: Buffer; days: number }>(
      "select token_hash, round(extract(epoch from expires_at - created_at) / 86400)::int as days from enterprise_link where id = $1",
      [linkId],
    );
    expect(rows).toEqual([{ token_hash: linkHash(token), days: 90 }]);
    await expect(zy.db.selectFrom("enterprise_link").select("token_hash").execute()).rejects.toMatchObject({ code: "42501" });
    expect(await linksOf(zy.db, id)).toHaveLength(1);
    await revokeLink(zy.db, zy.actor, id, linkId);
    await revokeLink(zy.db, zy.actor, id, linkId);
    expect(await linksOf(zy.db, id)).toEqual([]);
    expect(await actionsOf(linkId)).toEqual(["insert", "update"]);
    await expect(issueLink(ld.db, ld.actor, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(issueLink(elsewhere.db, elsewhere.actor, id)).rejects.toMatchObject({ code: "not_found" });
  });
});
