import { redirect } from "@remix-run/node";
import { withActor } from "#app/auth/with-actor.server.ts";
import { dropDraft } from "#app/lib/drafts.server.ts";
import { safePath } from "#app/lib/redirect.server.ts";

export const loader = withActor(null, async () => redirect("/"));

/** 放弃草稿: back to the form as it stands on file. */
export const action = withActor(null, async ({ db, actor, request }) => {
  const form = await request.formData();
  const name = form.get("form");
  if (typeof name === "string") await dropDraft(db, actor, name);
  return redirect(safePath(form.get("back")));
});
