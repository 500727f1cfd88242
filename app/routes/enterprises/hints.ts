import { withActor } from "#app/auth/with-actor.server.ts";
import { similarEnterprises } from "#app/features/enterprises/queries/hints.server.ts";
import { AppError } from "#app/lib/errors.ts";

export const loader = withActor("enterprise:create", async () => {
  throw new AppError("not_found", "没有这个页面。");
});

/** Enterprises that may be the one being typed. */
export const action = withActor("enterprise:create", async ({ db, actor, request }) => {
  const form = await request.formData();
  const typed = (name: string) => String(form.get(name) ?? "").slice(0, 100);
  const hints = await similarEnterprises(db, actor, { name: typed("name"), uscc: typed("uscc") });
  return Response.json({ hints }, { headers: { "Cache-Control": "no-store" } });
});
