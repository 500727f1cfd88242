import { describe, expect, test } from "vitest";
import { editTalent, planNextContact } from "#app/features/talents/commands/edit-talent.server.ts";
import { fileTalent } from "#app/features/talents/commands/file-talents.server.ts";
import { markSurveyed } from "#app/features/talents/commands/mark-surveyed.server.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { personOf } from "../people.ts";
import { filed, freshPhone, handOf, relative, talentOf } from "./scene.ts";

const { asRole } = await openTestDatabase();
const clerk = handOf(await asRole({ role: "ZY" }));
const stranger = handOf(await asRole({ role: "ZY", town: TOWN_B }));
const { db, actor } = clerk;
/** A valid number of nobody: 1981-06-15, a man. */
const RESIDENT = "410425198106150018";

describe("filing", () => {
  test("a person waits to be verified, is credited to the town that files and owned by whoever files", async () => {
    const id = await filed(clerk, { name: "单小刚" });
    expect(await talentOf(db, id)).toMatchObject({
      status: "to_verify",
      verify_status: "to_verify",
      credit_town_id: TOWN_A,
      owner_user_id: actor.user_id,
      next_contact_on: "2023-04-06",
      name_keys: expect.stringMatching(/ shanxg.* /) as string,
    });
  });
  test.each([
    ["nobody can be reached", { phone: "" }, "contacts"],
    ["surveyed, from nowhere", { phone: "16003750900", native_town_id: null }, "native_town_id"],
    ["registered tomorrow", { phone: "16003750901", registered_on: "2023-03-29" }, "registered_on"],
  ])("is refused when %s", async (_, fields, field) => {
    await expect(fileTalent(db, actor, personOf(fields))).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.any(String) as string },
    });
  });
  test("a relative's number is enough", async () => {
    const person = personOf({ family: [{ ...relative, phone: freshPhone(), region_id: TOWN_A }] });
    await expect(fileTalent(db, actor, person)).resolves.toMatch(/^[0-9a-f-]{36}$/);
  });
  test("an ID number is on file once in the whole zone, and the second town learns no more than that", async () => {
    await filed(clerk, { id_type: "111", id_no: RESIDENT });
    await expect(filed(stranger, { id_type: "111", id_no: RESIDENT })).rejects.toMatchObject({
      code: "invalid",
      message: "该证件号码已在册。若不在本镇街名下，请联系人才办核对。",
    });
  });
});

describe("the survey mark", () => {
  test("once set, it keeps its day and cannot be taken away by an edit", async () => {
    const id = await filed(clerk, { registered_on: "2023-01-06" });
    await editTalent(db, actor, id, 1, { is_away_survey: false, registered_on: "2023-02-01", work_unit: "某公司" });
    expect(await talentOf(db, id)).toMatchObject({ is_away_survey: true, registered_on: "2023-01-06", work_unit: "某公司" });
  });
  test("set later, it counts from the day of the survey", async () => {
    const id = await filed(clerk, { is_away_survey: false, registered_on: "2022-10-01" });
    await markSurveyed(db, actor, id, 1, "2023-03-20");
    expect(await talentOf(db, id)).toMatchObject({ is_away_survey: true, registered_on: "2023-03-20" });
  });
  test("needs a native town", async () => {
    const id = await filed(clerk, { is_away_survey: false, native_town_id: null });
    await expect(markSurveyed(db, actor, id, 1, "2023-03-20")).rejects.toMatchObject({ code: "invalid" });
    await expect(editTalent(db, actor, id, 1, { is_away_survey: true })).rejects.toMatchObject({
      fields: { native_town_id: expect.any(String) as string },
    });
  });
});

test("sex and birth must agree with the ID number on file", async () => {
  const id = await filed(clerk, { id_type: "111", id_no: "410425198106150034", birth_on: "1981-06-15", birth_precision: "D" });
  await expect(editTalent(db, actor, id, 1, { gender: "2" })).rejects.toMatchObject({
    fields: { gender: expect.any(String) as string },
  });
  await expect(editTalent(db, actor, id, 1, { birth_on: "1982-01-01", birth_precision: "Y" })).rejects.toMatchObject({
    fields: { birth: expect.any(String) as string },
  });
  await editTalent(db, actor, id, 1, { gender: "1", birth_on: "1981-06-01", birth_precision: "M" });
});

test("a new name is found by its own spelling", async () => {
  const id = await filed(clerk);
  await editTalent(db, actor, id, 1, { name: "沈若谷" });
  expect((await talentOf(db, id)).name_keys).toContain(" shenrg");
});

test("the owner is somebody in post in the town", async () => {
  const id = await filed(clerk);
  const change = editTalent(db, actor, id, 1, { owner_user_id: stranger.actor.user_id });
  await expect(change).rejects.toMatchObject({ fields: { owner_user_id: expect.any(String) as string } });
});

test.each([
  ["yesterday", "2023-03-27", false],
  ["today", "2023-03-28", true],
  ["in 180 days", "2023-09-24", true],
  ["in 181 days", "2023-09-25", false],
])("the next contact may be %s: %s", async (_, day, allowed) => {
  const planned = planNextContact(db, actor, [await filed(clerk)], day);
  await (allowed ? expect(planned).resolves.toBe(1) : expect(planned).rejects.toMatchObject({ code: "invalid" }));
});
