import { redirect } from "@remix-run/node";
import { withActor } from "#app/auth/with-actor.server.ts";
import { keepDraft } from "#app/lib/drafts.server.ts";

/** Nothing is read here: drafts come with the page of their form. */
export const loader = withActor(null, async () => redirect("/"));

/** Keeps what is typed so far. A POST, so that names and numbers stand in no address. */
export const action = withActor(null, async ({ db, actor, request }) => {
  await keepDraft(db, actor, await request.formData());
  return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
});
