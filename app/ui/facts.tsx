import type { ReactNode } from "react";

export type Fact = { label: string; value: ReactNode };

/** The few facts that decide the next step, in one strip under the head of a record. The first is the widest. */
export function FactsStrip({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="facts-strip">
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Names and values, one a line. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="facts">
      {items.map((item) => (
        <div key={item.label} className="contents">
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
