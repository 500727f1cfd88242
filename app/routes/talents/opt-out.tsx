import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { setOptOut } from "#app/features/talents/commands/opt-out.server.ts";
import { getTalent } from "#app/features/talents/queries/get-talent.server.ts";
import { OptOutForm as OptOutSchema } from "#app/features/talents/schema/forms/status.ts";
import { PersonFormPage } from "#app/features/talents/ui/forms/form-frame.tsx";
import { OptOutForm } from "#app/features/talents/ui/forms/record-forms.tsx";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "拒绝联系 · 归根" }];

export const loader = withActor("talent:update", async ({ db, actor, request, params }) => {
  const { id, name, town, version, opt_out } = await getTalent(db, actor, idParam(params, "talentId"));
  return { person: { id, name, town }, version, optOut: !opt_out, list: listOf(request) };
});

export const action = withActor("talent:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const submission = parseWithZod(await request.formData(), { schema: OptOutSchema });
  return attempt(submission, async ({ version, opt_out, statement }) => {
    await setOptOut(db, actor, id, version, opt_out, statement);
    return redirectWithToast(recordHref(id, listOf(request)), opt_out ? "已登记拒绝联系" : "已解除拒绝联系");
  });
});

export default function OptOutPage() {
  const { person, list, ...rest } = useLoaderData<typeof loader>();
  const hint = rest.optOut
    ? "登记后不再提醒联络，不进匹配和导出名单。跟进状态不变，站长可以解除。"
    : "本人重新联系才能解除，写明经过。";
  return (
    <PersonFormPage person={person} list={list} title={rest.optOut ? "本人拒绝联系" : "解除拒绝联系"} hint={hint}>
      <OptOutForm {...rest} lastResult={useActionData<typeof action>()?.result} cancelHref={recordHref(person.id, list)} />
    </PersonFormPage>
  );
}
