import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editFamily } from "#app/features/talents/commands/family.server.ts";
import { getFamilyMember, namesakesOf } from "#app/features/talents/queries/family.server.ts";
import { familyContext } from "#app/features/talents/queries/family-context.server.ts";
import { familyEditForm } from "#app/features/talents/schema/forms/family.ts";
import { EditFamilyForm, FamilyIdentity } from "#app/features/talents/ui/forms/family-forms.tsx";
import { PersonFormPage } from "#app/features/talents/ui/forms/form-frame.tsx";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { draftSlot } from "#app/lib/drafts.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "修改家属 · 归根" }];

export const loader = withActor("family:update", async ({ db, actor, request, params }) => {
  const [id, memberId] = [idParam(params, "talentId"), idParam(params, "memberId")];
  const [about, member, namesakes] = await Promise.all([
    familyContext(db, actor, id),
    getFamilyMember(db, actor, id, memberId),
    namesakesOf(db, actor, id, memberId),
  ]);
  const draft = await draftSlot(db, actor, request, { version: member.version });
  return { ...about, draft, member, namesakes, mayVoid: can(actor, "family:void"), list: listOf(request) };
});

export const action = withActor("family:update", async ({ db, actor, request, params }) => {
  const [id, memberId] = [idParam(params, "talentId"), idParam(params, "memberId")];
  const [{ context }, member] = await Promise.all([familyContext(db, actor, id), getFamilyMember(db, actor, id, memberId)]);
  const submission = parseWithZod(await request.formData(), { schema: familyEditForm(context, member.is_minor) });
  return attempt(submission, async ({ version, change }) => {
    await editFamily(db, actor, id, memberId, version, change);
    return redirectWithToast(recordHref(id, listOf(request), "", { tab: "family" }), "家属资料已保存");
  });
});

export default function FamilyMemberPage() {
  const { person, context, draft, member, namesakes, mayVoid, list } = useLoaderData<typeof loader>();
  const path = `/family/${member.id}`;
  return (
    <PersonFormPage person={person} list={list} title={`修改家属：${member.name}`}>
      <EditFamilyForm
        context={context}
        draft={draft}
        member={member}
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={recordHref(person.id, list, "", { tab: "family" })}
        voidHref={mayVoid ? recordHref(person.id, list, `${path}/void`) : undefined}
      />
      <FamilyIdentity member={member} namesakes={namesakes} action={recordHref(person.id, list, `${path}/link`)} />
    </PersonFormPage>
  );
}
