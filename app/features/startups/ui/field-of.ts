import type { SubmissionResult } from "@conform-to/react";
import type { FieldMeta } from "#app/ui/field.tsx";

export type LastResult = SubmissionResult<string[]> | undefined;

/** The fields of a form by name, with what was typed and what was wrong with it. */
export const fieldsFrom =
  (lastResult: LastResult, prefix: string) =>
  (name: string, start?: string | number | null): FieldMeta => ({
    name,
    id: `${prefix}-${name}`,
    errors: lastResult?.error?.[name] ?? undefined,
    initialValue: lastResult?.initialValue?.[name] ?? start ?? undefined,
  });
