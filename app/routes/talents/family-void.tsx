import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { voidFamily } from "#app/features/talents/commands/family.server.ts";
import { getFamilyMember } from "#app/features/talents/queries/family.server.ts";
import { getTalent } from "#app/features/talents/queries/get-talent.server.ts";
import { ReasonForm as ReasonSchema } from "#app/features/talents/schema/forms/contact.ts";
import { PersonFormPage } from "#app/features/talents/ui/forms/form-frame.tsx";
import { ReasonForm } from "#app/features/talents/ui/forms/reason-form.tsx";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "作废家属 · 归根" }];

export const loader = withActor("family:void", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const { name, town } = await getTalent(db, actor, id);
  const member = await getFamilyMember(db, actor, id, idParam(params, "memberId"));
  return { person: { id, name, town }, member: { id: member.id, name: member.name }, list: listOf(request) };
});

export const action = withActor("family:void", async (args) => {
  const { actor, request, params } = args;
  const id = idParam(params, "talentId");
  const submission = parseWithZod(await request.formData(), { schema: ReasonSchema });
  return attempt(submission, async ({ reason }) => {
    await voidFamily(reasonedDb(args, reason), actor, id, idParam(params, "memberId"), reason);
    return redirectWithToast(recordHref(id, listOf(request), "", { tab: "family" }), "家属已作废");
  });
});

export default function VoidFamilyPage() {
  const { person, member, list } = useLoaderData<typeof loader>();
  return (
    <PersonFormPage
      person={person}
      list={list}
      title={`作废家属：${member.name}`}
      hint="登记错了或重复了才作废，记录仍留在审计里。"
    >
      <ReasonForm
        lastResult={useActionData<typeof action>()?.result}
        label="作废原因"
        submit="作废"
        danger
        cancelHref={recordHref(person.id, list, `/family/${member.id}`)}
      />
    </PersonFormPage>
  );
}
