import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { enrol } from "#app/features/trainings/commands/enrollments.server.ts";
import { findStudents, getClass } from "#app/features/trainings/queries/classes.server.ts";
import { chosenForm } from "#app/features/trainings/schema/forms.ts";
import { StudentPicker } from "#app/features/trainings/ui/student-picker.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "报名 · 归根" }];

export const loader = withActor("training:update", async ({ db, actor, params, request }) => {
  const training = await getClass(db, actor, idParam(params, "classId"));
  const q = new URL(request.url).searchParams.get("q") ?? "";
  return { training, q, people: await findStudents(db, actor, training.id, q) };
});

export const action = withActor("training:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "classId");
  const submission = parseWithZod(await request.formData(), { schema: chosenForm });
  return attempt(submission, async ({ ids }) => {
    const { seated, waiting, already } = await enrol(db, actor, id, ids);
    const said = [seated > 0 && `报名${seated}人`, waiting > 0 && `候补${waiting}人`, already > 0 && `${already}人已在名单上`];
    return redirectWithToast(`/trainings/${id}`, said.filter(Boolean).join("，"));
  });
});

/** Puts people on a class. */
export default function EnrolPage() {
  const { training, q, people } = useLoaderData<typeof loader>();
  const href = `/trainings/${training.id}`;
  const error = useActionData<typeof action>()?.result.error;
  const left = Math.max(training.capacity - training.taken, 0);
  return (
    <>
      <RecordNav backHref={href} backLabel={training.name} />
      <PageHead
        title="报名"
        hint={left > 0 ? `还有${left}个座位，报满转候补。` : `已报满，现在报名排候补（已有${training.waiting}人）。`}
      />
      <StudentPicker q={q} people={people} problem={error?.[""]?.[0] ?? error?.ids?.[0]} cancelHref={href} />
    </>
  );
}
