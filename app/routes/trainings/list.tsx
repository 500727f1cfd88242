import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { StartupTabs } from "#app/features/startups/ui/startup-tabs.tsx";
import { listClasses } from "#app/features/trainings/queries/classes.server.ts";
import { ClassList } from "#app/features/trainings/ui/class-list.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "创业培训 · 归根" }];

export const loader = withActor("training:view", async ({ db, actor }) => ({
  rows: await listClasses(db, actor),
  today: actor.today,
  mayCreate: can(actor, "training:create"),
  sees: { cases: can(actor, "startup:view"), aid: can(actor, "interest_aid:view"), training: true },
}));

/** The training classes. */
export default function TrainingsPage() {
  const { sees, ...list } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="创业培训"
        hint="全区的班各镇街都能报名；报满转候补，有人退出依次补上。"
        actions={
          list.mayCreate && (
            <LinkButton href="/trainings/new" variant="primary" shortcut="n">
              新建培训班
            </LinkButton>
          )
        }
      />
      <StartupTabs current="/trainings" sees={sees} />
      <ClassList {...list} />
    </>
  );
}
