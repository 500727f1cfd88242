import type { SubmissionResult } from "@conform-to/react";
import type { FieldMeta } from "./field.tsx";

export type LastResult = SubmissionResult<string[]> | undefined;

const idOf = (name: string) => `p-${name.replace(/\W+/g, "-")}`;

/** `talents[0].role` in what was sent. */
const sent = (values: unknown, name: string): unknown =>
  name
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], values);

export type FieldOf = (name: string, start?: unknown) => FieldMeta;

/** The fields of a form by name, with what was typed and what was wrong with it. */
export const fieldsFrom =
  (lastResult: LastResult): FieldOf =>
  (name, start) => ({
    name,
    id: idOf(name),
    errors: lastResult?.error?.[name] ?? undefined,
    initialValue: lastResult?.initialValue ? (sent(lastResult.initialValue, name) ?? "") : start,
  });

/** What to mend, each a link to its field. */
export const problemsOf = (lastResult: LastResult) =>
  Object.entries(lastResult?.error ?? {}).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => (name ? { id: idOf(name), message } : { message })),
  );
