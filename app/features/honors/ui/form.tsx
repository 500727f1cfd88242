import type { SubmissionResult } from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import type { FieldMeta } from "#app/ui/field.tsx";

export type LastResult = SubmissionResult<string[]> | undefined;

const idOf = (name: string) => `honor-${name.replace(/\W+/g, "-")}`;

/** The fields of a form by name, with what was typed and what was wrong with it. */
export const fieldsFrom =
  (lastResult: LastResult) =>
  (name: string, start?: string | null): FieldMeta => {
    const sent = lastResult?.initialValue?.[name];
    return {
      name,
      id: idOf(name),
      errors: lastResult?.error?.[name] ?? undefined,
      initialValue: lastResult?.initialValue ? (sent ?? "") : (start ?? undefined),
    };
  };

const problemsOf = (lastResult: LastResult) =>
  Object.entries(lastResult?.error ?? {}).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => (name ? { id: idOf(name), message } : { message })),
  );

type Props = {
  lastResult: LastResult;
  /** The verb on the button. */
  submit: string;
  cancelHref: string;
  danger?: boolean;
  /** With files. */
  files?: boolean;
  children: ReactNode;
};

/** A form that the server judges: what it refuses on top, then the fields, then the two buttons. */
export function StepForm({ lastResult, submit, cancelHref, danger, files, children }: Props) {
  const isBusy = useNavigation().state === "submitting";
  return (
    <Form method="post" encType={files ? "multipart/form-data" : "application/x-www-form-urlencoded"} className="form">
      <ErrorSummary errors={problemsOf(lastResult)} title="没有保存" />
      {children}
      <div className="form-actions">
        <Button variant={danger ? "danger" : "primary"} shortcut="ctrl+enter" disabled={isBusy}>
          {submit}
        </Button>
        <LinkButton href={cancelHref}>取消</LinkButton>
      </div>
    </Form>
  );
}
