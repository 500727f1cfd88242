import { type FormMetadata, getFormProps } from "@conform-to/react";
import { Form, useLocation, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { DraftSlot } from "#app/lib/draft.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { DraftKeeper, DraftNote, useKept } from "#app/ui/draft.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { recordHref } from "../record-href.ts";
import { type LastResult, useProblems } from "./use-form-of.ts";

export type FormPerson = { id: string; name: string; town: string };

/** The page of one small form about one person: whom it is about, what it does, and the way back. */
export function PersonFormPage({
  person,
  list,
  title,
  hint,
  children,
}: {
  person: FormPerson;
  list: string;
  title: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <RecordNav backHref={recordHref(person.id, list)} backLabel={`${person.name}，${person.town}`} />
      <PageHead title={title} hint={hint} />
      {children}
    </>
  );
}

type FormFrameProps<Schema extends Record<string, unknown>> = {
  form: FormMetadata<Schema, string[]>;
  lastResult: LastResult;
  /** The verb on the button. */
  submit: string;
  cancelHref: string;
  danger?: boolean;
  /** Beside the buttons. */
  note?: ReactNode;
  action?: string;
  /** The form's place among the drafts: what is typed survives a reload and the end of the session. */
  draft?: DraftSlot | undefined;
  children: ReactNode;
};

/** A POST form with its summary of what to mend and its two buttons. It works the same without the script. */
export function FormFrame<Schema extends Record<string, unknown>>(props: FormFrameProps<Schema>) {
  const { form, lastResult, submit, cancelHref, danger, note, action, draft, children } = props;
  const problems = useProblems(form.id, lastResult);
  const isBusy = useNavigation().state === "submitting";
  const kept = useKept(draft, lastResult !== undefined);
  const { pathname, search } = useLocation();
  const whole = (
    <Form method="post" {...(action === undefined ? {} : { action })} {...getFormProps(form)} className="form">
      {/* The Enter key presses a form's first button: it must be the one that saves, not one that adds a row. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true" />
      <ErrorSummary errors={problems} />
      {children}
      <div className="form-actions">
        <Button variant={danger ? "danger" : "primary"} shortcut="ctrl+enter" disabled={isBusy}>
          {submit}
        </Button>
        <LinkButton href={cancelHref}>取消</LinkButton>
        {note && <span className="small soft">{note}</span>}
        {draft && <DraftKeeper slot={draft} formId={form.id} />}
      </div>
    </Form>
  );
  if (!draft || !kept) return whole;
  return (
    <>
      <DraftNote slot={draft} kept={kept} back={pathname + search} />
      {whole}
    </>
  );
}
