import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getClass, rosterOf } from "#app/features/trainings/queries/classes.server.ts";
import { TRAINING_KIND } from "#app/features/trainings/schema/dictionaries.ts";
import { ClassTag, seatText } from "#app/features/trainings/ui/class-list.tsx";
import { Roster } from "#app/features/trainings/ui/roster.tsx";
import { labelOf } from "#app/lib/dictionary.ts";
import { idParam } from "#app/lib/params.server.ts";
import { Bar } from "#app/ui/bar.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { FactsStrip } from "#app/ui/facts.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "培训班 · 归根" }];

export const loader = withActor("training:view", async ({ db, actor, params }) => {
  const training = await getClass(db, actor, idParam(params, "classId"));
  const works = can(actor, "training:update");
  return {
    training,
    roster: await rosterOf(db, actor, training.id),
    today: actor.today,
    isPart: actor.town_id !== null && training.town_id !== actor.town_id,
    may: { run: works && (!actor.town_id || training.town_id === actor.town_id), withdraw: works },
  };
});

/** A class: its seats, its roster, its line. */
export default function TrainingPage() {
  const { training, roster, today, isPart, may } = useLoaderData<typeof loader>();
  const href = `/trainings/${training.id}`;
  const people = roster.filter(({ status }) => status !== "withdrawn");
  const canCertify = may.run && roster.some(({ status }) => status === "finished");
  return (
    <>
      <RecordNav backHref="/trainings" backLabel="创业培训" />
      <PageHead
        level="record"
        title={training.name}
        tags={<ClassTag row={training} today={today} />}
        hint={`${labelOf(TRAINING_KIND, training.kind)}，${training.organizer}`}
        actions={
          <>
            <Menu label="更多" align="end">
              <a href={`${href}/print`}>打印花名册</a>
              {may.run && <a href={`${href}/edit`}>修改培训班</a>}
            </Menu>
            {canCertify && <LinkButton href={`${href}/certificates`}>登记证书</LinkButton>}
            {may.withdraw && (
              <LinkButton variant="primary" href={`${href}/enrol`} shortcut="n">
                报名
              </LinkButton>
            )}
          </>
        }
      />
      <FactsStrip
        items={[
          {
            label: "座位",
            value: (
              <>
                <span className="nums">{seatText(training)}</span>
                <Bar value={training.taken} max={training.capacity} label={`名额${training.capacity}，已占${training.taken}`} />
              </>
            ),
          },
          { label: "起止", value: `${training.from_on} 至 ${training.to_on}` },
          { label: "学时", value: training.hours ?? "—" },
          { label: "地点", value: training.place ?? "—" },
          { label: "范围", value: training.town },
        ]}
      />
      <SectionTitle ruled count={`${people.length}人`}>
        {isPart ? "本镇街学员" : "学员"}
      </SectionTitle>
      <Roster classId={training.id} rows={roster} may={may} />
    </>
  );
}
