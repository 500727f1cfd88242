import type { Role } from "#app/auth/actor.ts";
import { beijingTime } from "#app/lib/beijing-time.ts";
import type { Db } from "#db/database.ts";
import { deviceName } from "./device.ts";
import type { ShownSession } from "./ui/session-table.tsx";
import { listSessions } from "./user-queries.server.ts";

/** The sessions of an account in words. */
export async function shownSessions(db: Db, userId: string): Promise<ShownSession[]> {
  const sessions = await listSessions(db, userId);
  return sessions.map(({ id, role, unit_name, created_at, seen_at, ip, device, is_this }) => ({
    id,
    role: role as Role,
    unit_name,
    device: deviceName(device),
    ip: ip ?? "",
    since: beijingTime(created_at),
    seen: beijingTime(seen_at),
    is_this,
  }));
}
