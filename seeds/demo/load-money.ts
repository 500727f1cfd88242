import { createBudget } from "#app/features/payments/commands/budget.server.ts";
import { approvePolicy, createPolicy } from "#app/features/policies/commands/policy.server.ts";
import { getPolicy } from "#app/features/policies/queries/policies.server.ts";
import { createApplication } from "#app/features/subsidies/commands/application.server.ts";
import { approveMany, firstCheckMany, reviewMany, submitMany } from "#app/features/subsidies/commands/bulk.server.ts";
import type { Outcome } from "#app/features/subsidies/schema/input.ts";
import { bankNumber } from "../subsidy-factories.ts";
import { loadBatches } from "./money/batches.ts";
import {
  approvedTooEarly,
  BUDGETS,
  type DemoApplicant,
  type DemoPolicy,
  livingApplicants,
  POLICIES,
  startupApplicants,
  topTalentApplicants,
} from "./money/index.ts";
import { endNotices, type NoticeDays, publishList } from "./money/notices.ts";
import type { DemoPerson } from "./people/index.ts";
import { actsAs, type ContactStage, idOf } from "./stage.ts";

/** What one policy of the demo is: its id, its standards by grade and the names of its materials. */
type Policy = { id: string; standards: ReadonlyMap<string, string>; materials: readonly string[] };

/** A list on its way: the days of its steps (domain §3.4, §7.3). */
type Course = { applied_on: string; reviewed_on: string; notice: NoticeDays; approved_on: string | null };

const COURSES = {
  january: {
    applied_on: "2023-01-04",
    reviewed_on: "2023-01-04",
    notice: { published_on: "2023-01-04", start_on: "2023-01-05", ended_on: "2023-01-12" },
    approved_on: "2023-01-12",
  },
  february: {
    applied_on: "2023-02-02",
    reviewed_on: "2023-02-03",
    notice: {
      published_on: "2023-02-03",
      start_on: "2023-02-06",
      ended_on: "2023-02-11",
    },
    approved_on: "2023-02-13",
  },
  quarter: {
    applied_on: "2023-03-06",
    reviewed_on: "2023-03-07",
    notice: { published_on: "2023-03-07", start_on: "2023-03-08", ended_on: "2023-03-15" },
    approved_on: "2023-03-15",
  },
  startup: {
    applied_on: "2023-03-20",
    reviewed_on: "2023-03-22",
    notice: {
      published_on: "2023-03-23",
      start_on: "2023-03-24",
      ended_on: null,
      objection: { received_on: "2023-03-27", decided_on: "2023-03-28" },
    },
    approved_on: null,
  },
} satisfies Record<string, Course>;

/** Policies, applications, notices, batches and the ledger of domain §7.3, every step by the hand it belongs to. */
export async function loadMoney(stage: ContactStage, people: readonly DemoPerson[]): Promise<void> {
  const policies = {
    living: await enact(stage, "living"),
    top_talent: await enact(stage, "top_talent"),
    startup: await enact(stage, "startup"),
  };
  const desk = actsAs(stage, "czj.cz", "2023-01-03");
  const budgets = { living: "", top_talent: "" };
  for (const key of ["living", "top_talent"] as const)
    budgets[key] = await createBudget(desk.db, desk.actor, {
      year: 2023,
      policy_id: policies[key].id,
      package: null,
      ...BUDGETS[key],
    });
  const living = livingApplicants(people);
  const first = living.filter(({ from }) => from === "2023-01");
  const later = living.filter(({ from }) => from === "2023-02");
  const ids = new Map<string, string>();
  const run = async (policy: Policy, applicants: readonly DemoApplicant[], course: Course) => {
    for (const [key, id] of await apply(stage, policy, applicants, course)) ids.set(`${policy.id}:${key}`, id);
  };
  await run(policies.living, first, COURSES.january);
  await run(policies.living, later, COURSES.february);
  await run(policies.top_talent, topTalentApplicants(people), COURSES.quarter);
  await run(policies.startup, startupApplicants(people), COURSES.startup);
  await beginNext(stage, policies.top_talent, topTalentApplicants(people));
  await loadBatches(stage, { living: policies.living.id, top_talent: policies.top_talent.id }, budgets, {
    of: (policy, { key }) => idOf(ids, `${policy}:${key}`),
    living,
    topTalents: topTalentApplicants(people),
  });
}

