import { withActor } from "#app/auth/with-actor.server.ts";
import { groupsOf } from "#app/features/accounts/find-groups.ts";
import { findScreens } from "#app/features/accounts/find-screens.server.ts";
import { findPeople } from "#app/features/talents/queries/find-people.server.ts";
import { AppError } from "#app/lib/errors.ts";

export const loader = withActor(null, async () => {
  throw new AppError("not_found", "没有这个页面。");
});

/** What the palette offers for the letters typed. A POST, so that names and numbers stand in no address and no log. */
export const action = withActor(null, async ({ db, actor, request }) => {
  const typed = (await request.formData()).get("q");
  const q = typeof typed === "string" ? typed.slice(0, 50) : "";
  const people = (await findPeople(db, actor, q)).map(({ id, name, note }) => ({ href: `/talents/${id}`, label: name, note }));
  return Response.json({ groups: groupsOf({ people, ...findScreens(actor, q) }) }, { headers: { "Cache-Control": "no-store" } });
});
