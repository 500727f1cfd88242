import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import { createProject, updateProgress } from "#app/features/projects/commands/project.server.ts";
import { aTalent } from "#seeds/factories.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { handOf } from "#tests/talents/commands/scene.ts";
import { filedProject, projectOf, projectRow } from "./scene.ts";

const { asRole } = await openTestDatabase();
const clerk = handOf(await asRole({ role: "ZY" }));

describe("a project is filed", () => {
  test("with a number of its year, its people and its referral town; a second click finds it", async () => {
    const id = uuidv7();
    const { id: talent_id } = await aTalent(clerk.db);
    const input = projectOf({ is_guigen: true, talents: [{ talent_id, role: "investor", share_pct: null }] });
    expect([
      await createProject(clerk.db, clerk.actor, input, id),
      await createProject(clerk.db, clerk.actor, { ...input, is_distinct: true }, id),
    ]).toEqual([id, id]);
    const row = await projectRow(clerk.db, id);
    expect(row).toMatchObject({ stage: "NEG", referral_town_id: TOWN_A, landing_region_code: "410472101000" });
    expect(row.project_no).toMatch(/^XM-2023-\d{3}$/);
  });
  test.each([
    ["归根 with nobody behind it", { is_guigen: true }, "talents"],
    ["in talks without an estimate", { agreed_invest_fen: null }, "agreed_invest"],
    ["of 1906 亿 in one click", { agreed_invest_fen: 19_060_000_000_000 }, "is_amount_confirmed"],
    ["in another town", { landing_town_id: TOWN_B }, "landing_town_id"],
    ["more fixed than agreed", { fixed_invest_fen: 20_000_000_000 }, "fixed_invest_fen"],
    ["with a person out of reach", { talents: [{ talent_id: uuidv7(), role: "investor", share_pct: null }] }, "talents"],
  ])("unless it is %s", async (_, change, field) => {
    await expect(filedProject(clerk, change)).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.any(String) as string },
    });
  });
  test("unless it is there already, 一期 or not; asked twice it is another", async () => {
    await filedProject(clerk, { name: "果蔬种植产业园项目" });
    const again = { name: "果蔬种植产业园(一期)" };
    await expect(filedProject(clerk, again)).rejects.toMatchObject({ fields: { is_distinct: expect.any(String) as string } });
    await expect(filedProject(clerk, { ...again, is_distinct: true })).resolves.toEqual(expect.any(String));
  });
  test.each(["JB", "RC", "FW", "LD", "SJ", "GL"] as const)("not by %s", async (role) => {
    await expect(filedProject(handOf(await asRole({ role })))).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("a stale version is a conflict", async () => {
  const id = await filedProject(clerk);
  const edit = () => updateProgress(clerk.db, clerk.actor, id, 1, { progress_text: "主体封顶", issues: null, next_step: null });
  await edit();
  await expect(edit()).rejects.toMatchObject({ code: "conflict" });
});
