import { type FormMetadata, getFormProps } from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";

type PostFormProps<Schema extends Record<string, unknown>> = {
  form: FormMetadata<Schema, string[]>;
  /** The verb on the button. */
  submit: string;
  cancelHref: string;
  danger?: boolean;
  /** The form brings files. */
  files?: boolean;
  children: ReactNode;
};

/** A form that the server judges: what it refuses on top, then the fields, then the two buttons. */
export function PostForm<Schema extends Record<string, unknown>>(props: PostFormProps<Schema>) {
  const { form, submit, cancelHref, danger, files, children } = props;
  const isBusy = useNavigation().state === "submitting";
  return (
    <Form method="post" {...getFormProps(form)} {...(files ? { encType: "multipart/form-data" as const } : {})} className="form">
      <ErrorSummary errors={(form.errors ?? []).map((message) => ({ message }))} title="没有保存" />
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
