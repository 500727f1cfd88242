import { describe, expect, test } from "vitest";
import { changeStatus } from "#app/features/talents/commands/change-status.server.ts";
import { addContact } from "#app/features/talents/commands/contacts.server.ts";
import { voidTalent } from "#app/features/talents/commands/edit-talent.server.ts";
import { setOptOut } from "#app/features/talents/commands/opt-out.server.ts";
import { duplicateHints } from "#app/features/talents/queries/duplicates.server.ts";
import { getTalent } from "#app/features/talents/queries/get-talent.server.ts";
import { neighboursOf } from "#app/features/talents/queries/neighbours.server.ts";
import { getRecord } from "#app/features/talents/queries/record.server.ts";
import { parseFilters } from "#app/features/talents/schema/filters.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { filed, type Hand, handOf, relative, step, talentOf, wish } from "./commands/scene.ts";

const { asRole } = await openTestDatabase();
const clerk = handOf(await asRole({ role: "ZY" }));
const chief = handOf(await asRole({ role: "ZZ" }));
const stranger = handOf(await asRole({ role: "ZY", town: TOWN_B }));
const zone = {
  JB: handOf(await asRole({ role: "JB" })),
  SH: handOf(await asRole({ role: "SH" })),
  RC: handOf(await asRole({ role: "RC" })),
  LD: handOf(await asRole({ role: "LD" })),
  SJ: handOf(await asRole({ role: "SJ" })),
};
const RESIDENT = "410425198106150018";
const PHONE = "16003751234";
const person = {
  name: "沈若谷",
  id_type: "111",
  id_no: RESIDENT,
  birth_on: "1981-06-15",
  birth_precision: "D" as const,
  birth_lunar: "L02-07",
  away_scope: 1,
  country: "USA",
  city_code: null,
  city_abroad: "圣何塞",
  work_unit: "某散热器件公司",
  remark: "父亲住在示例三村",
  contacts: [{ kind: "mobile" as const, value: PHONE, is_primary: true, valid: "valid" as const, verified_on: null }],
  family: [
    { ...relative, region_id: TOWN_A, address: "示例三村7号" },
    { ...relative, name: "沈小谷", kin: "20", is_minor: true, region_id: TOWN_A },
  ],
  intent: { ...wish, needs: "要看厂房" },
};
const id = await filed(clerk, person);
const record = ({ db, actor }: Hand, pages = 1) =>
  getRecord(db, actor, id, { list: "", pages, now: new Date("2023-03-28T02:00:00Z") });

describe("whose record it is", () => {
  test("another town's is not found", async () => {
    await expect(getTalent(stranger.db, stranger.actor, id)).rejects.toMatchObject({ code: "not_found" });
  });
  test.each(["FW", "BM", "GL"] as const)("%s, without an assignment, finds nobody", async (role) => {
    const hand = handOf(await asRole({ role }));
    await expect(getTalent(hand.db, hand.actor, id)).rejects.toMatchObject({ code: "not_found" });
  });
  test("a withdrawn one is not found", async () => {
    const gone = await filed(clerk);
    await voidTalent(chief.db, chief.actor, gone, 1, "重复录入");
    await expect(getTalent(clerk.db, clerk.actor, gone)).rejects.toMatchObject({ code: "not_found" });
  });
});

/** Everything that must not leave the database in plain, as it would stand in the page's data. */
const asSent = async (hand: Hand) => JSON.stringify(await record(hand));

describe("what is masked for whom", () => {
  test.each(["SH", "RC", "SJ"] as const)("%s reads what is personal", async (role) => {
    expect((await record(zone[role])).person).toMatchObject({ name: "沈若谷", work_unit: "某散热器件公司", masked: false });
  });
  test.each(["JB", "LD"] as const)("%s reads a surname, the ends of a number, and nothing of the person's own", async (role) => {
    const { person, contacts } = await record(zone[role]);
    expect(person).toMatchObject({
      name: "沈**",
      work_unit: null,
      remark: null,
      birth_on: null,
      id_no_masked: null,
      masked: true,
    });
    expect(contacts.map(({ value }) => value)).toEqual(["160****1234"]);
    const sent = await asSent(zone[role]);
    for (const secret of ["若谷", PHONE, "散热", "示例三村", "看厂房", "沈伯安"]) expect(sent).not.toContain(secret);
  });
  test.each([
    ["ZY", clerk, 2],
    ["ZZ", chief, 2],
    ["RC", zone.RC, 2],
    ["SJ", zone.SJ, 2],
    ["JB", zone.JB, 0],
    ["SH", zone.SH, 0],
    ["LD", zone.LD, 0],
  ] as const)("%s sees so many relatives", async (_, hand, count) => {
    expect((await record(hand)).family).toHaveLength(count);
  });
  test("class S is masked to everybody, and no ciphertext leaves", async () => {
    for (const hand of [clerk, chief, ...Object.values(zone)]) {
      const sent = await asSent(hand);
      for (const secret of [RESIDENT, "小谷", "7号", "_enc", "_bidx", "\\\\x", '"type":"Buffer"'])
        expect(sent).not.toContain(secret);
    }
    const { person, family } = await record(clerk);
    expect(person.id_no_masked).toBe("4104**********0018");
    expect(family.map(({ name, has_address }) => [name, has_address])).toEqual([
      ["沈伯安", true],
      ["沈**", false],
    ]);
  });
});

