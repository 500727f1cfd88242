import { useEffect, useRef } from "react";

export type FormProblem = { id?: string | undefined; label?: string | undefined; message: string };

/** What a form must mend, at its top: each line leads to its field. Takes the focus when it appears, so that it is heard. */
export function ErrorSummary({ errors, title }: { errors: readonly FormProblem[]; title?: string | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{title ?? `有${errors.length}处要改`}</h2>
      <ul>
        {errors.map(({ id, label, message }) => (
          <li key={`${id ?? ""}${message}`}>
            {id === undefined ? message : <a href={`#${id}`}>{label === undefined ? message : `${label}：${message}`}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}
