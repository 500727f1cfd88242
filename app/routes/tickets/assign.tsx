import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { assignTickets } from "#app/features/tickets/commands/assign.server.ts";
import { chosenToAssign } from "#app/features/tickets/queries/chosen.server.ts";
import { batchAssignForm, chosenIds } from "#app/features/tickets/schema/forms.ts";
import { fieldsFrom, problemsOf } from "#app/features/tickets/ui/field-of.ts";
import { handlerOptions } from "#app/features/tickets/ui/step-fields.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "批量交办 · 归根" }];

const listHref = (list: string) => (list ? `/tickets?${list}` : "/tickets?view=list");

export const loader = withActor("ticket:approve", async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  return { ...(await chosenToAssign(db, actor, chosenIds(params))), list: params.get("list") ?? "" };
});

export const action = withActor("ticket:approve", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: batchAssignForm });
  return attempt(submission, async ({ ids, list, ...to }) => {
    const count = await assignTickets(db, actor, ids, to);
    return redirectWithToast(listHref(list), `已交办${count}件`);
  });
});

/** Hands several appeals to one department at once. */
export default function AssignPage() {
  const { tickets, skipped, handlers, list } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const field = fieldsFrom(lastResult, "assign");
  return (
    <>
      <RecordNav backHref={listHref(list)} backLabel="诉求" />
      <PageHead title="批量交办" hint="同一类的诉求一次交给一个承办人，时限从各自的受理之日算起。" />
      {tickets.length === 0 ? (
        <EmptyState action={<LinkButton href={listHref(list)}>返回列表</LinkButton>}>
          所选的诉求里没有等您交办的。先分类，再交办；镇街级由站长交办，区级以上由人才办交办。
        </EmptyState>
      ) : (
        <Form method="post" className="form">
          <ErrorSummary errors={problemsOf(lastResult, "assign")} title="没有交办" />
          <input type="hidden" name="list" value={list} />
          <div className="wide">
            <table className="data-table mini">
              <caption className="sr-only">所选的诉求</caption>
              <thead>
                <tr>
                  <th scope="col">{`所选${tickets.length}件`}</th>
                  <th scope="col">诉求人</th>
                </tr>
              </thead>
              <tbody>
                {tickets.map(({ id, ticket_no, title, enterprise, contact_name }) => (
                  <tr key={id}>
                    <td>
                      {title}
                      <span className="muted ml-2">{ticket_no}</span>
                      <input type="hidden" name="ids" value={id} />
                    </td>
                    <td>{enterprise ?? contact_name}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {skipped > 0 && <Note tone="warn">{`另有${skipped}件现在不由您交办，没有列入。`}</Note>}
          <SelectField field={field("owner_user_id")} label="承办人" options={handlerOptions(handlers)} blank="请选择" required />
          <TextField field={field("assist_units")} label="协办单位" />
          <TextArea field={field("note")} label="说明" rows={2} />
          <div className="form-actions">
            <Button variant="primary" shortcut="ctrl+enter">
              交办
            </Button>
            <LinkButton href={listHref(list)}>取消</LinkButton>
          </div>
        </Form>
      )}
    </>
  );
}
