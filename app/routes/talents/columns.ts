import { redirect } from "@remix-run/node";
import { withActor } from "#app/auth/with-actor.server.ts";
import { keepColumns } from "#app/features/talents/commands/saved-views.server.ts";
import { columnsOffered } from "#app/features/talents/schema/list-columns.ts";

export const loader = withActor("talent:view", async () => redirect("/talents"));

/** Keeps the chosen columns and goes back to the list as it was. */
export const action = withActor("talent:view", async ({ db, actor, request }) => {
  const form = await request.formData();
  const chosen = new Set(form.getAll("columns"));
  const columns = form.get("usual") ? [] : columnsOffered(actor).filter((id) => chosen.has(id));
  await keepColumns(db, actor, columns);
  const list = form.get("list");
  return redirect(typeof list === "string" && list ? `/talents?${new URLSearchParams(list)}` : "/talents");
});
