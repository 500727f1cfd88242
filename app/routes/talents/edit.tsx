import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editTalent } from "#app/features/talents/commands/edit-talent.server.ts";
import { talentDraft } from "#app/features/talents/queries/draft.server.ts";
import { ownersIn, placesOf } from "#app/features/talents/queries/form-options.server.ts";
import { getTalent } from "#app/features/talents/queries/get-talent.server.ts";
import { editTalentForm } from "#app/features/talents/schema/form.ts";
import { EditTalent } from "#app/features/talents/ui/editor/edit-talent.tsx";
import { PersonFormPage } from "#app/features/talents/ui/forms/form-frame.tsx";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { draftSlot } from "#app/lib/drafts.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "修改资料 · 归根" }];

export const loader = withActor("talent:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const { name, town } = await getTalent(db, actor, id);
  const [talent, places] = await Promise.all([talentDraft(db, actor, id), placesOf(db)]);
  const owners = await ownersIn(db, actor, talent.credit_town_id);
  const draft = await draftSlot(db, actor, request, { version: talent.values.version });
  return { person: { id, name, town }, talent, owners, draft, context: { today: actor.today, places }, list: listOf(request) };
});

export const action = withActor("talent:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const schema = editTalentForm({ today: actor.today, places: await placesOf(db) });
  const submission = parseWithZod(await request.formData(), { schema });
  return attempt(submission, async ({ version, patch }) => {
    await editTalent(db, actor, id, version, patch);
    return redirectWithToast(recordHref(id, listOf(request), "", { tab: "profile" }), "资料已保存");
  });
});

export default function EditTalentPage() {
  const { person, list, ...editor } = useLoaderData<typeof loader>();
  return (
    <PersonFormPage person={person} list={list} title="修改资料">
      <EditTalent {...editor} lastResult={useActionData<typeof action>()?.result} cancelHref={recordHref(person.id, list)} />
    </PersonFormPage>
  );
}
