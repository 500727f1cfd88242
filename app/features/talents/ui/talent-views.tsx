import { Tabs } from "#app/ui/tabs.tsx";
import { FIRST_PAGE, parseFilters, queryOf, type TalentFilters } from "../schema/filters.ts";
import type { View } from "../schema/views.ts";

type TalentViewsProps = { views: readonly (View & { count: number })[]; filters: TalentFilters };

const canonical = (query: string) => queryOf(parseFilters(new URLSearchParams(query)));

/** Saved views as tabs: everybody's first, then one's own. */
export function TalentViews({ views, filters }: TalentViewsProps) {
  const here = queryOf(filters, FIRST_PAGE);
  const current = views.find(({ query }) => canonical(query) === here);
  const items = views.map((view) => ({
    href: view.query ? `/talents?${view.query}` : "/talents",
    label: view.name,
    count: view.count,
    current: view === current,
  }));
  const end = current?.id ? (
    <a href={`/talents/views/${current.id}`}>改名或删除</a>
  ) : (
    !current && here !== "" && <a href={`/talents/views/new?${new URLSearchParams({ query: here })}`}>存为视图</a>
  );
  return <Tabs label="已存视图" items={items} end={end || undefined} />;
}
