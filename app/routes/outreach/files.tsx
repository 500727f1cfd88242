import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { ANY_CATEGORY, ATTACHMENT_CATEGORY, anyFileField } from "#app/features/attachments/schema.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { addRecordFiles } from "#app/features/outreach/commands/record-files.server.ts";
import { getOutreach } from "#app/features/outreach/queries/record.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "补传附件 · 归根" }];

const OFFERED = ["photo", "sign_in_sheet", "proof", "roster", "other"] as const;

export const loader = withActor("outreach:update", async ({ db, actor, params }) => {
  const { record } = await getOutreach(db, actor, idParam(params, "recordId"));
  return { id: record.id, no: record.record_no };
});

export const action = withActor("outreach:update", async ({ db, actor, request, params }) => {
  const id = idParam(params, "recordId");
  const form = await readFormWithFiles(request);
  const submission = parseWithZod(fieldsOf(form), { schema: z.object({}) });
  return attempt(submission, async () => {
    await addRecordFiles(db, actor, id, await checkFiles(uploadsIn(form)));
    return redirectWithToast(`/outreach/${id}`, "附件已补传");
  });
});

/** Files that come later: the sign-in sheet of an imported visit. */
export default function AddFiles() {
  const { id, no } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.result.error?.files?.[0];
  return (
    <>
      <RecordNav backHref={`/outreach/${id}`} backLabel={no} />
      <PageHead title="补传附件" />
      <Form method="post" encType="multipart/form-data" className="form">
        {problem && <ErrorSummary errors={[{ id: anyFileField.field.id, message: problem }]} title="没有上传" />}
        <SelectField
          field={{ name: ANY_CATEGORY, id: ANY_CATEGORY }}
          label="类别"
          options={OFFERED.map((value) => ({ value, label: ATTACHMENT_CATEGORY[value] }))}
        />
        <FileField {...anyFileField} hint="jpg、png、pdf、docx、xlsx，合计不超过20 MB" error={problem} />
        <div className="form-actions">
          <Button variant="primary">上传</Button>
          <LinkButton href={`/outreach/${id}`}>取消</LinkButton>
        </div>
      </Form>
    </>
  );
}
