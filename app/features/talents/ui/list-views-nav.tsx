import { Segments } from "#app/ui/tabs.tsx";

const SCREENS = [
  { key: "list", label: "名单", path: "/talents" },
  { key: "board", label: "看板", path: "/talents/board" },
  { key: "places", label: "分布", path: "/talents/places" },
] as const;

/** The same people in three ways; conditions come along. */
export function ListViewsNav({ current, query }: { current: (typeof SCREENS)[number]["key"]; query: string }) {
  const items = SCREENS.map(({ key, label, path }) => ({
    href: query ? `${path}?${query}` : path,
    label,
    current: key === current,
  }));
  return <Segments label="看法" items={items} />;
}