test("abroad the record says what time it is there, and the birthday in both calendars", async () => {
  const { clock, birthday } = await record(clerk);
  expect(clock).toMatchObject({ text: "19:00", label: "宜联络" });
  expect(birthday).toEqual({ lunar: "闰二月初七", next: "2023-03-28" });
});

describe("what the screen offers is what the machine and the role allow", () => {
  test.each([
    ["ZY", clerk, ["on_file"]],
    ["ZZ", chief, ["closed"]],
    ["RC", zone.RC, []],
    ["JB", zone.JB, []],
  ] as const)("%s on somebody to verify", async (_, hand, steps) => {
    expect((await record(hand)).steps.map(({ to }) => to)).toEqual(steps);
  });
  test("a waiting step hides all others and asks who may decide, never who proposed", async () => {
    const waitingFor = await filed(clerk);
    await changeStatus(clerk.db, clerk.actor, waitingFor, 1, { ...step, to_status: "on_file" });
    const seen = async ({ db, actor }: Hand) => getRecord(db, actor, waitingFor, { list: "", pages: 1, now: new Date() });
    expect(await seen(clerk)).toMatchObject({ steps: [], proposal: { mayDecide: false, isOwn: true, confirmer: "站长" } });
    expect(await seen(chief)).toMatchObject({ steps: [], proposal: { mayDecide: true } });
    expect(await seen(zone.RC)).toMatchObject({ proposal: { mayDecide: true } });
    expect(await seen(zone.SH)).toMatchObject({ proposal: { mayDecide: false } });
  });
});

test("the timeline holds steps, refusals to be contacted, wishes and what was added later, newest first", async () => {
  const one = await filed(clerk, { intent: wish, registered_on: "2023-03-01" });
  await setOptOut(clerk.db, clerk.actor, one, 1, true, "本人不愿再接电话");
  await addContact(clerk.db, clerk.actor, one, {
    kind: "wechat",
    value: "shenruogu",
    is_primary: true,
    valid: "to_check",
    verified_on: null,
  });
  const { timeline } = await getRecord(clerk.db, clerk.actor, one, { list: "", pages: 1, now: new Date() });
  expect(timeline.total).toBe(4);
  expect(timeline.entries.map(({ kind, on }) => [kind, kind === "contact" ? "" : on])).toEqual([
    ["contact", ""],
    ["status", "2023-03-28"],
    ["intent", "2023-03-20"],
    ["status", "2023-03-01"],
  ]);
});

test("a record opened from a list knows its neighbours there", async () => {
  const names = ["欧阳甲", "欧阳乙", "欧阳丙"];
  const ids: string[] = [];
  for (const [i, name] of names.entries()) ids.push(await filed(clerk, { name, registered_on: `2023-02-0${i + 1}` }));
  const list = parseFilters(new URLSearchParams("q=欧阳&sort=registered_on"));
  expect(await neighboursOf(clerk.db, clerk.actor, list, ids[1] ?? "")).toEqual({
    previous: ids[2],
    next: ids[0],
    place: { position: 2, total: 3 },
  });
  expect(await neighboursOf(stranger.db, stranger.actor, list, ids[1] ?? "")).toBeNull();
});

describe("the duplicate hint", () => {
  const probe = { name: "沈若谷", phones: [], id_no: null, native_town_id: null, birth_year: null, work_unit: null };
  const ask = (hand: Hand, fields: Partial<Parameters<typeof duplicateHints>[2]>) =>
    duplicateHints(hand.db, hand.actor, { ...probe, ...fields });

  test.each([
    ["the same name is a hint only", {}, "同名", false],
    ["with the native town", { native_town_id: TOWN_A }, "姓名、籍贯相同", true],
    ["born a year apart", { native_town_id: TOWN_A, birth_year: 1982 }, "姓名、籍贯相同", true],
    ["born two years apart", { native_town_id: TOWN_A, birth_year: 1983 }, "同名", false],
    ["with the same employer", { work_unit: "某散热器件公司" }, "姓名、单位相同", true],
    ["the same number and name", { phones: [PHONE] }, "姓名和号码相同", true],
    ["the same number, another name", { name: "方静宜", phones: [PHONE] }, "号码相同", true],
    ["the same ID number", { id_no: RESIDENT }, "证件号码相同", true],
  ])("in the own town: %s", async (_, fields, why, isLikely) => {
    const { matches, knownElsewhere } = await ask(clerk, fields);
    expect(matches.find((match) => match.id === id)).toMatchObject({ why, isLikely });
    expect(knownElsewhere).toBe(false);
  });
  test.each([
    ["number", { phones: [PHONE] }, true],
    ["ID number", { id_no: RESIDENT }, true],
    ["name and native town", { native_town_id: TOWN_A }, false],
  ])("another town learns of a %s only that it is known", async (_, fields, known) => {
    expect(await ask(stranger, fields)).toEqual({ matches: [], knownElsewhere: known });
  });
});

test("what is stored of the ID number is not readable", async () => {
  const row = await talentOf(clerk.db, id);
  expect(row.id_no_enc?.includes(RESIDENT)).toBe(false);
});
