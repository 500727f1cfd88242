import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from "react";
import { cx } from "#app/ui/cx.ts";
import { Kbd } from "#app/ui/kbd.tsx";

type Look = {
  /** One primary a page; quiet is a word in indigo; danger cannot be undone. */
  variant?: "primary" | "plain" | "quiet" | "danger" | undefined;
  small?: boolean | undefined;
  /** The key that presses it (`"n"`, `"Escape"`): printed on it and heard by the shell. */
  shortcut?: string | undefined;
};

export function buttonClass({ variant = "plain", small }: Look, extra?: string) {
  return cx("btn", variant !== "plain" && variant, small && "sm", extra);
}

export function Button({
  variant,
  small,
  shortcut,
  className,
  children,
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="submit" data-key={shortcut} className={buttonClass({ variant, small }, className)} {...rest}>
      {children}
      {shortcut && <Kbd keys={shortcut} />}
    </button>
  );
}

/** A link that looks like a button. Give `download` when it leads to a file. */
export function LinkButton({
  variant,
  small,
  shortcut,
  className,
  children,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return (
    <a data-key={shortcut} className={buttonClass({ variant, small }, className)} {...rest}>
      {children}
      {shortcut && <Kbd keys={shortcut} />}
    </a>
  );
}
