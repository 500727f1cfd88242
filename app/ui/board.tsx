import type { ReactNode } from "react";
import { Bar } from "#app/ui/bar.tsx";
import { cx } from "#app/ui/cx.ts";

/** Columns side by side; scrolls sideways on a phone. */
export function Board({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the arrow keys
    <div className="wide" tabIndex={0}>
      <div className="board">{children}</div>
    </div>
  );
}

type BoardColumnProps = {
  title: string;
  count: ReactNode;
  amount?: ReactNode;
  /** For an empty column: what it takes to enter it. */
  note?: ReactNode;
  twoUp?: boolean | undefined;
  /** What a card dropped here is to become; read by the board that knows how to move. */
  place?: string | undefined;
  /** While a card is dragged: it may be dropped here, or hangs just above. */
  drop?: "open" | "over" | undefined;
  /** Cards; none makes the column narrow. */
  children?: ReactNode;
};

export function BoardColumn({ title, count, amount, note, twoUp, place, drop, children }: BoardColumnProps) {
  const look = cx("board-column", twoUp && "two-up", !children && "none", drop && "may-drop", drop === "over" && "over");
  return (
    <section className={look} aria-label={title} data-place={place}>
      <header>
        <h2>{title}</h2>
        <span className="count">{count}</span>
        {amount && <span className="amount">{amount}</span>}
      </header>
      {children && <div className="board-cards">{children}</div>}
      {note && <p>{note}</p>}
    </section>
  );
}

type Pair = readonly [ReactNode, ReactNode?];

type BoardCardProps = {
  href: string;
  title: ReactNode;
  meta?: Pair | undefined;
  money?: Pair | undefined;
  bar?: { value: number; max: number } | undefined;
  light?: ReactNode;
  /** A MoveMenu: the way without dragging. */
  move?: ReactNode;
};

/** One record on a board. The whole card is the link. */
export function BoardCard({ href, title, meta, money, bar, light, move }: BoardCardProps) {
  return (
    <article className="board-card">
      <h3>
        <a href={href} data-row="">
          {title}
        </a>
      </h3>
      {meta && <PairLine pair={meta} />}
      {money && <PairLine pair={money} className="money" />}
      {bar && <Bar {...bar} />}
      {light && <div>{light}</div>}
      {move}
    </article>
  );
}

function PairLine({ pair, className }: { pair: Pair; className?: string }) {
  return (
    <div className={cx("pair", className)}>
      <span>{pair[0]}</span>
      {pair[1] !== undefined && <span>{pair[1]}</span>}
    </div>
  );
}
