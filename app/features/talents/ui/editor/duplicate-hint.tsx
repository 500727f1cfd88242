import { useEffect, useState } from "react";
import { CheckboxField } from "#app/ui/choice.tsx";
import type { FieldMeta } from "#app/ui/field.tsx";
import { Note } from "#app/ui/state.tsx";
import type { DuplicateHints } from "../../queries/duplicates.server.ts";

const PAUSE_MS = 500;

/**
 * Looks for the person while the form is filled. The form goes in the body of the question, never in an address: it holds
 * names and numbers.
 */
export function useDuplicateHints(formId: string, found: DuplicateHints | undefined): DuplicateHints | undefined {
  const [hints, setHints] = useState(found);
  useEffect(() => setHints(found), [found]);
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    let timer: number | undefined;
    let asked = new AbortController();
    const ask = async () => {
      asked.abort();
      asked = new AbortController();
      const body = new FormData(form);
      try {
        const answer = await fetch("/talents/hints", {
          method: "POST",
          body: new URLSearchParams(textsOf(body)),
          signal: asked.signal,
        });
        if (answer.ok) setHints((await answer.json()) as DuplicateHints);
      } catch {
        // A question cut off by the next one, or by a lost connection, is asked again with the next key.
      }
    };
    const onInput = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, PAUSE_MS);
    };
    form.addEventListener("input", onInput);
    return () => {
      form.removeEventListener("input", onInput);
      window.clearTimeout(timer);
      asked.abort();
    };
  }, [formId]);
  return hints;
}

const textsOf = (data: FormData): [string, string][] =>
  [...data.entries()].flatMap(([name, value]) => (typeof value === "string" && value ? [[name, value] as [string, string]] : []));

/** Who may be the same person, and the word that files them anyway. */
export function DuplicateHint({
  hints,
  confirm,
  mustConfirm,
}: {
  hints: DuplicateHints | undefined;
  confirm: FieldMeta;
  mustConfirm: boolean;
}) {
  const isShown = hints !== undefined && (hints.matches.length > 0 || hints.knownElsewhere);
  return (
    <div aria-live="polite">
      {isShown && (
        <Note tone="warn">
          {hints.matches.length > 0 && <b>可能已经登记过：</b>}
          <ul>
            {hints.matches.map((match) => (
              <li key={match.id}>
                <a className="link" href={`/talents/${match.id}`} target="_blank" rel="noreferrer">
                  {match.name}
                </a>{" "}
                <span className="soft">{`${match.talent_no}，${match.why}`}</span>
              </li>
            ))}
          </ul>
          {hints.knownElsewhere && <p>该号码已有人联系，可申请共同联系。</p>}
          {mustConfirm && <CheckboxField field={confirm} label="核对过，不是同一个人，仍要新建" />}
        </Note>
      )}
    </div>
  );
}

/** Whether filing must wait for a second look: a name alone is no reason. */
export const isDoubtful = (hints: DuplicateHints): boolean =>
  hints.knownElsewhere || hints.matches.some(({ isLikely }) => isLikely);
