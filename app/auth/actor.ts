export const ROLES = {
  ZY: "站点专员",
  ZZ: "站长",
  JB: "人社经办",
  SH: "人社审核",
  RC: "人才办",
  CZ: "区财政局",
  FW: "红色服务官",
  BM: "承办部门",
  LD: "区领导",
  SJ: "审计",
  GL: "系统管理员",
  SYS: "系统",
} as const;
export type Role = keyof typeof ROLES;

/** Who asks: one person in one post (domain E04). A town post sees its town; a null town is the whole zone. */
export type Actor = {
  user_id: string;
  user_name: string;
  position_id: string;
  role: Role;
  town_id: string | null;
  region_id: string;
  region_name: string;
  town_code: string;
  unit_name: string;
  duty: string;
  session_id: string;
  today: string;
};

/** Which access class of the database a role comes in by (domain §8). */
export function accessOf(actor: Pick<Actor, "role" | "town_id">): "town" | "zone" | "assigned" {
  if (actor.role === "FW" || actor.role === "BM" || actor.role === "GL") return "assigned";
  return actor.town_id ? "town" : "zone";
}
