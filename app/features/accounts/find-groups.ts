import type { PaletteGroup, PaletteItem } from "#app/ui/palette.tsx";

/** What was found, in the order in which it is offered; kinds of which nothing fits are left out. */
export function groupsOf(found: {
  people?: readonly PaletteItem[];
  actions: readonly PaletteItem[];
  screens: readonly PaletteItem[];
}): PaletteGroup[] {
  return [
    { title: "人才", items: found.people ?? [] },
    { title: "操作", items: found.actions },
    { title: "页面", items: found.screens },
  ].filter(({ items }) => items.length > 0);
}
