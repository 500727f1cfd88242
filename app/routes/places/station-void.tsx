import { getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { voidStation } from "#app/features/regions/commands.server.ts";
import { getStation } from "#app/features/regions/queries.server.ts";
import { stationVoidSchema } from "#app/features/regions/schema.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "作废服务站 · 归根" }];

export const loader = withActor("station:void", async ({ db, actor, params }) => {
  const { id, name, version } = await getStation(db, actor, idParam(params, "stationId"));
  return { id, name, version };
});

export const action = withActor("station:void", async (args) => {
  const id = idParam(args.params, "stationId");
  const submission = parseWithZod(await args.request.formData(), { schema: stationVoidSchema });
  return attempt(submission, async ({ version, reason }) => {
    await voidStation(reasonedDb(args, reason), args.actor, id, version, reason);
    return redirectWithToast("/places/stations", "服务站已作废");
  });
});

export default function VoidStation() {
  const station = useLoaderData<typeof loader>();
  const [form, fields] = useForm<{ reason: string }>({ lastResult: useActionData<typeof action>()?.result });
  const editHref = `/places/stations/${station.id}/edit`;
  return (
    <>
      <RecordNav backHref={editHref} backLabel={station.name} />
      <PageHead title={`作废“${station.name}”`} hint="作废用于登记错了的服务站，作废后不再列出。真的撤站，请把状态改为“撤销”。" />
      <Form method="post" {...getFormProps(form)} className="form">
        <input type="hidden" name="version" value={station.version} />
        <TextArea field={fields.reason} label="作废原因" required />
        <div className="form-actions">
          <Button variant="danger">作废</Button>
          <LinkButton variant="quiet" href={editHref}>
            取消
          </LinkButton>
        </div>
      </Form>
    </>
  );
}
