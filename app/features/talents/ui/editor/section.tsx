import type { ReactNode } from "react";
import { SectionTitle } from "#app/ui/page-head.tsx";

/** A part of the editor under its title. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-2 grid gap-4">
      <SectionTitle ruled>{title}</SectionTitle>
      {children}
    </section>
  );
}
