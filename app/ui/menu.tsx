import type { ReactNode } from "react";
import { buttonClass } from "#app/ui/button.tsx";
import { cx } from "#app/ui/cx.ts";

type MenuProps = {
  label: ReactNode;
  /** Links and (in their own forms) buttons. */
  children: ReactNode;
  align?: "start" | "end" | undefined;
  quiet?: boolean | undefined;
  small?: boolean | undefined;
};

/** More actions behind one word. A `<details>`: opens without a script; the shell closes it on a click elsewhere and on Esc. */
export function Menu({ label, children, align = "start", quiet, small }: MenuProps) {
  return (
    <details className={cx("menu", align)} data-menu="">
      <summary className={buttonClass({ variant: quiet ? "quiet" : "plain", small }, "caret")}>{label}</summary>
      <div className="menu-items">{children}</div>
    </details>
  );
}

/** “Move to …” on a card: the way without dragging. */
export function MoveMenu({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Menu label={label} quiet small>
      {children}
    </Menu>
  );
}
