import { formatDay } from "#app/lib/dates.ts";
import { cx } from "#app/ui/cx.ts";
import { Note } from "#app/ui/state.tsx";
import type { NoticeDays } from "../queries/record.server.ts";
import type { NoticeDay } from "../rules/dates.ts";
import { rangeText } from "../rules/text.ts";
import { COUNT_RULE, type CountRule } from "../schema/dictionaries.ts";

/** Which days of a notice count, and why the others do not. */
export function DayStrip({ plan, rule }: { plan: NoticeDays; rule: CountRule }) {
  if (plan.refusal !== null) return <Note tone="bad">{plan.refusal}</Note>;
  return (
    <>
      <p className="my-2">
        <b>{rangeText(plan.start_on, plan.end_on)}</b>
        <span className="muted block small">{`${counted(plan.days)}个工作日，${COUNT_RULE[rule]}`}</span>
      </p>
      <ol className="flex flex-wrap gap-1.5">
        {plan.days.map(({ day, weekday, no, note }) => (
          <li key={day} className={cx("w-[76px] border border-rule px-2 py-1 text-center", no === null && "bg-wash text-ink-3")}>
            <span className="block small">{formatDay(day, "short")}</span>
            <span className="block tiny">{weekday}</span>
            <span className={cx("block tiny", no !== null && "font-bold")}>{no === null ? note : `第${no}天`}</span>
            {no !== null && note && <span className="block tiny text-ink-3">{note.replace("调休上班", "调休")}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}

const counted = (days: readonly NoticeDay[]) => days.filter(({ no }) => no !== null).length;
