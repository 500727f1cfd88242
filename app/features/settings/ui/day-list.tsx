import { SectionTitle } from "#app/ui/page-head.tsx";

/** Named days of a year; nothing is shown for none. */
export function DayList({
  title,
  days,
}: {
  title: string;
  days: readonly { key: string; label: string; text: string; note: string }[];
}) {
  if (days.length === 0) return null;
  return (
    <section>
      <SectionTitle ruled>{title}</SectionTitle>
      <ul>
        {days.map(({ key, label, text, note }) => (
          <li key={key} className="flex gap-3 border-b border-rule py-1.5">
            <span className="grow">{label.replace("调休上班", "调休")}</span>
            <span className="soft">{text}</span>
            {note && <span className="muted w-8 text-right">{note}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
