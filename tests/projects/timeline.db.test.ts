import { beforeAll, describe, expect, test } from "vitest";
import {
  addMilestone,
  approveReplan,
  completeMilestone,
  replanMilestone,
} from "#app/features/projects/commands/milestones.server.ts";
import { listProjects } from "#app/features/projects/queries/list.server.ts";
import { projectTimeline } from "#app/features/projects/queries/timeline.server.ts";
import { parseProjectFilters } from "#app/features/projects/schema/filters.ts";
import { openTestDatabase, TOWN_B } from "#tests/setup/test-database.ts";
import { handOf } from "#tests/talents/commands/scene.ts";
import { filedProject, reached } from "./scene.ts";

const { asRole } = await openTestDatabase();
const [clerk, chief, office, elsewhere] = [
  handOf(await asRole({ role: "ZY" })),
  handOf(await asRole({ role: "ZZ" })),
  handOf(await asRole({ role: "RC" })),
  handOf(await asRole({ role: "ZY", town: TOWN_B })),
];
const asked = (query: string) => parseProjectFilters(new URLSearchParams(query));
const milestone = (id: string, name: string, planned_on: string) =>
  addMilestone(clerk.db, clerk.actor, id, { name, planned_on, responsible: "王镇长", weight: 1 });

let mine: string;
beforeAll(async () => {
  mine = await filedProject(clerk, { name: "有计划的项目", agreed_invest_fen: 30_000_000_000 });
  const slipped = await milestone(mine, "主体封顶", "2023-02-01");
  const replan = await replanMilestone(clerk.db, clerk.actor, slipped, { new_on: "2023-03-01", reason: "冬季停工顺延" });
  await approveReplan(office.db, office.actor, replan);
  await milestone(mine, "竣工", "2023-03-20");
  const done = await milestone(mine, "开工", "2023-01-20");
  await completeMilestone(clerk.db, clerk.actor, done, 1, { actual_on: "2023-01-25", proof_text: "现场核查表01号" });
  await filedProject(clerk, { name: "没有计划的项目", agreed_invest_fen: null, stage: "LEAD" });
  const other = await filedProject(elsewhere, { name: "别处的项目", landing_town_id: TOWN_B });
  await addMilestone(elsewhere.db, elsewhere.actor, other, {
    name: "开工",
    planned_on: "2023-06-01",
    responsible: "李镇长",
    weight: 1,
  });
});

describe("the timeline of milestones", () => {
  test("has a project's first plan, its plan in force, what was reached, how often it was put off and what is overdue", async () => {
    const { projects, totals } = await projectTimeline(clerk.db, clerk.actor, asked(""));
    expect(projects.map(({ name }) => name)).toEqual(["有计划的项目"]);
    expect(totals).toEqual({ projects: 1, milestones: 3, overdue: 2 });
    expect(projects[0]?.milestones).toMatchObject([
      { name: "开工", planned_on: "2023-01-20", actual_on: "2023-01-25", state: "done_late", slips: 0 },
      { name: "主体封顶", baseline_on: "2023-02-01", planned_on: "2023-03-01", state: "overdue", slips: 1 },
      { name: "竣工", planned_on: "2023-03-20", state: "overdue" },
    ]);
  });

  test("shows the zone every town, one of them when asked, and pages after a project", async () => {
    const all = await projectTimeline(office.db, office.actor, asked(""));
    expect(all.projects.map(({ name }) => name).toSorted()).toEqual(["别处的项目", "有计划的项目"]);
    const one = await projectTimeline(office.db, office.actor, asked(`town=${TOWN_B}`));
    expect(one.projects.map(({ name }) => name)).toEqual(["别处的项目"]);
    const overdue = await projectTimeline(office.db, office.actor, asked("attention=overdue"));
    expect(overdue.projects.map(({ name }) => name)).toEqual(["有计划的项目"]);
    const rest = await projectTimeline(office.db, office.actor, asked(`after=${all.projects[0]?.project_no}`));
    expect(rest.projects.map(({ id }) => id)).toEqual(all.projects.slice(1).map(({ id }) => id));
  });

  test("says nobody's name to 财政", async () => {
    const treasury = handOf(await asRole({ role: "CZ" }));
    const { projects } = await projectTimeline(treasury.db, treasury.actor, asked(""));
    expect(projects.flatMap(({ milestones }) => milestones.map(({ responsible }) => responsible))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("the list sorted by a column", () => {
  beforeAll(async () => {
    await reached(chief, office, mine, ["SIGN", "2023-03-02"]); // of one 亿 now, like the other town's
  });
  test.each([
    ["sort=stage", ["没有计划的项目", "别处的项目", "有计划的项目"]],
    ["sort=stage&direction=desc", ["有计划的项目", "别处的项目", "没有计划的项目"]],
    ["sort=signed_on", ["有计划的项目", "没有计划的项目", "别处的项目"]],
    ["sort=signed_on&direction=desc", ["有计划的项目", "别处的项目", "没有计划的项目"]],
    ["sort=agreed_invest_fen", ["有计划的项目", "别处的项目", "没有计划的项目"]],
    ["sort=agreed_invest_fen&direction=desc", ["别处的项目", "有计划的项目", "没有计划的项目"]],
    ["sort=nonsense", ["别处的项目", "没有计划的项目", "有计划的项目"]],
  ])("%s: what has no value stands at the end, and every page goes on where the last one stopped", async (query, names) => {
    const { rows } = await listProjects(office.db, office.actor, asked(query));
    expect(rows.map(({ name }) => name)).toEqual(names);
    for (const [i, row] of rows.entries()) {
      const after = await listProjects(office.db, office.actor, asked(`${query}&after=${row.project_no}`));
      expect(after.rows.map(({ id }) => id)).toEqual(rows.slice(i + 1).map(({ id }) => id));
    }
  });
});
