import { describe, expect, test } from "vitest";
import { joinFamily } from "#app/features/talents/commands/family-identity.server.ts";
import { maybeSamePerson } from "#app/features/talents/queries/family.server.ts";
import { findPeople } from "#app/features/talents/queries/find-people.server.ts";
import { listTalents } from "#app/features/talents/queries/list-talents.server.ts";
import { parseFilters } from "#app/features/talents/schema/filters.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { familyIds, filed, type Hand, handOf, relative } from "./commands/scene.ts";

const { admin, asRole } = await openTestDatabase();
const clerk = handOf(await asRole({ role: "ZY" }));
const stranger = handOf(await asRole({ role: "ZY", town: TOWN_B }));
const office = handOf(await asRole({ role: "RC" }));
const leader = handOf(await asRole({ role: "LD" }));
const admin_ = handOf(await asRole({ role: "GL" }));

const shan = await filed(clerk, { name: "单小刚" });
const longer = await filed(clerk, { name: "单小刚强", registered_on: "2023-03-27" });
const names = async ({ db, actor }: Hand, q: string) => (await findPeople(db, actor, q)).map(({ name }) => name);
const ids = async ({ db, actor }: Hand, q: string) => (await findPeople(db, actor, q)).map(({ id }) => id);

describe("people by a few letters", () => {
  test.each([
    ["the name, the namesake before the longer name", "单小刚", ["单小刚", "单小刚强"]],
    ["either reading of the surname", "shanxg", ["单小刚强", "单小刚"]],
    ["either reading of the surname", "danxg", ["单小刚强", "单小刚"]],
    ["initials", "sxgq", ["单小刚强"]],
    ["one letter, within a town", "d", ["单小刚强", "单小刚"]],
    ["nothing", "  ", []],
    ["nobody", "没有这个人", []],
  ])("%s: %s", async (_, q, found) => {
    expect(await names(clerk, q)).toEqual(found);
  });

  test("the end of a phone, which is shown masked", async () => {
    const { rows } = await admin.query<{ value: string }>("select value from talent_contact where talent_id = $1", [shan]);
    const [person] = await findPeople(clerk.db, clerk.actor, String(rows[0]?.value).slice(-4));
    expect(person?.id).toBe(shan);
    expect(person?.note).toMatch(/160\*{4}\d{4}$/);
  });

  test("another town's clerk finds nobody, the zone's office sees whose they are", async () => {
    expect(await ids(stranger, "单小刚")).toEqual([]);
    const [person] = await findPeople(office.db, office.actor, "单小刚");
    expect(person?.note).toMatch(/^滍阳镇，/);
    expect(await ids(office, "d")).toEqual([]);
  });

  test("who sees people masked finds by what they see; who sees none finds none", async () => {
    expect(await ids(leader, "单小刚")).toEqual([]);
    expect(await names(leader, "单")).toEqual(["单**", "单**"]);
    expect(await ids(admin_, "单小刚")).toEqual([]);
  });

  test("at most eight", async () => {
    for (let i = 0; i < 10; i++) await filed(clerk, { name: "欧阳示例" });
    expect(await ids(clerk, "欧阳")).toHaveLength(8);
  });
});

test("the list shows whom one import filed", async () => {
  const batch = "00000000-0000-7000-8000-0000000000b1";
  await admin.query("update talent set import_batch_id = $1 where id = $2", [batch, longer]);
  const list = await listTalents(clerk.db, clerk.actor, parseFilters(new URLSearchParams({ batch })));
  expect(list.rows.map(({ id }) => id)).toEqual([longer]);
});

describe("who may be the same relative", () => {
  const withRelative = async (hand: Hand, town: string, fields: Partial<typeof relative>) => {
    const id = await filed(hand, { family: [{ ...relative, ...fields, region_id: town }] });
    const [member = ""] = await familyIds(hand.db, id);
    return { id, member };
  };
  const offered = async (hand: Hand, { id, member }: { id: string; member: string }) =>
    (await maybeSamePerson(hand.db, hand.actor, id, member)).map((other) => other.id);

  test("those of the same name on other files of the own town; once joined no more", async () => {
    const [a, b] = [await withRelative(clerk, TOWN_A, { name: "沈同名" }), await withRelative(clerk, TOWN_A, { name: "沈同名" })];
    await withRelative(clerk, TOWN_A, { name: "沈异名" });
    expect(await offered(clerk, a)).toEqual([b.member]);
    await joinFamily(clerk.db, clerk.actor, a.member, b.member);
    expect(await offered(clerk, a)).toEqual([]);
  });

  test("of another town the zone's office alone is told", async () => {
    const [a, b] = [
      await withRelative(clerk, TOWN_A, { name: "沈两地" }),
      await withRelative(stranger, TOWN_B, { name: "沈两地" }),
    ];
    expect(await offered(clerk, a)).toEqual([]);
    expect(await offered(office, a)).toEqual([b.member]);
    expect(await offered(leader, a)).toEqual([]);
  });
});
