import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editClass } from "#app/features/trainings/commands/classes.server.ts";
import { getOwnClass } from "#app/features/trainings/queries/classes.server.ts";
import { classEditForm } from "#app/features/trainings/schema/forms.ts";
import { ClassForm } from "#app/features/trainings/ui/class-form.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "修改培训班 · 归根" }];

export const loader = withActor("training:update", async ({ db, actor, params }) => ({
  start: await getOwnClass(db, actor, idParam(params, "classId")),
}));

export const action = withActor("training:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "classId");
  const submission = parseWithZod(await request.formData(), { schema: classEditForm });
  return attempt(submission, async ({ version, ...input }) => {
    await editClass(db, actor, id, version, input);
    return redirectWithToast(`/trainings/${id}`, "培训班已保存");
  });
});

/** Corrects a class. */
export default function EditTrainingPage() {
  const { start } = useLoaderData<typeof loader>();
  const href = `/trainings/${start.id}`;
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref={href} backLabel={start.name} />
      <PageHead title="修改培训班" hint="增加名额，候补的依次补上。" />
      <ClassForm start={start} submit="保存" cancelHref={href} lastResult={lastResult} />
    </>
  );
}
