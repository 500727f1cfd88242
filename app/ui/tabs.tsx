import type { ReactNode } from "react";

export type TabItem = { href: string; label: ReactNode; count?: number | string | undefined; current?: boolean | undefined };

/** Saved views of a list, or the related records of a page. Links, so each has an address. */
export function Tabs({ label, items, end }: { label: string; items: readonly TabItem[]; end?: ReactNode }) {
  return (
    <nav className="tabs" aria-label={label}>
      {items.map((item) => (
        <a key={item.href} href={item.href} aria-current={item.current ? "page" : undefined} data-keep-scroll="">
          {item.label}
          {item.count !== undefined && <span className="count">{item.count}</span>}
        </a>
      ))}
      {end && <span className="end">{end}</span>}
    </nav>
  );
}

/** Two or three exclusive views of the same data. */
export function Segments({ label, items }: { label: string; items: readonly Omit<TabItem, "count">[] }) {
  return (
    <nav className="segments" aria-label={label}>
      {items.map((item) => (
        <a key={item.href} href={item.href} aria-current={item.current ? "true" : undefined} data-keep-scroll="">
          {item.label}
        </a>
      ))}
    </nav>
  );
}
