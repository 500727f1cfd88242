import { Segments } from "#app/ui/tabs.tsx";
import { projectsHref } from "../schema/filter-href.ts";
import type { ProjectFilters } from "../schema/filters.ts";

export type ProjectView = "board" | "list" | "timeline" | "stalled";

/** The same projects by stage, as a table, along the calendar, and those that stand still. */
export function ProjectViews({ filters, view }: { filters: ProjectFilters; view: ProjectView }) {
  const at = (path: string) => projectsHref(filters, {}, path);
  const { town } = filters;
  return (
    <Segments
      label="视图"
      items={[
        { href: at("/projects/board"), label: "看板", current: view === "board" },
        { href: at("/projects"), label: "表格", current: view === "list" },
        { href: at("/projects/timeline"), label: "时间线", current: view === "timeline" },
        { href: `/projects/stalled${town ? `?town=${town}` : ""}`, label: "停滞", current: view === "stalled" },
      ]}
    />
  );
}