/** A draft a town for the quarter to come: the clerk has begun to renew the list. */
async function beginNext(stage: ContactStage, policy: Policy, people: readonly DemoApplicant[]): Promise<void> {
  for (const town of new Set(people.map((person) => person.town))) {
    const person = people.find((one) => one.town === town);
    if (!person) continue;
    const { db, actor } = actsAs(stage, clerkOf(person), "2023-03-28");
    await createApplication(db, actor, {
      policy_id: policy.id,
      standard_id: idOf(policy.standards, person.grade),
      talent_id: idOf(stage.talents, person.key),
      enterprise_id: null,
      work_unit_at_apply: person.unit,
      pay_town_id: person.town_id,
      period_from: "2023-04",
      period_to: "2023-06",
      base_fen: null,
      account: null,
      materials: [],
    });
  }
}

async function enact(stage: ContactStage, key: DemoPolicy): Promise<Policy> {
  const clerk = actsAs(stage, "rsj.jb1", "2022-12-20");
  const id = await createPolicy(clerk.db, clerk.actor, POLICIES[key]);
  const head = actsAs(stage, "rsj.sh", "2022-12-21");
  await approvePolicy(head.db, head.actor, id, 1);
  const { standards, materials } = await getPolicy(clerk.db, clerk.actor, id);
  return {
    id,
    standards: new Map(standards.map((line) => [line.grade, line.id])),
    materials: materials.map(({ name }) => name),
  };
}

/** Everybody of a list applies with their town, and the list goes as far as its course says; ids by the person's key. */
async function apply(
  stage: ContactStage,
  policy: Policy,
  applicants: readonly DemoApplicant[],
  course: Course,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const person of applicants) {
    const { db, actor } = actsAs(stage, clerkOf(person), course.applied_on);
    const id = await createApplication(db, actor, {
      policy_id: policy.id,
      standard_id: idOf(policy.standards, person.grade),
      talent_id: idOf(stage.talents, person.key),
      enterprise_id: null,
      work_unit_at_apply: person.unit,
      pay_town_id: person.town_id,
      period_from: approvedTooEarly(person) ? "2023-01" : person.from,
      period_to: person.to,
      base_fen: null,
      account: { name: person.name, bank: "示例银行平顶山分行", number: bankNumber(accountNo(person.key)) },
      materials: policy.materials,
    });
    ids.set(person.key, id);
  }
  for (const town of new Set(applicants.map(({ town }) => town))) {
    const own = applicants.filter((person) => person.town === town).map(({ key }) => idOf(ids, key));
    const [clerk, chief] = town === "direct" ? ["rsj.jb1", "rsj.jb2"] : [`${town}.zy`, `${town}.zz`];
    const sender = actsAs(stage, clerk, course.applied_on);
    whole(await submitMany(sender.db, sender.actor, own));
    const checker = actsAs(stage, chief, course.applied_on);
    whole(await firstCheckMany(checker.db, checker.actor, own, { result: "pass", opinion: "材料齐全，情况属实" }));
  }
  const everyone = applicants.map(({ key }) => idOf(ids, key));
  const head = actsAs(stage, "rsj.sh", course.reviewed_on);
  const review = { result: "pass", opinion: "在岗在保，符合发放条件", employed: "yes", insured: "yes" } as const;
  whole(await reviewMany(head.db, head.actor, everyone, review));
  await publishList(stage, policy.id, everyone, course.notice);
  if (course.notice.ended_on) await endNotices(stage, course.notice.ended_on);
  if (course.approved_on) {
    const office = actsAs(stage, "rcb.rc", course.approved_on);
    const minutes = `人才工作领导小组会议纪要〔${course.approved_on.slice(0, 7)}〕`;
    whole(
      await approveMany(office.db, office.actor, everyone, {
        result: "pass",
        opinion: "同意",
        minutes,
        approved_amount_fen: null,
      }),
    );
  }
  return ids;
}

const clerkOf = ({ town }: DemoApplicant): string => (town === "direct" ? "rsj.jb1" : `${town}.zy`);

/** One account a person, whatever is paid into it. */
const accountNo = (key: string): number => [...key].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 999_983, 7);

/** Nobody of a list is refused: the demo would not show the published numbers. */
function whole({ refused }: Outcome): void {
  const [first] = refused;
  if (first) throw new Error(`${first.who}: ${first.why}`);
}
