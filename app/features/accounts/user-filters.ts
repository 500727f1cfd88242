import type { UserFilters } from "./user-queries.server.ts";

/** The list's conditions by name. */
export const USER_STATUS = { active: "在用", disabled: "已停用", locked: "已锁定", no_post: "没有在任岗位" } as const;

/** The list's state as its address says it; what is none of it is left out. */
export function readUserFilters(query: URLSearchParams): UserFilters & { page: number } {
  const status = query.get("status") ?? "";
  const page = Number(query.get("page") ?? "1");
  return {
    q: (query.get("q") ?? "").trim().slice(0, 30),
    status: status in USER_STATUS ? (status as keyof typeof USER_STATUS) : "",
    page: Number.isInteger(page) && page >= 1 && page <= 1000 ? page : 1,
  };
}
