import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { filesOf } from "#app/features/attachments/queries.server.ts";
import { fileItem } from "#app/features/attachments/schema.ts";
import { DECIDE } from "#app/features/projects/commands/decide.server.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { DECIDED, decidedKind, decisionForm } from "#app/features/projects/schema/decisions.ts";
import { decidedIn } from "#app/features/projects/ui/decided.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { fieldsFrom, problemsOf } from "#app/ui/field-of.ts";
import { FileList } from "#app/ui/file-list.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "核实 · 归根" }];

export const loader = withActor("project:approve", async ({ db, actor, params }) => {
  const kind = decidedKind(params.decidedKind);
  const record = await getProject(db, actor, idParam(params, "projectId"));
  const what = decidedIn(record, kind, idParam(params, "decidedId"));
  const files = await filesOf(db, actor, [what.ownerId]);
  const { id, name, town, investor_name } = record.project;
  return { project: { id, name, town, investor_name }, kind, what, files: files.map(fileItem) };
});

export const action = withActor("project:approve", async ({ db, actor, params, request }) => {
  const projectId = idParam(params, "projectId");
  const kind = decidedKind(params.decidedKind);
  const id = idParam(params, "decidedId");
  return attempt(parseWithZod(await request.formData(), { schema: decisionForm }), async ({ decision, reason }) => {
    if (decision === "verify") await DECIDE[kind].verify(db, actor, id);
    else await DECIDE[kind].refuse(db, actor, id, reason ?? "");
    return redirectWithToast(`/projects/${projectId}`, `${DECIDED[kind]}已${decision === "refuse" ? "退回" : VERB[kind]}`);
  });
});

const VERB = { stages: "核实", receipts: "核实", changes: "批准", replans: "批准" } as const;

/** The other hand: what was entered, what proves it, and yes or no. */
export default function Decide() {
  const { project, kind, what, files } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/projects/${project.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={project.name} />
      <PageHead title={`${VERB[kind]}${DECIDED[kind]}：${what.title}`} hint={`${project.town}，${project.investor_name}`} />
      <div className="form">
        <Facts items={what.facts} />
        {files.length > 0 ? <FileList files={files} /> : <p className="small soft">没有上传文件。</p>}
      </div>
      {what.mayDecide ? (
        <Form method="post" className="form mt-6">
          <ErrorSummary errors={problemsOf(lastResult)} title="没有保存" />
          <TextArea field={fieldsFrom(lastResult)("reason")} label="退回原因" rows={2} hint="退回的才写，至少4个字" />
          <div className="form-actions">
            <Button variant="primary" name="decision" value="verify">
              {VERB[kind]}
            </Button>
            <Button name="decision" value="refuse">
              退回
            </Button>
            <LinkButton href={href}>取消</LinkButton>
          </div>
        </Form>
      ) : (
        <div className="form mt-6">
          <Note tone="warn">
            {what.isOpen ? `这一条由${what.by ?? "本人"}登记，要由另一个人核实。` : "这一条已经处理过，不用再办。"}
          </Note>
        </div>
      )}
    </>
  );
}
