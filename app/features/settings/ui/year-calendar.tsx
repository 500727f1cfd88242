import { cx } from "#app/ui/cx.ts";
import { type CalendarDay, exceptionOf, monthsOf } from "../rules.ts";

const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"] as const;

type YearCalendarProps = {
  days: readonly CalendarDay[];
  today: string;
  /** Where a day is edited; without it a day is plain text. */
  dayHref?: ((day: string) => string) | undefined;
  chosen?: string | undefined;
};

/** A year on one page: what differs from the ordinary week carries 休 or 班. */
export function YearCalendar({ days, today, dayHref, chosen }: YearCalendarProps) {
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-7 sm:grid-cols-2 md:grid-cols-3">
      {monthsOf(days).map(({ month, weeks }) => (
        <table key={month} className="w-full table-fixed border-collapse self-start text-center">
          <caption className="mb-1 border-b border-ink pb-1 text-left font-bold">{month}月</caption>
          <thead>
            <tr>
              {WEEKDAYS.map((name) => (
                <th key={name} scope="col" abbr={`星期${name}`} className="tiny muted h-6 font-normal">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week, no) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the weeks of a month never change their order
              <tr key={no}>
                {week.map((day, column) => (
                  <DayCell
                    key={day?.day ?? `${no}-${column}`}
                    day={day}
                    isToday={day?.day === today}
                    isChosen={day?.day === chosen}
                    href={day ? dayHref?.(day.day) : undefined}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

type DayCellProps = { day: CalendarDay | null; isToday: boolean; isChosen: boolean; href: string | undefined };

function DayCell({ day, isToday, isChosen, href }: DayCellProps) {
  if (!day) return <td />;
  const exception = exceptionOf(day);
  const isQuiet = !day.is_workday && exception === null;
  const face = (
    <time dateTime={day.day} aria-current={isToday ? "date" : undefined} title={day.label ?? undefined}>
      {Number(day.day.slice(8))}
      {exception && (
        <span className={cx("block text-xs leading-3 font-bold", exception === "班" && "text-indigo")}>{exception}</span>
      )}
    </time>
  );
  return (
    <td
      className={cx(
        "h-9 pt-0.5 align-top",
        isQuiet && "muted",
        exception === "休" && "bg-wash",
        isToday && "shadow-[inset_0_0_0_1.5px_var(--color-indigo)]",
        isChosen && "bg-indigo-tint font-bold",
      )}
    >
      {href ? (
        <a className="block min-h-8 hover:bg-wash" href={href} data-keep-scroll="">
          {face}
        </a>
      ) : (
        face
      )}
    </td>
  );
}
