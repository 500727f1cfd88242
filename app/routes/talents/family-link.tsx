import { parseWithZod } from "@conform-to/zod/v4";
import { redirect } from "@remix-run/node";
import { withActor } from "#app/auth/with-actor.server.ts";
import { linkFamilyToTalent } from "#app/features/talents/commands/family-identity.server.ts";
import { getFamilyMember } from "#app/features/talents/queries/family.server.ts";
import { FamilyLinkForm } from "#app/features/talents/schema/forms/family.ts";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const loader = withActor("family:update", async ({ request, params }) =>
  redirect(recordHref(idParam(params, "talentId"), listOf(request), "", { tab: "family" })),
);

/** Says which talent a relative is. */
export const action = withActor("family:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const member = await getFamilyMember(db, actor, id, idParam(params, "memberId"));
  const submission = parseWithZod(await request.formData(), { schema: FamilyLinkForm });
  if (submission.status !== "success") throw new AppError("invalid", "请选本人的档案。");
  await linkFamilyToTalent(db, actor, member.id, submission.value.talent_id);
  return redirectWithToast(recordHref(id, listOf(request), "", { tab: "family" }), "已关联本人档案");
});

/** Never seen: the action leads back to the record, or its refusal to the error page in the frame. */
export default function Link() {
  return null;
}
