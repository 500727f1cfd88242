import { DefinitionNumber } from "#app/ui/definition-number.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Stat } from "#app/ui/stat.tsx";

export type KeyFigure = {
  id: string;
  label: string;
  period: string;
  value: string;
  unit: string;
  href: string;
  foot?: string | undefined;
};

/** The reported numbers of the post's own place; each opens its definition and rows. */
export function KeyFigures({ title, figures }: { title: string; figures: readonly KeyFigure[] }) {
  return (
    <section>
      <SectionTitle count="截至今天">{title}</SectionTitle>
      <div className="mt-2.5 grid gap-4">
        {figures.map(({ id, label, period, value, unit, href, foot }) => (
          <Stat
            key={id}
            label={label}
            period={period}
            value={<DefinitionNumber href={href}>{value}</DefinitionNumber>}
            unit={unit}
            foot={foot}
          />
        ))}
      </div>
    </section>
  );
}
