import { data, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { fullRoster } from "#app/features/payments/commands/full-roster.server.ts";
import { batchHead } from "#app/features/payments/queries/record.server.ts";
import { rosterTitle } from "#app/features/payments/rules/roster.ts";
import { RosterSheet } from "#app/features/payments/ui/roster-sheet.tsx";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { Report } from "#app/ui/layout.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { PrintHint } from "#app/ui/print-hint.tsx";

export const meta: MetaFunction = () => [{ title: "花名册（送财政版） · 归根" }];

export const loader = withActor("payment:export", async ({ db, actor, params }) => {
  const batch = await batchHead(db, actor, idParam(params, "paymentId"));
  return { batch, title: rosterTitle(batch), unit: actor.unit_name };
});

export const action = withActor("payment:export", async ({ db, actor, params, request }) => {
  const batchId = idParam(params, "paymentId");
  try {
    const lines = await fullRoster(db, actor, batchId, String((await request.formData()).get("reason") ?? ""));
    return data({ lines, problem: null }, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    return data({ lines: null, problem: error.message }, { status: error.status });
  }
});

/** RPT-06 with full numbers: asked for with a reason, shown once, gone with the page. */
export default function FullRoster() {
  const { batch, title, unit } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const href = `/payments/${batch.id}/print`;
  return (
    <>
      <RecordNav backHref={href} backLabel="花名册" />
      <PageHead
        title="花名册（送财政版）"
        hint={
          <>
            证件号和账号是全号，只供财政拨付，用后即毁。
            {answer?.lines && <PrintHint what="，A4横向。" />}
          </>
        }
      />
      {answer?.lines ? (
        <Report landscape>
          <RosterSheet title={title} unit={unit} lines={answer.lines} />
        </Report>
      ) : (
        <Form method="post" className="form">
          <TextArea
            field={{ name: "reason", id: "reason", errors: answer?.problem ? [answer.problem] : undefined }}
            label="事由"
            rows={2}
            hint="至少5个字，记入导出记录。"
            required
          />
          <div className="form-actions">
            <Button variant="primary">打开全号</Button>
            <LinkButton href={href}>取消</LinkButton>
          </div>
        </Form>
      )}
    </>
  );
}
