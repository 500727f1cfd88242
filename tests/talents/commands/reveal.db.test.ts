import { expect, test } from "vitest";
import { revealSecret, type Secret } from "#app/features/talents/commands/reveal.server.ts";
import { openTestDatabase, TOWN_A } from "#tests/setup/test-database.ts";
import { auditSince, familyIds, filed, handOf, lastAudit, relative } from "./scene.ts";

const { admin, asRole } = await openTestDatabase();
const clerk = handOf(await asRole({ role: "ZY" }));
const { db, actor } = clerk;
const RESIDENT = "410425198106150018";
const child = {
  ...relative,
  name: "沈小谷",
  kin: "20",
  is_minor: true,
  region_id: TOWN_A,
  address: "示例三村7号",
  care_note: "过敏体质",
};
const id = await filed(clerk, { id_type: "111", id_no: RESIDENT, family: [child] });
const [member = ""] = await familyIds(db, id);

test.each<[Secret, string, string, string]>([
  ["id_no", id, RESIDENT, "talent"],
  ["family_name", member, "沈小谷", "family_member"],
  ["family_address", member, "示例三村7号", "family_member"],
  ["family_care_note", member, "过敏体质", "family_member"],
])("%s is shown for a reason, which the log keeps without the value", async (secret, row, value, table) => {
  const since = await lastAudit(admin);
  expect(await revealSecret(db, actor, secret, row, "上门走访慰问")).toBe(value);
  const lines = await auditSince(admin, since, table);
  expect(lines).toEqual([
    expect.objectContaining({ action: "reveal", row_id: row, reason: "上门走访慰问", user_id: actor.user_id }),
  ]);
  expect(JSON.stringify(lines)).not.toContain(value);
});

test("four characters are no reason", async () => {
  await expect(revealSecret(db, actor, "id_no", id, "看一看吧")).rejects.toMatchObject({ code: "invalid" });
});

test("what is not on file is not found, and nothing is logged", async () => {
  const bare = await filed(clerk);
  const since = await lastAudit(admin);
  await expect(revealSecret(db, actor, "id_no", bare, "办理人才认定")).rejects.toMatchObject({ code: "not_found" });
  expect(await auditSince(admin, since, "talent")).toEqual([]);
});

test("nobody sees more than thirty in an hour", async () => {
  const other = handOf(await asRole({ role: "ZZ" }));
  for (let i = 0; i < 30; i++) await revealSecret(other.db, other.actor, "id_no", id, "核对证件信息");
  await expect(revealSecret(other.db, other.actor, "id_no", id, "核对证件信息")).rejects.toMatchObject({ code: "too_many" });
});
