import { placeIn, type Span } from "../rules/calendar.ts";
import type { MilestoneState } from "../schema/dictionaries.ts";

type Planned = { baseline_on: string; planned_on: string; actual_on: string | null; state: MilestoneState };
type Axis = { span: Span; ticks: readonly string[]; today: string };

const MIDDLE = 14;
/** The height of a row's drawing; its width is the column's. */
const HEIGHT = 28;
const at = (span: Span, day: string) => `${placeIn(span, day)}%`;

/** The months above the drawings, and which day it is. */
export function AxisLabels({ span, ticks, today }: Axis) {
  const now = placeIn(span, today);
  return (
    <svg className="gantt axis" width="100%" height={HEIGHT} aria-hidden="true">
      {ticks
        .filter((day) => !isUnder(placeIn(span, day), now))
        .map((day) => (
          <text key={day} className={isMinor(day, ticks) ? "minor" : undefined} x={at(span, day)} dx={3} y={18}>
            {day.endsWith("-01-01") ? `${day.slice(0, 4)}年` : `${Number(day.slice(5, 7))}月`}
          </text>
        ))}
      <text className="now" x={at(span, today)} y={18} textAnchor={now > 92 ? "end" : "middle"}>
        今天
      </text>
    </svg>
  );
}

/** Whether a label would run into the word of the day. */
const isUnder = (label: number, now: number) => label > now - 12 && label < now + 5;

/** Every second label counted from January: a phone leaves it out. */
function isMinor(day: string, [first = day, second = day]: readonly string[]): boolean {
  const step = (Number(second.slice(5, 7)) - Number(first.slice(5, 7)) + 12) % 12;
  return step > 0 && ((Number(day.slice(5, 7)) - 1) / step) % 2 === 1;
}

/** Months as hairlines, today as a line; rows stand close, so that they run through. */
function Grid({ span, ticks, today }: Axis) {
  return (
    <>
      {ticks.map((day) => (
        <line key={day} className="month" x1={at(span, day)} x2={at(span, day)} y1={0} y2="100%" />
      ))}
      <line className="now" x1={at(span, today)} x2={at(span, today)} y1={0} y2="100%" />
    </>
  );
}

/** A project: from 签约 to 投产, or to the last day of its plan. */
export function ProjectBar({ axis, from, to }: { axis: Axis; from: string; to: string }) {
  const [start, end] = [placeIn(axis.span, from), placeIn(axis.span, to)];
  return (
    <svg className="gantt" width="100%" height={HEIGHT} aria-hidden="true">
      <Grid {...axis} />
      <rect className="run" x={`${start}%`} width={`${Math.max(end - start, 0.3)}%`} y={MIDDLE - 3} height={6} />
    </svg>
  );
}

/** A milestone: the first plan as a ring, the way it was put off, the plan in force as a diamond, the day reached as a dot; late is amber, overdue red up to today. */
export function MilestoneMarks({ axis, milestone: m }: { axis: Axis; milestone: Planned }) {
  const x = (day: string) => at(axis.span, day);
  const end = m.actual_on ?? (m.state === "overdue" ? axis.today : null);
  return (
    <svg className={`gantt ${m.state}`} width="100%" height={HEIGHT} aria-hidden="true">
      <Grid {...axis} />
      {m.baseline_on !== m.planned_on && (
        <>
          <line className="slip" x1={x(m.baseline_on)} x2={x(m.planned_on)} y1={MIDDLE} y2={MIDDLE} />
          <circle className="baseline" cx={x(m.baseline_on)} cy={MIDDLE} r={4} />
        </>
      )}
      {end && end > m.planned_on && <line className="late" x1={x(m.planned_on)} x2={x(end)} y1={MIDDLE} y2={MIDDLE} />}
      <svg x={x(m.planned_on)} y={MIDDLE} overflow="visible" aria-hidden="true">
        <path className="plan" d="M0 -6 L6 0 L0 6 L-6 0 Z" />
      </svg>
      {m.actual_on && <circle className="actual" cx={x(m.actual_on)} cy={MIDDLE} r={4} />}
    </svg>
  );
}

const LEGEND = [
  ["baseline", "最初计划"],
  ["plan", "现行计划"],
  ["actual", "实际完成"],
] as const;

/** What the marks mean. */
export function Legend() {
  return (
    <p className="small soft row flex-wrap gap-x-4">
      {LEGEND.map(([mark, word]) => (
        <span key={mark} className="row gap-1.5">
          <svg className="gantt done" width={14} height={14} aria-hidden="true">
            {mark === "plan" ? (
              <path className="plan" d="M7 1 L13 7 L7 13 L1 7 Z" />
            ) : (
              <circle className={mark} cx={7} cy={7} r={4} />
            )}
          </svg>
          {word}
        </span>
      ))}
      <span>红线是逾期，棕线是推迟后才完成，竖线是今天</span>
    </p>
  );
}
