import { withActor } from "#app/auth/with-actor.server.ts";
import { lookUp } from "#app/features/outreach/queries/change-list.server.ts";
import { findPeople } from "#app/features/talents/queries/find-people.server.ts";
import { AppError } from "#app/lib/errors.ts";

export const loader = withActor(["outreach:create", "campaign:update"], async () => {
  throw new AppError("not_found", "没有这个页面。");
});

/** Who is meant by what was typed or pasted, or stands on a campaign's list. A POST, so that names and numbers stand in no address and no log. */
export const action = withActor(["outreach:create", "campaign:update"], async ({ db, actor, request }) => {
  const form = await request.formData();
  const find = (q: string) => findPeople(db, actor, q);
  const q = form.get("q");
  const answer = form.has("do") ? await lookUp(db, actor, form, find) : { people: await find(typeof q === "string" ? q : "") };
  return Response.json(answer, { headers: { "Cache-Control": "no-store" } });
});
