import type { ReactNode } from "react";

export type WorkItem = {
  key: string;
  /** A Light: how near its limit it is. */
  light: ReactNode;
  title: ReactNode;
  sub?: ReactNode;
  what?: ReactNode;
  whatSub?: ReactNode;
  actions?: ReactNode;
};

/** Work with a limit, each line one tap from done. */
export function WorkList({ items }: { items: readonly WorkItem[] }) {
  return (
    <ul className="work">
      {items.map((item) => (
        <li key={item.key}>
          <span className="light-cell">{item.light}</span>
          <div className="two">
            <div className="cut">{item.title}</div>
            {item.sub && <div className="cut">{item.sub}</div>}
          </div>
          <div className="two">
            {item.what && <div className="cut">{item.what}</div>}
            {item.whatSub && <div className="cut">{item.whatSub}</div>}
          </div>
          <div className="actions">{item.actions}</div>
        </li>
      ))}
    </ul>
  );
}
