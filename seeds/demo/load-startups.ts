import { uuidv7 } from "uuidv7";
import { openCase } from "#app/features/startups/commands/case.server.ts";
import { recordFollowup, recordGuidance } from "#app/features/startups/commands/help.server.ts";
import { applyForLoan, takeLoanStep } from "#app/features/startups/commands/loan.server.ts";
import type { LoanStep } from "#app/features/startups/rules/loan.ts";
import type { LoanStepInput } from "#app/features/startups/schema/forms.ts";
import { openClass } from "#app/features/trainings/commands/classes.server.ts";
import { certify, enrol, stepMany } from "#app/features/trainings/commands/enrollments.server.ts";
import { addMonths } from "#app/lib/dates.ts";
import { TOWNS } from "./people/towns.ts";
import { actsAs, type ContactStage, idOf } from "./stage.ts";
import type { DemoCase, DemoLoan } from "./startups/index.ts";
import type { DemoClass } from "./startups/trainings.ts";

type Act = { day: string; play: (day: string) => Promise<unknown> };

const CLERK = "rsj.jb2";
const TUTOR = "rsj.jb1";

/** Plays the cases in the order of their days (domain §7.5). */
export async function loadStartups(
  stage: ContactStage,
  enterprises: ReadonlyMap<string, string>,
  cases: readonly DemoCase[],
): Promise<void> {
  const acts = cases.flatMap((each) => caseActs(stage, enterprises, each));
  for (const { day, play } of acts.toSorted((a, b) => a.day.localeCompare(b.day))) await play(day);
}

function caseActs(stage: ContactStage, enterprises: ReadonlyMap<string, string>, demo: DemoCase): Act[] {
  const { enterprise, founder, opened_on } = demo;
  const id = uuidv7();
  const station = `${enterprise.town}.zy`;
  // A founder of another town is beyond the reach of the enterprise's: 人社 opens the case, which sees both.
  const opener = founder.startsWith(`${enterprise.town}-`) ? station : CLERK;
  const by = (login: string, day: string) => actsAs(stage, login, day);
  const open = async (day: string) => {
    const { db, actor } = by(opener, day);
    const input = {
      talent_id: idOf(stage.talents, founder),
      enterprise_id: idOf(enterprises, enterprise.key),
      opened_on,
      stage: demo.stage,
      tutor_user_id: null,
    };
    await openCase(db, actor, input, id);
  };
  return [
    { day: opened_on, play: open },
    ...demo.guidance.map((input) => ({
      day: input.occurred_on,
      play: async (day: string) => {
        const { db, actor } = by(station, day);
        await recordGuidance(db, actor, id, uuidv7(), input);
      },
    })),
    ...demo.followups.map((input) => ({
      day: input.occurred_on,
      play: async (day: string) => {
        const { db, actor } = by(station, day);
        await recordFollowup(db, actor, id, uuidv7(), input);
      },
    })),
    ...(demo.loan ? loanActs(stage, id, station, demo.loan) : []),
  ];
}

function loanActs(
  stage: ContactStage,
  caseId: string,
  station: string,
  { input, reviewed_on, approved_on, released_on }: DemoLoan,
): Act[] {
  const loanId = uuidv7();
  const step =
    (login: string, name: LoanStep, version: number, more: Partial<LoanStepInput> = {}) =>
    async (day: string) => {
      const { db, actor } = actsAs(stage, login, day);
      await takeLoanStep(
        db,
        actor,
        { caseId, loanId, step: name, version },
        { day, contract_no: null, reason: null, due_on: undefined, ...more },
      );
    };
  const apply = async (day: string) => {
    const { db, actor } = actsAs(stage, station, day);
    await applyForLoan(db, actor, caseId, loanId, input);
  };
  const contract_no = `示担贷（2023）第${input.applied_on.slice(5).replace("-", "")}号`;
  return [
    { day: input.applied_on, play: apply },
    { day: reviewed_on, play: step(TUTOR, "review", 1) },
    ...(approved_on ? [{ day: approved_on, play: step("rsj.sh", "approve", 2) }] : []),
    ...(released_on
      ? [{ day: released_on, play: step(CLERK, "release", 3, { due_on: addMonths(released_on, 24), contract_no }) }]
      : []),
  ];
}

/** Plays the classes: every town enrols its own people, 人社 those of nobody's town. */
export async function loadTrainings(stage: ContactStage, classes: readonly DemoClass[]): Promise<void> {
  for (const demo of classes) {
    const opener = actsAs(stage, demo.opened_by, demo.opened_at);
    const id = await openClass(opener.db, opener.actor, demo.input);
    for (const key of demo.students) {
      const town = TOWNS.find((one) => key.startsWith(`${one.key}-`));
      const { db, actor } = actsAs(stage, town ? `${town.key}.zy` : CLERK, demo.enrolled_at);
      await enrol(db, actor, id, [idOf(stage.talents, key)]);
    }
    if (demo.finished_at) {
      const { db, actor } = actsAs(stage, demo.opened_by, demo.finished_at);
      await stepMany(db, actor, id, await withStatus(db, id, "enrolled"), "finish");
    }
    if (demo.certificates) {
      const { db, actor } = actsAs(stage, demo.opened_by, demo.certificates.entered_at);
      await certify(db, actor, id, await withStatus(db, id, "finished"), demo.certificates.first_no);
    }
  }
}

async function withStatus(db: ReturnType<typeof actsAs>["db"], classId: string, status: string): Promise<string[]> {
  const rows = await db
    .selectFrom("training_enrollment")
    .select("id")
    .where("class_id", "=", classId)
    .where("status", "=", status)
    .where("voided_at", "is", null)
    .orderBy("line_no")
    .execute();
  return rows.map(({ id }) => id);
}
