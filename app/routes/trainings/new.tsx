import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { openClass } from "#app/features/trainings/commands/classes.server.ts";
import { classForm } from "#app/features/trainings/schema/forms.ts";
import { ClassForm } from "#app/features/trainings/ui/class-form.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "新建培训班 · 归根" }];

export const loader = withActor("training:create", async ({ actor }) => ({
  start: { id: uuidv7(), version: 0, organizer: actor.unit_name, kind: "syb", from_on: actor.today, to_on: actor.today },
  isZone: actor.town_id === null,
}));

export const action = withActor("training:create", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: classForm });
  return attempt(submission, async ({ id, ...input }) => {
    await openClass(db, actor, input, id);
    return redirectWithToast(`/trainings/${id}`, "培训班已建立，可以报名");
  });
});

/** A new training class. */
export default function NewTrainingPage() {
  const { start, isZone } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref="/trainings" backLabel="创业培训" />
      <PageHead title="新建培训班" hint={isZone ? "全区的班，各镇街都能报名。" : "本镇街的班，本镇街的人报名。"} />
      <ClassForm start={start} submit="建班" cancelHref="/trainings" lastResult={lastResult} />
    </>
  );
}
