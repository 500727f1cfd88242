import type { Actor } from "#app/auth/actor.ts";
import type { TestActor } from "./test-database.ts";

/** The actor that a request of this test person would carry, on the given day. */
export const actorOf = (who: Pick<TestActor, "user_id" | "position_id" | "role" | "town_id">, today = "2023-03-28"): Actor => ({
  user_id: who.user_id,
  user_name: "测试人员",
  position_id: who.position_id,
  role: who.role,
  town_id: who.town_id,
  region_id: who.town_id ?? "00000000-0000-7000-8000-410472000000",
  region_name: "滍阳镇",
  town_code: who.town_id ? who.town_id.slice(-12, -3) : "410472000",
  unit_name: "测试单位",
  duty: "专员",
  session_id: "",
  today,
});
