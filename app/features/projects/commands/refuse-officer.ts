import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";

/** An officer writes the progress of a project and what was paid in, nothing else of it (domain §8). Throws forbidden. */
export function refuseOfficer({ role }: Pick<Actor, "role">): void {
  if (role === "FW") throw new AppError("forbidden", "服务官只能填写项目进度和到位资金。");
}
