import type { ReactNode } from "react";

/** A reported number: its thin underline says that it opens its definition and its rows. Without an address it is the bare number. */
export function DefinitionNumber({
  href,
  open,
  children,
}: {
  href?: string | undefined;
  open?: boolean | undefined;
  children: ReactNode;
}) {
  if (href === undefined) return <span>{children}</span>;
  return (
    <a className="def" href={href} aria-expanded={open ? true : undefined} data-keep-scroll="">
      {children}
    </a>
  );
}
