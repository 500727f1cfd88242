import type { ReactNode } from "react";
import { cx } from "#app/ui/cx.ts";

/** Around a table with nothing in it to focus that may be wider than the page: it scrolls sideways, by the arrow keys too. */
export function Wide({ className, children }: { className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the arrow keys
    <div className={cx("wide", className)} tabIndex={0}>
      {children}
    </div>
  );
}
