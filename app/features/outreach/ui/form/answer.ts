import type { SubmissionResult } from "@conform-to/react";
import type { DraftEntry } from "#app/lib/draft.ts";
import { draftValues } from "#app/lib/draft.ts";
import type { FormProblem } from "#app/ui/error-summary.tsx";
import type { FieldMeta } from "#app/ui/field.tsx";

export type LastResult = SubmissionResult<string[]> | undefined;
export type Start = Readonly<Record<string, string | readonly string[] | undefined>>;
export type FieldOf = (name: string) => FieldMeta;

/** The fields of a native form: what the server said of each, and what it begins with — what was sent, else what was kept, else `start`. */
export function fieldsOf(formId: string, lastResult: LastResult, start: Start, kept: readonly DraftEntry[] | undefined): FieldOf {
  const sent = lastResult?.initialValue;
  const begun = sent ?? (kept ? draftValues(kept) : undefined);
  return (name) => ({
    name,
    id: `${formId}-${name}`,
    errors: lastResult?.error?.[name] ?? undefined,
    // A group of boxes that was sent empty is left out of the answer: it begins empty, not as the page did at first.
    initialValue: begun ? begun[name] : start[name],
  });
}

/** What the server refused, for the summary at the top, each a link to its field. */
export const problemsIn = (formId: string, lastResult: LastResult): FormProblem[] =>
  Object.entries(lastResult?.error ?? {}).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => (name ? { id: `${formId}-${name}`, message } : { message })),
  );
