import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { type ActorArgs, withActor } from "#app/auth/with-actor.server.ts";
import { AppError } from "#app/lib/errors.ts";

/** Who may look at imports: whoever may make or verify them, and the auditor (domain §8 gives these as C, A and V). */
export const seesImports = (actor: Pick<Actor, "role">): boolean =>
  can(actor, "import:create") || can(actor, "import:approve") || can(actor, "import:view");

/** A page that shows imports and changes nothing. */
export const withImportReader = <T>(handle: (args: ActorArgs) => Promise<T>) =>
  withActor(null, async (args) => {
    if (!seesImports(args.actor))
      throw new AppError("forbidden", "您的岗位不能查看导入。如确需办理，请联系本单位管理员或切换岗位。");
    return handle(args);
  });
