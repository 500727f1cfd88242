import { withActor } from "#app/auth/with-actor.server.ts";
import { AppError } from "#app/lib/errors.ts";

/** Whatever no route knows, inside the frame of those signed in. */
export const loader = withActor(null, async () => {
  throw new AppError("not_found", "没有这个页面。请检查网址，或从左侧菜单进入。");
});

export default function NotFoundPage() {
  return null;
}
