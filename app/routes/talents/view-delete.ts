import { redirect } from "@remix-run/node";
import { withActor } from "#app/auth/with-actor.server.ts";
import { deleteView } from "#app/features/talents/commands/saved-views.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const loader = withActor("talent:view", async ({ params }) => {
  idParam(params, "viewId");
  return redirect("/talents");
});

/** Takes one's own saved view away. */
export const action = withActor("talent:view", async ({ db, actor, params }) => {
  await deleteView(db, actor, idParam(params, "viewId"));
  return redirectWithToast("/talents", "视图已删除");
});
