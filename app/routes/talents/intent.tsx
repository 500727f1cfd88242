import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { assessIntent } from "#app/features/talents/commands/assess-intent.server.ts";
import { placesOf } from "#app/features/talents/queries/form-options.server.ts";
import { getTalent } from "#app/features/talents/queries/get-talent.server.ts";
import { intentForm } from "#app/features/talents/schema/forms/intent.ts";
import { PersonFormPage } from "#app/features/talents/ui/forms/form-frame.tsx";
import { IntentForm } from "#app/features/talents/ui/forms/intent-form.tsx";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { draftSlot } from "#app/lib/drafts.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "评估意向 · 归根" }];

export const loader = withActor("talent:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const [{ name, town, return_will, invest_will }, { towns }, draft] = await Promise.all([
    getTalent(db, actor, id),
    placesOf(db),
    draftSlot(db, actor, request),
  ]);
  return {
    person: { id, name, town },
    wills: { return_will, invest_will },
    towns,
    draft,
    today: actor.today,
    list: listOf(request),
  };
});

export const action = withActor("talent:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const submission = parseWithZod(await request.formData(), { schema: intentForm(actor.today) });
  return attempt(submission, async (intent) => {
    await assessIntent(db, actor, id, intent);
    return redirectWithToast(recordHref(id, listOf(request)), "意向评估已保存");
  });
});

export default function IntentPage() {
  const { person, list, ...rest } = useLoaderData<typeof loader>();
  return (
    <PersonFormPage person={person} list={list} title="评估意向" hint="每次评估都保留，档案上显示最近一次。">
      <IntentForm {...rest} lastResult={useActionData<typeof action>()?.result} cancelHref={recordHref(person.id, list)} />
    </PersonFormPage>
  );
}
