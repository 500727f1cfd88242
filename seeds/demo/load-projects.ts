import type { CheckedFile } from "#app/features/attachments/commands/store.server.ts";
import {
  addMilestone,
  approveReplan,
  completeMilestone,
  replanMilestone,
} from "#app/features/projects/commands/milestones.server.ts";
import { setShares } from "#app/features/projects/commands/people.server.ts";
import { createProject, editProject, updateProgress, voidProject } from "#app/features/projects/commands/project.server.ts";
import { recordReceipt, verifyReceipt } from "#app/features/projects/commands/receipts.server.ts";
import { recordStage, verifyStage } from "#app/features/projects/commands/stage.server.ts";
import { needsVerifying } from "#app/features/projects/rules/stage.ts";
import { inTransaction } from "#db/transaction.ts";
import { drawings } from "./contacts/pictures.ts";
import { townId } from "./projects/enterprises.ts";
import type { DemoMilestone, DemoProject } from "./projects/types.ts";
import { actsAs, type ContactStage, idOf } from "./stage.ts";

/** One thing done on a day. */
type Act = { day: string; play: (day: string) => Promise<void> };

type Scene = { stage: ContactStage; enterprises: ReadonlyMap<string, string>; photo: CheckedFile | undefined };

/** Plays every project of §7.2, its steps in the order in which they were entered; gives their ids by key. */
export async function loadProjects(
  stage: ContactStage,
  enterprises: ReadonlyMap<string, string>,
  projects: readonly DemoProject[],
): Promise<Map<string, string>> {
  const photo = (await drawings()).get("tour");
  const ids = new Map<string, string>();
  for (const project of projects) ids.set(project.key, await playProject({ stage, enterprises, photo }, project));
  return ids;
}

async function playProject(scene: Scene, project: DemoProject): Promise<string> {
  const { stage } = scene;
  const chief = `${project.town}.zz`;
  const { db, actor } = actsAs(stage, chief, project.begun_on);
  const id = await createProject(db, actor, {
    ...project.input,
    stage: project.begun_as,
    occurred_on: project.begun_on,
    late_reason: null,
    evidence_text: "联络记录",
    talents: project.talents.map(({ key, ...line }) => ({ talent_id: idOf(stage.talents, key), ...line })),
  });
  const acts = [
    ...stageActs(scene, project, id),
    ...moneyActs(scene, project, id),
    ...planActs(scene, project, id),
    ...otherActs(scene, project, id),
  ];
  for (const act of acts.toSorted((a, b) => a.day.localeCompare(b.day))) await act.play(act.day);
  return id;
}

const stageActs = ({ stage, photo }: Scene, { town, stages }: DemoProject, id: string): Act[] =>
  stages.flatMap(({ input, recorded_on, verified_on }) => {
    let event = "";
    const files = photo && (input.stage === "START" || input.stage === "PROD") ? [{ ...photo, file_name: "现场照片.jpg" }] : [];
    const record = async (day: string) => {
      const { db, actor } = actsAs(stage, `${town}.zz`, day);
      event = (await recordStage(db, actor, id, input, files)).id;
    };
    const verify = async (day: string) => {
      const { db, actor } = actsAs(stage, "rcb.rc", day);
      await verifyStage(db, actor, event);
    };
    return [
      { day: recorded_on, play: record },
      ...(verified_on && needsVerifying(input) ? [{ day: verified_on, play: verify }] : []),
    ];
  });

const moneyActs = ({ stage }: Scene, { town, receipts }: DemoProject, id: string): Act[] =>
  receipts.flatMap(({ input, recorded_on, verified_on }) => {
    let receipt = "";
    const record = async (day: string) => {
      const { db, actor } = actsAs(stage, `${town}.zz`, day);
      receipt = (await recordReceipt(db, actor, id, input)).id;
    };
    const verify = async (day: string) => {
      const { db, actor } = actsAs(stage, "rcb.rc", day);
      await verifyReceipt(db, actor, receipt);
    };
    return [{ day: recorded_on, play: record }, ...(verified_on ? [{ day: verified_on, play: verify }] : [])];
  });

const planActs = (scene: Scene, project: DemoProject, id: string): Act[] =>
  project.milestones.flatMap((milestone) => milestoneActs(scene, project, id, milestone));

function milestoneActs({ stage }: Scene, { town }: DemoProject, id: string, milestone: DemoMilestone): Act[] {
  const { input, planned_at, replan, actual_on } = milestone;
  const chief = (day: string) => actsAs(stage, `${town}.zz`, day);
  let milestoneId = "";
  const acts: Act[] = [
    {
      day: planned_at,
      play: async (day) => {
        const { db, actor } = chief(day);
        milestoneId = await addMilestone(db, actor, id, input);
      },
    },
  ];
  if (replan) {
    let replanId = "";
    acts.push(
      {
        day: replan.proposed_on,
        play: async (day) => {
          const { db, actor } = chief(day);
          replanId = await replanMilestone(db, actor, milestoneId, { new_on: replan.new_on, reason: replan.reason });
        },
      },
      {
        day: replan.approved_on,
        play: async (day) => {
          const { db, actor } = actsAs(stage, "rcb.rc", day);
          await approveReplan(db, actor, replanId);
        },
      },
    );
  }
  if (actual_on)
    acts.push({
      day: actual_on,
      play: async (day) => {
        const { db, actor } = chief(day);
        const proof_text = `${input.name}现场核查记录，存项目档案`;
        await completeMilestone(db, actor, milestoneId, replan ? 2 : 1, { actual_on, proof_text });
      },
    });
  return acts;
}

function otherActs({ stage, enterprises }: Scene, project: DemoProject, id: string): Act[] {
  const { town, input, enterprise, shares, shares_doc, progress, voided } = project;
  const change = (day: string, login: string, play: (by: ReturnType<typeof actsAs>, version: number) => Promise<void>): Act => ({
    day,
    play: async () => {
      const { db, actor } = actsAs(stage, login, day);
      await inTransaction(db, async (trx) => {
        const { version } = await trx.selectFrom("project").select("version").where("id", "=", id).executeTakeFirstOrThrow();
        await play({ db: trx, actor }, version);
      });
    },
  });
  const acts = progress.map(({ day, cause, ...words }) =>
    change(day, `${town}.zz`, ({ db, actor }, version) =>
      updateProgress(db, actor, id, version, { ...words, stall_cause: cause }),
    ),
  );
  if (enterprise) {
    const enterprise_id = idOf(enterprises, enterprise.key);
    acts.push(
      change(enterprise.since, `${town}.zz`, async ({ db, actor }, version) => {
        const { referral_town_id } = await db
          .selectFrom("project")
          .select("referral_town_id")
          .where("id", "=", id)
          .executeTakeFirstOrThrow();
        await editProject(db, actor, id, version, { ...input, enterprise_id, referral_town_id, sign_kind: "investment" });
      }),
    );
    if (shares.length > 0) {
      const lines = shares.map(({ town: own, pct }) => ({ share_town_id: townId(own), purpose: "referral" as const, pct }));
      acts.push(
        change(enterprise.since, "rcb.rc", ({ db, actor }, version) => setShares(db, actor, id, version, lines, shares_doc)),
      );
    }
  }
  if (voided)
    acts.push(change(voided.day, "rcb.rc", ({ db, actor }, version) => voidProject(db, actor, id, version, voided.reason)));
  return acts;
}
