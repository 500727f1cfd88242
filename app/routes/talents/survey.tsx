import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { markSurveyed } from "#app/features/talents/commands/mark-surveyed.server.ts";
import { getTalent } from "#app/features/talents/queries/get-talent.server.ts";
import { SurveyForm as SurveySchema } from "#app/features/talents/schema/forms/status.ts";
import { PersonFormPage } from "#app/features/talents/ui/forms/form-frame.tsx";
import { SurveyForm } from "#app/features/talents/ui/forms/record-forms.tsx";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "列入摸排 · 归根" }];

export const loader = withActor("talent:update", async ({ db, actor, request, params }) => {
  const { id, name, town, version, native_town } = await getTalent(db, actor, idParam(params, "talentId"));
  return { person: { id, name, town }, version, native: native_town, today: actor.today, list: listOf(request) };
});

export const action = withActor("talent:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const submission = parseWithZod(await request.formData(), { schema: SurveySchema });
  return attempt(submission, async ({ version, registered_on }) => {
    await markSurveyed(db, actor, id, version, registered_on);
    return redirectWithToast(recordHref(id, listOf(request)), "已列入摸排");
  });
});

export default function SurveyPage() {
  const { person, list, ...rest } = useLoaderData<typeof loader>();
  return (
    <PersonFormPage person={person} list={list} title="列入摸排" hint="自摸排日期起计入在外人才摸排人数，日期以后不再改动。">
      <SurveyForm
        {...rest}
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={recordHref(person.id, list)}
        editHref={recordHref(person.id, list, "/edit")}
      />
    </PersonFormPage>
  );
}
