import type { ProjectFilters } from "./filters.ts";

/** Filters as the address that yields them; `patch` changes some first. A change starts at the top of the list. */
export function projectsHref(filters: ProjectFilters, patch: Partial<ProjectFilters> = {}, path = "/projects"): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...filters, after: undefined, ...patch }))
    for (const item of [value].flat()) if (item && !(key === "sort" && item === "project_no")) params.append(key, item);
  return params.size > 0 ? `${path}?${params}` : path;
}
