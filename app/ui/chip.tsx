import type { ReactNode } from "react";
import { cx } from "#app/ui/cx.ts";

type ChipProps = {
  children: ReactNode;
  href?: string | undefined;
  on?: boolean | undefined;
  /** A condition that the reader's post sets and nobody can take off. */
  locked?: boolean | undefined;
  /** The list without this condition. */
  removeHref?: string | undefined;
  removeLabel?: string | undefined;
};

/** One condition of a list. */
export function Chip({ children, href, on, locked, removeHref, removeLabel = "去掉" }: ChipProps) {
  const className = cx("chip", (on || removeHref !== undefined) && "on", locked && "locked");
  if (href !== undefined && removeHref === undefined) {
    return (
      <a className={className} href={href} aria-current={on ? "true" : undefined} data-keep-scroll="">
        {children}
      </a>
    );
  }
  return (
    <span className={className}>
      {href === undefined ? (
        children
      ) : (
        <a href={href} data-keep-scroll="">
          {children}
        </a>
      )}
      {removeHref !== undefined && (
        <a className="remove" href={removeHref} aria-label={removeLabel} data-keep-scroll="">
          ×
        </a>
      )}
    </span>
  );
}

/** A condition to choose: its fields open below the chip and are sent with the filter form around it. */
export function ChipMenu({
  label,
  on,
  dashed,
  apply = "应用",
  children,
}: {
  label: ReactNode;
  on?: boolean | undefined;
  dashed?: boolean | undefined;
  apply?: string | undefined;
  children: ReactNode;
}) {
  return (
    <details className="menu" data-menu="">
      <summary className={cx("chip", on && "on", dashed && "dashed")}>{label}</summary>
      <div className="menu-items chip-fields">
        {children}
        <button type="submit" className="btn sm">
          {apply}
        </button>
      </div>
    </details>
  );
}
