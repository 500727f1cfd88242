import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import type { RosterRow } from "../queries/classes.server.ts";

type Props = { people: readonly RosterRow[]; cancelHref: string; lastResult: SubmissionResult<string[]> | undefined };

/** Who gets a certificate, and the number of the first. */
export function CertificateForm({ people, cancelHref, lastResult }: Props) {
  if (people.length === 0)
    return <EmptyState action={<LinkButton href={cancelHref}>返回名单</LinkButton>}>没有结业、还没有取证的人。</EmptyState>;
  const errors = lastResult?.error ?? {};
  const problems = Object.entries(errors).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => (name === "first_no" ? { id: "first_no", message } : { message })),
  );
  return (
    <Form method="post" className="form">
      <ErrorSummary errors={problems} title="没有保存" />
      <TextField
        field={{
          name: "first_no",
          id: "first_no",
          errors: errors.first_no ?? undefined,
          initialValue: lastResult?.initialValue?.first_no,
        }}
        label="起始证书号"
        hint="以数字结尾，如 SYB2023001，下一本就是 SYB2023002"
        required
      />
      <fieldset className="field">
        <legend>发给谁</legend>
        <ul className="grid gap-1 md:grid-cols-2">
          {people.map(({ id, name, town }, i) => (
            <li key={id}>
              <label className="row min-h-11">
                <input type="checkbox" className="check" name="ids" value={id} defaultChecked />
                <span>{`${i + 1}. ${name ?? "学员"}`}</span>
                <span className="small soft">{town}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="form-actions">
        <Button variant="primary" shortcut="ctrl+enter">
          登记证书
        </Button>
        <LinkButton href={cancelHref}>取消</LinkButton>
      </div>
    </Form>
  );
}
