import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button, LinkButton } from "./button.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { type LastResult, problemsOf } from "./field-of.ts";

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
export function ActionForm({ lastResult, submit, cancelHref, danger, files, children }: Props) {
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
