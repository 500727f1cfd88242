import { parseWithZod } from "@conform-to/zod/v4";
import { redirect } from "@remix-run/node";
import { z } from "zod";
import { withActor } from "#app/auth/with-actor.server.ts";
import { suspendDispatch } from "#app/features/officers/commands/dispatch.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

const schema = z.object({ version: z.number(), to: z.enum(["suspended", "active"]) });

export const loader = withActor("officer:update", async ({ params }) => redirect(`/dispatches/${idParam(params, "dispatchId")}`));

/** Interrupts a dispatch or takes it up again: one tap, and back the same way. */
export const action = withActor("officer:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "dispatchId");
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== "success") throw new AppError("invalid", "页面已过期，请重新打开。");
  const { version, to } = submission.value;
  await suspendDispatch(db, actor, id, version, to);
  return redirectWithToast(`/dispatches/${id}`, to === "active" ? "派驻已恢复" : "派驻已暂停");
});
