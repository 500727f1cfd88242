import { expect, test } from "vitest";
import { addContact, checkContact } from "#app/features/talents/commands/contacts.server.ts";
import { addFamily, editFamily } from "#app/features/talents/commands/family.server.ts";
import { joinFamily, linkFamilyToTalent } from "#app/features/talents/commands/family-identity.server.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { contactIds, familyIds, filed, freshPhone, type Hand, handOf, relative } from "./scene.ts";

const { asRole } = await openTestDatabase();
const clerk = handOf(await asRole({ role: "ZY" }));
const stranger = handOf(await asRole({ role: "ZY", town: TOWN_B }));
const office = handOf(await asRole({ role: "RC" }));
const { db, actor } = clerk;

async function withRelative(hand: Hand, town: string, fields: Partial<typeof relative> = {}) {
  const id = await filed(hand, { family: [{ ...relative, ...fields, region_id: town }] });
  const [member = ""] = await familyIds(hand.db, id);
  return { id, member };
}
const keyOf = async (member: string) =>
  office.db
    .selectFrom("family_member")
    .select(["person_key", "linked_talent_id"])
    .where("id", "=", member)
    .executeTakeFirstOrThrow();

test("of a child under fourteen no telephone is kept", async () => {
  const { id, member } = await withRelative(clerk, TOWN_A, { phone: freshPhone() as never });
  const child = { ...relative, name: "沈小", kin: "20", region_id: TOWN_A, is_minor: true };
  await expect(addFamily(db, actor, id, { ...child, phone: "16003750999" })).rejects.toMatchObject({ code: "invalid" });
  await editFamily(db, actor, id, member, 1, { is_minor: true });
  const row = await db.selectFrom("family_member").select("phone").where("id", "=", member).executeTakeFirstOrThrow();
  expect(row.phone).toBeNull();
});

test("address and care note are sealed, stay when not given and go when cleared", async () => {
  const { id, member } = await withRelative(clerk, TOWN_A);
  const sealed = async () =>
    db.selectFrom("family_member").select(["address_enc", "care_note_enc"]).where("id", "=", member).executeTakeFirstOrThrow();
  await editFamily(db, actor, id, member, 1, { address: "示例三村7号", care_note: "行动不便" });
  const first = await sealed();
  expect(first.address_enc?.toString("utf8")).not.toContain("示例");
  await editFamily(db, actor, id, member, 2, { kin: "50", care_note: null });
  expect(await sealed()).toEqual({ address_enc: first.address_enc, care_note_enc: null });
});

test("two relatives who are one person share one key, and whoever was joined before comes along", async () => {
  const [a, b, c] = [await withRelative(clerk, TOWN_A), await withRelative(clerk, TOWN_A), await withRelative(clerk, TOWN_A)];
  await joinFamily(db, actor, a.member, b.member);
  await joinFamily(db, actor, b.member, c.member);
  const keys = await Promise.all([a, b, c].map(({ member }) => keyOf(member)));
  expect(new Set(keys.map(({ person_key }) => person_key)).size).toBe(1);
});

test("across towns only the zone's office joins", async () => {
  const [here, there] = [await withRelative(clerk, TOWN_A), await withRelative(stranger, TOWN_B)];
  await expect(joinFamily(db, actor, here.member, there.member)).rejects.toMatchObject({ code: "not_found" });
  await joinFamily(office.db, office.actor, here.member, there.member);
  expect((await keyOf(here.member)).person_key).toBe((await keyOf(there.member)).person_key);
});

test("a relative who is a talent has the talent's key, with all who are the same person", async () => {
  const [a, b, talent] = [await withRelative(clerk, TOWN_A), await withRelative(clerk, TOWN_A), await filed(clerk)];
  await joinFamily(db, actor, a.member, b.member);
  await linkFamilyToTalent(db, actor, a.member, talent);
  expect(await keyOf(a.member)).toEqual({ person_key: `T:${talent}`, linked_talent_id: talent });
  expect(await keyOf(b.member)).toEqual({ person_key: `T:${talent}`, linked_talent_id: null });
  await expect(joinFamily(db, actor, a.member, (await withRelative(clerk, TOWN_A)).member)).rejects.toMatchObject({
    code: "invalid",
  });
});

test("nobody is their own relative, and a talent of another town is not found", async () => {
  const { id, member } = await withRelative(clerk, TOWN_A);
  await expect(linkFamilyToTalent(db, actor, member, id)).rejects.toMatchObject({ code: "invalid" });
  await expect(linkFamilyToTalent(db, actor, member, await filed(stranger))).rejects.toMatchObject({ code: "not_found" });
});

test("there is one preferred number of a kind, and a check says when it was made", async () => {
  const id = await filed(clerk);
  await addContact(db, actor, id, {
    kind: "mobile",
    value: freshPhone(),
    is_primary: true,
    valid: "to_check",
    verified_on: null,
  });
  const [first = ""] = await contactIds(db, id);
  const contacts = () =>
    db
      .selectFrom("talent_contact")
      .select(["id", "is_primary", "verified_on", "version"])
      .where("talent_id", "=", id)
      .orderBy("id")
      .execute();
  expect((await contacts()).map(({ is_primary }) => is_primary)).toEqual([false, true]);
  await checkContact(db, actor, id, first, { version: 2, valid: "valid", is_primary: true });
  expect((await contacts()).map(({ is_primary, verified_on }) => [is_primary, verified_on])).toEqual([
    [true, "2023-03-28"],
    [false, null],
  ]);
});

test("a number of a wrong shape is refused", async () => {
  const id = await filed(clerk);
  const add = addContact(db, actor, id, {
    kind: "mobile",
    value: "12345",
    is_primary: false,
    valid: "to_check",
    verified_on: null,
  });
  await expect(add).rejects.toMatchObject({ fields: { value: expect.any(String) as string } });
});
