import type { ReactNode } from "react";
import { cx } from "#app/ui/cx.ts";

export type Count = { label: ReactNode; key: string; value: number };

/** A few figures in one line, parted by hairlines. `leads`: the line begins at the page's left edge. */
export function Counts({ items, leads }: { items: readonly Count[]; leads?: boolean }) {
  return (
    <dl className="flex">
      {items.map(({ key, label, value }) => (
        <div
          key={key}
          className={cx(
            leads && "first:border-0 first:pl-0",
            "min-w-24 border-l border-rule px-6 last:pr-0 max-md:min-w-0 max-md:flex-1 max-md:px-3 max-md:first:border-0 max-md:first:pl-0",
          )}
        >
          <dt className="soft small whitespace-nowrap">{label}</dt>
          <dd className="text-3xl font-bold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
