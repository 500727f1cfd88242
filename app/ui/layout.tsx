import type { ReactNode } from "react";
import { LinkButton } from "#app/ui/button.tsx";
import { cx } from "#app/ui/cx.ts";

/** Main column and a right column after a hairline. */
export function Split({
  children,
  aside,
  width = "normal",
}: {
  children: ReactNode;
  aside: ReactNode;
  width?: "narrow" | "normal" | "wide" | undefined;
}) {
  return (
    <div className={cx("split", width === "narrow" && "narrow", width === "wide" && "wide-aside")}>
      <div>{children}</div>
      <aside>{aside}</aside>
    </div>
  );
}

/** A report and, when one of its numbers is open, the panel beside it. */
export function Report({
  children,
  panel,
  landscape,
}: {
  children: ReactNode;
  panel?: ReactNode;
  landscape?: boolean | undefined;
}) {
  return (
    <div className={cx("report", Boolean(panel) && "opened", landscape && "landscape")}>
      <div>{children}</div>
      {panel}
    </div>
  );
}

/** What a number opens: beside the table, never over it. Closing is a link, so the address says what is open. */
export function SidePanel({
  title,
  label,
  closeHref,
  children,
}: {
  title: ReactNode;
  label: string;
  closeHref: string;
  children: ReactNode;
}) {
  return (
    <aside className="panel" aria-label={label}>
      <header>
        <h2>{title}</h2>
        <LinkButton variant="quiet" small href={closeHref} shortcut="Escape" data-keep-scroll="">
          关闭
        </LinkButton>
      </header>
      {children}
    </aside>
  );
}

/** The head of an official sheet; printed only. */
export function PrintHead({ title, sub }: { title: ReactNode; sub?: readonly [ReactNode, ReactNode] | undefined }) {
  return (
    <div className="print-only print-head">
      <h2>{title}</h2>
      {sub && (
        <p>
          <span>{sub[0]}</span>
          <span>{sub[1]}</span>
        </p>
      )}
    </div>
  );
}

/** The line of signatures at the foot of an official sheet; printed only. */
export function PrintSign({ items }: { items: readonly string[] }) {
  return (
    <div className="print-only print-sign">
      {items.map((item) => (
        <span key={item}>{item}</span>
      ))}
    </div>
  );
}
