import { formatDay } from "#app/lib/dates.ts";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { NearDay } from "../near-days.server.ts";

/** 近十日: birthdays and festivals, in both calendars. */
export function NearDays({ days }: { days: readonly NearDay[] }) {
  if (days.length === 0) return null;
  return (
    <section>
      <SectionTitle>近十日</SectionTitle>
      <ul className="mt-1">
        {days.map(({ key, day, title, note, href }) => (
          <li key={key} className="grid grid-cols-[64px_1fr] border-b border-rule py-2">
            <time dateTime={day} className="small soft">
              {formatDay(day, "short")}
            </time>
            <div>
              {href ? <a href={href}>{title}</a> : title}
              <span className="tiny muted block">{note}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
