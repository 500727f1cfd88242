import { parseWithZod } from "@conform-to/zod/v4";
import { redirect } from "@remix-run/node";
import { withActor } from "#app/auth/with-actor.server.ts";
import { switchPost } from "#app/features/accounts/commands/session.server.ts";
import { postSwitchSchema } from "#app/features/accounts/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const loader = withActor(null, async () => redirect("/"));

/** Switches the post in force. Home again: the page at hand may not be this post's. */
export const action = withActor(null, async ({ token, request, context }) => {
  const submission = parseWithZod(await request.formData(), { schema: postSwitchSchema });
  if (submission.status !== "success") throw new AppError("invalid", "请选择要切换的岗位。");
  const publicDb = context.door.scoped("public", { token: "", requestId: context.requestId });
  await switchPost(publicDb, token, submission.value.position_id);
  return redirectWithToast("/", "已切换岗位");
});
