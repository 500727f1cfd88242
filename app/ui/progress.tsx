import type { ReactNode } from "react";

type ProgressProps = {
  label: ReactNode;
  done: number;
  total: number;
  /** 行, 人 … */
  unit: string;
  /** What is known of the time left. */
  note?: ReactNode;
  /** That the page may be left, and where the end is told. */
  hint?: ReactNode;
};

/** Long work: how many are done of how many. */
export function Progress({ label, done, total, unit, note, hint }: ProgressProps) {
  return (
    <div className="progress" role="status">
      <div className="row">
        <b>{label}</b>
        <span className="soft">
          {done} / {total}
          {unit}
        </span>
        <span className="grow" />
        {note && <span className="small muted">{note}</span>}
      </div>
      <progress value={done} max={Math.max(total, 1)} aria-label={typeof label === "string" ? label : unit} />
      {hint && <p className="hint">{hint}</p>}
    </div>
  );
}
