import type { ReactNode } from "react";
import { wordsOf } from "#app/ui/words.ts";

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
            <Cut>{item.title}</Cut>
            {item.sub && <Cut>{item.sub}</Cut>}
          </div>
          <div className="two">
            {item.what && <Cut>{item.what}</Cut>}
            {item.whatSub && <Cut>{item.whatSub}</Cut>}
          </div>
          <div className="actions">{item.actions}</div>
        </li>
      ))}
    </ul>
  );
}

/** One line, ended by an ellipsis where it is too long; the whole stands in its title. */
function Cut({ children }: { children: ReactNode }) {
  return (
    <div className="cut" title={wordsOf(children)}>
      {children}
    </div>
  );
}
