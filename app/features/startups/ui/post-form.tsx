import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import type { LastResult } from "./field-of.ts";

type PostFormProps = {
  /** Before the ids of the fields. */
  prefix: string;
  lastResult: LastResult;
  hidden?: Readonly<Record<string, string | number>>;
  submit: string;
  danger?: boolean;
  cancelHref: string;
  children: ReactNode;
};

/** A form that the server judges: what it refuses on top, each a link to its field, then the fields, then the two buttons. */
export function PostForm({ prefix, lastResult, hidden = {}, submit, danger, cancelHref, children }: PostFormProps) {
  const isBusy = useNavigation().state === "submitting";
  const errors = Object.entries(lastResult?.error ?? {}).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => (name ? { id: `${prefix}-${name}`, message } : { message })),
  );
  return (
    <Form method="post" className="form">
      <ErrorSummary errors={errors} title="没有保存" />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
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
