import { type DefaultValue, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { useMemo } from "react";
import type { z } from "zod";
import { type DraftSlot, draftValues } from "#app/lib/draft.ts";
import { useKept } from "#app/ui/draft.tsx";
import type { FormProblem } from "#app/ui/error-summary.tsx";

export type LastResult = SubmissionResult<string[]> | undefined;

/** A conform form over one schema, which the browser checks as the server does. With `draft` it begins with what was typed and not saved, if anything. */
export function useFormOf<S extends z.ZodType<unknown, Record<string, unknown>>>(
  schema: S,
  lastResult: LastResult,
  defaultValue?: DefaultValue<z.input<S>>,
  id = "form",
  draft?: DraftSlot,
) {
  const kept = useKept(draft, lastResult !== undefined);
  const start = kept ? (draftValues(kept.entries) as DefaultValue<z.input<S>>) : defaultValue;
  return useForm<z.input<S>, z.output<S>>({
    id,
    lastResult: lastResult ?? null,
    ...(start === undefined ? {} : { defaultValue: start }),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }) as never,
    shouldRevalidate: "onInput",
  });
}

/** What the server refused, for the summary at the top: it changes with the answer, not with what is typed after it. */
export function useProblems(formId: string, lastResult: LastResult): readonly FormProblem[] {
  return useMemo(
    () =>
      Object.entries(lastResult?.error ?? {}).flatMap(([name, messages]) =>
        (messages ?? []).map((message) => (name ? { id: `${formId}-${name}`, message } : { message })),
      ),
    [formId, lastResult],
  );
}
