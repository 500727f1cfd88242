import type { ReactNode } from "react";

export type TimelineItem = {
  key: string;
  /** As shown, e.g. 3月10日. */
  date: ReactNode;
  /** `YYYY-MM-DD` for machines. */
  on?: string | undefined;
  title: ReactNode;
  tags?: ReactNode;
  text?: ReactNode;
  by?: ReactNode;
  /** A change of state: a solid dot. */
  important?: boolean | undefined;
};

/** Everything that happened, the latest first. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.key} className={item.important ? "important" : undefined}>
          <time dateTime={item.on}>{item.date}</time>
          <div className="body">
            <div className="what">
              <b>{item.title}</b>
              {item.tags}
            </div>
            {item.text && <p>{item.text}</p>}
            {item.by && <div className="by">{item.by}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
