import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fileField } from "#app/features/attachments/schema.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { addNoticeScreenshot } from "#app/features/notices/commands/files.server.ts";
import { getNotice } from "#app/features/notices/queries/record.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "上传公示截图 · 归根" }];

export const loader = withActor("public_notice:update", async ({ db, actor, params }) => {
  const { notice } = await getNotice(db, actor, idParam(params, "noticeId"));
  return { id: notice.id, no: notice.notice_no, title: notice.title };
});

export const action = withActor("public_notice:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "noticeId");
  const form = await readFormWithFiles(request);
  const submission = parseWithZod(fieldsOf(form), { schema: z.object({}) });
  return attempt(submission, async () => {
    await addNoticeScreenshot(db, actor, id, await checkFiles(uploadsIn(form)));
    return redirectWithToast(`/notices/${id}`, "截图已上传");
  });
});

const shot = fileField("notice_screenshot");

/** The proof that the notice hung: the page and the board. */
export default function NoticeFiles() {
  const { id, no, title } = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.result.error;
  const problem = error?.files?.[0] ?? error?.[""]?.[0];
  return (
    <>
      <RecordNav backHref={`/notices/${id}`} backLabel={no} />
      <PageHead title="上传公示截图" hint={title} />
      <Form method="post" encType="multipart/form-data" className="form">
        {problem && <ErrorSummary errors={[{ id: shot.field.id, message: problem }]} title="没有上传" />}
        <FileField {...shot} hint="公示页的截图、公示栏的照片：jpg、png、pdf，合计不超过20 MB" error={problem} />
        <div className="form-actions">
          <Button variant="primary">上传</Button>
          <LinkButton href={`/notices/${id}`}>取消</LinkButton>
        </div>
      </Form>
    </>
  );
}
