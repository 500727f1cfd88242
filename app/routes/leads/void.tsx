import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { voidLead } from "#app/features/leads/commands.server.ts";
import { getLead } from "#app/features/leads/queries.server.ts";
import { voidLeadSchema } from "#app/features/leads/schema.ts";
import { targetText } from "#app/features/leads/ui/lead-table.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "作废包保责任 · 归根" }];

export const loader = withActor("lead:update", async ({ db, actor, params }) => ({
  lead: await getLead(db, actor, idParam(params, "leadId")),
}));

export const action = withActor("lead:update", async (args) => {
  const id = idParam(args.params, "leadId");
  const submission = parseWithZod(await args.request.formData(), { schema: voidLeadSchema });
  return attempt(submission, async ({ version, reason }) => {
    await voidLead(reasonedDb(args, reason), args.actor, id, version, reason);
    return redirectWithToast("/leads", "包保责任已作废");
  });
});

export default function VoidLead() {
  const { lead } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref="/leads" backLabel="包保责任" />
      <PageHead
        title={`作废${lead.person_name}的包保责任`}
        hint={`${lead.unit} ${lead.duty}，${targetText(lead)}。登记错了才作废，作废后不再列出；任满请用“结束”。`}
      />
      <Form method="post" className="form">
        <ErrorSummary errors={(result?.error?.[""] ?? []).map((message: string) => ({ message }))} title="没有保存" />
        <input type="hidden" name="version" value={lead.version} />
        <TextArea
          field={{ name: "reason", initialValue: result?.initialValue?.reason, errors: result?.error?.reason ?? undefined }}
          label="作废原因"
          required
        />
        <div className="form-actions">
          <Button variant="danger">作废</Button>
          <LinkButton href="/leads">取消</LinkButton>
        </div>
      </Form>
    </>
  );
}
