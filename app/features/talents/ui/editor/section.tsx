import type { ReactNode } from "react";
import { SectionTitle } from "#app/ui/page-head.tsx";

/** A part of the editor. What is seldom needed is folded away until it is opened, or until it holds an error. */
export function Section({
  title,
  children,
  folded,
  open,
}: {
  title: string;
  children: ReactNode;
  folded?: boolean;
  open?: boolean;
}) {
  if (!folded) {
    return (
      <section className="grid gap-4">
        <SectionTitle ruled>{title}</SectionTitle>
        {children}
      </section>
    );
  }
  return (
    <details open={open} className="border-t border-rule pt-3">
      <summary className="cursor-pointer font-semibold">{title}</summary>
      <div className="mt-4 grid gap-4">{children}</div>
    </details>
  );
}
