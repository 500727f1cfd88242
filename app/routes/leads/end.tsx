import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { endLead } from "#app/features/leads/commands.server.ts";
import { getLead } from "#app/features/leads/queries.server.ts";
import { endLeadSchema } from "#app/features/leads/schema.ts";
import { targetText } from "#app/features/leads/ui/lead-table.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField } from "#app/ui/field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "结束包保责任 · 归根" }];

export const loader = withActor("lead:update", async ({ db, actor, params }) => ({
  lead: await getLead(db, actor, idParam(params, "leadId")),
  today: actor.today,
}));

export const action = withActor("lead:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "leadId");
  const submission = parseWithZod(await request.formData(), { schema: endLeadSchema });
  return attempt(submission, async ({ version, to_on }) => {
    await endLead(db, actor, id, version, to_on);
    return redirectWithToast("/leads", "包保责任已结束");
  });
});

export default function EndLead() {
  const { lead, today } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref="/leads" backLabel="包保责任" />
      <PageHead
        title={`结束${lead.person_name}的包保责任`}
        hint={`${lead.unit} ${lead.duty}，${targetText(lead)}，${lead.from_on}起${lead.to_on ? `，已在${lead.to_on}结束` : ""}。`}
      />
      <Form method="post" className="form">
        <ErrorSummary errors={(result?.error?.[""] ?? []).map((message: string) => ({ message }))} title="没有保存" />
        <input type="hidden" name="version" value={lead.version} />
        <DateField
          field={{ name: "to_on", initialValue: result?.initialValue?.to_on ?? today, errors: result?.error?.to_on ?? undefined }}
          label="结束日期"
          hint="最后一天仍算在任。"
          min={lead.from_on}
          required
        />
        <div className="form-actions">
          <Button variant="primary">结束</Button>
          <LinkButton href="/leads">取消</LinkButton>
        </div>
      </Form>
    </>
  );
}
