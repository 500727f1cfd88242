import { redirect } from "@remix-run/node";
import { withActor } from "#app/auth/with-actor.server.ts";
import { confirmStatus } from "#app/features/talents/commands/change-status.server.ts";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const loader = withActor("talent:approve", async ({ request, params }) =>
  redirect(recordHref(idParam(params, "talentId"), listOf(request))),
);

/** The second person's word on a proposed step. */
export const action = withActor("talent:approve", async ({ db, actor, request, params }) => {
  await confirmStatus(db, actor, idParam(params, "eventId"));
  return redirectWithToast(recordHref(idParam(params, "talentId"), listOf(request)), "已确认");
});

/** Never seen: the action leads back to the record, or its refusal to the error page in the frame. */
export default function Confirm() {
  return null;
}
