import type { ReactNode } from "react";
import { Bar } from "#app/ui/bar.tsx";

type StatProps = {
  label: ReactNode;
  /** 本期, 本年累计 or 累计. */
  period?: string | undefined;
  value: ReactNode;
  unit?: ReactNode;
  bar?: { value: number; max: number; mark?: number | undefined } | undefined;
  foot?: ReactNode;
};

/** One figure with its name, its unit and what it rests on. */
export function Stat({ label, period, value, unit, bar, foot }: StatProps) {
  return (
    <div className="stat">
      <div className="label">
        {label}
        {period && <span className="period">{period}</span>}
      </div>
      <div className="figure">
        {value}
        {unit && <small>{unit}</small>}
      </div>
      {bar && <Bar {...bar} />}
      {foot && <div className="foot">{foot}</div>}
    </div>
  );
}

/** The one figure of a column. */
export function BigFigure({ value, unit }: { value: ReactNode; unit?: ReactNode }) {
  return (
    <p className="big-figure">
      {value}
      {unit && <small>{unit}</small>}
    </p>
  );
}
