import { cx } from "#app/ui/cx.ts";

type BarProps = {
  value: number;
  max: number;
  /** Where the calendar stands, 0 to 1: a thin upright line. */
  mark?: number | undefined;
  /** Read in place of the picture; leave it out where the number stands beside the bar. */
  label?: string | undefined;
  look?: "thin" | "thick" | undefined;
  /** Not counted: grey instead of indigo. */
  quiet?: boolean | undefined;
};

/** A share as a length. Drawn as SVG: its width is data, and inline styles are not allowed. */
export function Bar({ value, max, mark, label, look = "thin", quiet }: BarProps) {
  const done = max > 0 ? round(Math.min(Math.max(value / max, 0), 1) * 100) : 0;
  const thick = look === "thick";
  const [top, height] = thick ? [0, 22] : [3, 4];
  const tall = thick ? 22 : 10;
  return (
    <svg
      className={cx("bar", thick && "thick")}
      viewBox={`0 0 100 ${tall}`}
      preserveAspectRatio="none"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {!thick && <rect className="rest" width="100" y={top} height={height} />}
      <rect className={quiet ? "quiet" : "done"} width={done} y={top} height={height} />
      {mark !== undefined && <line className="pace" x1={round(mark * 100)} x2={round(mark * 100)} y1="0" y2={tall} />}
    </svg>
  );
}

const round = (percent: number) => Math.round(percent * 10) / 10;
