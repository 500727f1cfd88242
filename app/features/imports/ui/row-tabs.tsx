import type { ReactNode } from "react";
import { Tabs } from "#app/ui/tabs.tsx";
import { type RowsQuery, rowsHref } from "../rows-query.ts";
import { ROW_FILTER, type RowFilter } from "../schema.ts";

type RowTabsProps = {
  path: string;
  query: RowsQuery;
  current: RowFilter;
  counts: Record<RowFilter, number>;
  filters: readonly RowFilter[];
  end?: ReactNode;
};

/** The rows by what becomes of them. A kind without rows has no tab, unless it is the one being looked at. */
export function RowTabs({ path, query, current, counts, filters, end }: RowTabsProps) {
  const shown = filters.filter((filter) => filter === "all" || counts[filter] > 0 || filter === current);
  return (
    <Tabs
      label="按结论筛选"
      items={shown.map((filter) => ({
        href: rowsHref(path, query, { filter, row: null }),
        label: ROW_FILTER[filter],
        count: counts[filter],
        current: filter === current,
      }))}
      end={end}
    />
  );
}
