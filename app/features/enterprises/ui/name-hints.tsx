import { useEffect, useState } from "react";
import { CheckboxField } from "#app/ui/choice.tsx";
import type { FieldMeta } from "#app/ui/field.tsx";
import { Note } from "#app/ui/state.tsx";
import type { EnterpriseHint } from "../queries/hints.server.ts";

const PAUSE_MS = 400;

/** Looks for the enterprise while its name or code is typed. */
export function useNameHints(
  formId: string,
  found: readonly EnterpriseHint[] | undefined,
  isOn: boolean,
): readonly EnterpriseHint[] {
  const [hints, setHints] = useState(found ?? []);
  useEffect(() => setHints(found ?? []), [found]);
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!isOn || !(form instanceof HTMLFormElement)) return;
    let timer: number | undefined;
    let asked = new AbortController();
    const ask = async () => {
      asked.abort();
      asked = new AbortController();
      const typed = new FormData(form);
      const body = new URLSearchParams({ name: String(typed.get("name") ?? ""), uscc: String(typed.get("uscc") ?? "") });
      try {
        const answer = await fetch("/enterprises/hints", { method: "POST", body, signal: asked.signal });
        if (answer.ok) setHints(((await answer.json()) as { hints: EnterpriseHint[] }).hints);
      } catch {
        // Overtaken, or the connection is lost: the next letter asks again.
      }
    };
    const onInput = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement) || !["name", "uscc"].includes(target.name)) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, PAUSE_MS);
    };
    form.addEventListener("input", onInput);
    return () => {
      form.removeEventListener("input", onInput);
      window.clearTimeout(timer);
      asked.abort();
    };
  }, [formId, isOn]);
  return hints;
}

/** Enterprises that may be the same one, and the word that files another. */
export function NameHints({ hints, confirm }: { hints: readonly EnterpriseHint[]; confirm: FieldMeta }) {
  return (
    <div aria-live="polite">
      {hints.length > 0 && (
        <Note tone="warn">
          <b>可能已经登记过：</b>
          <ul>
            {hints.map(({ id, name, town, why }) => (
              <li key={id}>
                <a className="link" href={`/enterprises/${id}`} target="_blank" rel="noreferrer">
                  {name}
                </a>{" "}
                <span className="soft">{`${town}，${why}`}</span>
              </li>
            ))}
          </ul>
          <CheckboxField field={confirm} label="核对过，不是同一家，仍要新增" />
        </Note>
      )}
    </div>
  );
}
