import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listDue } from "#app/features/startups/queries/cases.server.ts";
import { dueItems } from "#app/features/startups/ui/due-list.tsx";
import { StartupTabs } from "#app/features/startups/ui/startup-tabs.tsx";
import { addDays } from "#app/lib/dates.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead, SectionTitle } from "#app/ui/page-head.tsx";
import { WorkList } from "#app/ui/work-list.tsx";

export const meta: MetaFunction = () => [{ title: "跟踪帮扶 · 归根" }];

const AHEAD_DAYS = 30;

export const loader = withActor("startup:view", async ({ db, actor }) => ({
  rows: await listDue(db, actor, addDays(actor.today, AHEAD_DAYS)),
  today: actor.today,
  mayVisit: can(actor, "startup:create"),
  sees: { cases: true, aid: can(actor, "interest_aid:view"), training: can(actor, "training:view") },
}));

/** Visits that are overdue, and those of the next thirty days. */
export default function FollowupsPage() {
  const { rows, today, mayVisit, sees } = useLoaderData<typeof loader>();
  const isLate = (row: (typeof rows)[number]) => row.next_due_on !== null && row.next_due_on < today;
  const late = rows.filter(isLate);
  const soon = rows.filter((row) => !isLate(row));
  return (
    <>
      <PageHead title="跟踪帮扶" hint="建档(或主体成立)后一年里，每三个月至少走访帮扶一次。" />
      <StartupTabs current="/startups/followups" sees={sees} />
      <section className="mb-7">
        <SectionTitle count={`${late.length}档`}>已逾期</SectionTitle>
        {late.length > 0 ? (
          <WorkList items={dueItems(late, today, mayVisit)} />
        ) : (
          <div className="border-t border-ink">
            <EmptyState action={<LinkButton href="/startups">看全部档案</LinkButton>}>没有逾期的帮扶。</EmptyState>
          </div>
        )}
      </section>
      {soon.length > 0 && (
        <section>
          <SectionTitle count={`${soon.length}档`}>30天内到期</SectionTitle>
          <WorkList items={dueItems(soon, today, mayVisit)} />
        </section>
      )}
    </>
  );
}
