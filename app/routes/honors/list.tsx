import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listRecognitions } from "#app/features/honors/queries/recognitions.server.ts";
import { payTowns } from "#app/features/honors/queries/visible.server.ts";
import { HONOR_STEPS } from "#app/features/honors/rules/steps.ts";
import { RECOGNITION_STATUS } from "#app/features/honors/schema/dictionaries.ts";
import { parseRecognitionFilters } from "#app/features/honors/schema/filters.ts";
import { TOGETHER_FORMS, type TogetherStep } from "#app/features/honors/schema/forms.ts";
import { HonorFilterBar } from "#app/features/honors/ui/honor-filters.tsx";
import { HonorList } from "#app/features/honors/ui/honor-list.tsx";
import { HonorTabs } from "#app/features/honors/ui/honor-tabs.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "人才荣誉 · 归根" }];

export const loader = withActor("honor:view", async ({ db, actor, request }) => {
  const filters = parseRecognitionFilters(new URL(request.url).searchParams);
  const [page, towns] = await Promise.all([listRecognitions(db, actor, filters), payTowns(db)]);
  const steps = (Object.keys(TOGETHER_FORMS) as TogetherStep[]).filter((step) =>
    (HONOR_STEPS[step].roles as readonly string[]).includes(actor.role),
  );
  return {
    filters,
    page,
    towns,
    steps,
    lockedTown: actor.town_id ? actor.region_name : undefined,
    may: { create: can(actor, "honor:create") },
  };
});

/** Who was recognised for what, and how far the others are. */
export default function Honors() {
  const { filters, page, towns, steps, lockedTown, may } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="人才荣誉"
        hint="称号从申报、评审、公示到认定，由三个人经手；认定由人才办办理并发证。"
        actions={
          may.create && (
            <LinkButton href="/honors/new" variant="primary" shortcut="n">
              申报
            </LinkButton>
          )
        }
      />
      <HonorTabs current="/honors" />
      <HonorFilterBar
        filters={filters}
        path="/honors"
        statuses={RECOGNITION_STATUS}
        towns={towns}
        lockedTown={lockedTown}
        search="姓名、单位、文号"
      />
      <HonorList page={page} filters={filters} showTown={lockedTown === undefined} may={may} steps={steps} />
    </>
  );
}
