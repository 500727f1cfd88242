import { formatDay } from "#app/lib/dates.ts";
import { Chip } from "#app/ui/chip.tsx";

/** The festivals ahead with their days; each opens the form filled in for it. */
export function FestivalLinks({
  festivals,
  chosen,
}: {
  festivals: readonly { name: string; day: string }[];
  chosen: string | null;
}) {
  if (festivals.length === 0) return null;
  return (
    <nav className="filters" aria-label="临近的节日">
      {festivals.map(({ name, day }) => (
        <Chip key={day} href={`/campaigns/new?day=${day}`} on={day === chosen}>
          {name} {formatDay(day, "long")}
        </Chip>
      ))}
    </nav>
  );
}
