import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { joinFamily } from "#app/features/talents/commands/family-identity.server.ts";
import { getFamilyMember, maybeSamePerson } from "#app/features/talents/queries/family.server.ts";
import { getTalent } from "#app/features/talents/queries/get-talent.server.ts";
import { FamilySameForm } from "#app/features/talents/schema/forms/family.ts";
import { SamePersonForm } from "#app/features/talents/ui/forms/family-same.tsx";
import { PersonFormPage } from "#app/features/talents/ui/forms/form-frame.tsx";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "同一位家属 · 归根" }];

export const loader = withActor(["family:update", "talent:approve"], async ({ db, actor, request, params }) => {
  const [id, memberId] = [idParam(params, "talentId"), idParam(params, "memberId")];
  const [{ name, town }, member, others] = await Promise.all([
    getTalent(db, actor, id),
    getFamilyMember(db, actor, id, memberId),
    maybeSamePerson(db, actor, id, memberId),
  ]);
  return { person: { id, name, town }, member: { name: member.name }, others, list: listOf(request) };
});

export const action = withActor(["family:update", "talent:approve"], async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const member = await getFamilyMember(db, actor, id, idParam(params, "memberId"));
  const submission = parseWithZod(await request.formData(), { schema: FamilySameForm });
  return attempt(submission, async ({ same_as }) => {
    await joinFamily(db, actor, member.id, same_as);
    return redirectWithToast(recordHref(id, listOf(request), "", { tab: "family" }), "已记为同一人，走访按一个人计算");
  });
});

/** Says that this relative and one of another talent are one person. */
export default function FamilySamePage() {
  const { person, member, others, list } = useLoaderData<typeof loader>();
  return (
    <PersonFormPage
      person={person}
      list={list}
      title={`${member.name}与另一位人才的家属是同一人`}
      hint="记为同一人后，走访按一个人计算。各自的资料不变。"
    >
      <SamePersonForm
        others={others}
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={recordHref(person.id, list, "", { tab: "family" })}
      />
    </PersonFormPage>
  );
}
