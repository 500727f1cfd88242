import { withActor } from "#app/auth/with-actor.server.ts";
import { duplicateHints } from "#app/features/talents/queries/duplicates.server.ts";
import { probeOfTyped } from "#app/features/talents/schema/probe.ts";
import { AppError } from "#app/lib/errors.ts";

export const loader = withActor("talent:create", async () => {
  throw new AppError("not_found", "没有这个页面。");
});

/** Who may be the person being typed. A POST, so that names and numbers stand in no address and no log. */
export const action = withActor("talent:create", async ({ db, actor, request }) => {
  const probe = probeOfTyped(await request.formData());
  const hints =
    probe.name || probe.phones.length > 0 || probe.id_no
      ? await duplicateHints(db, actor, probe)
      : { matches: [], knownElsewhere: false };
  return Response.json(hints, { headers: { "Cache-Control": "no-store" } });
});
