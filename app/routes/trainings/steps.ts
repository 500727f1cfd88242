import { parseWithZod } from "@conform-to/zod/v4";
import { redirect } from "@remix-run/node";
import { withActor } from "#app/auth/with-actor.server.ts";
import { stepMany } from "#app/features/trainings/commands/enrollments.server.ts";
import { ENROLLMENT_STEP, isEnrollmentStep } from "#app/features/trainings/rules/enrollment.ts";
import { chosenForm } from "#app/features/trainings/schema/forms.ts";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const loader = withActor("training:update", async ({ params }) => redirect(`/trainings/${idParam(params, "classId")}`));

/** 参训, 结业 or 退出 of those who are ticked on the roster. */
export const action = withActor("training:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "classId");
  const form = await request.formData();
  const step = String(form.get("step") ?? "");
  if (!isEnrollmentStep(step)) throw new AppError("invalid", "页面已过期，请重新打开。");
  const submission = parseWithZod(form, { schema: chosenForm });
  if (submission.status !== "success")
    throw new AppError("invalid", Object.values(submission.error ?? {}).flat()[0] ?? "请先勾选人。");
  const count = await stepMany(db, actor, id, submission.value.ids, step);
  return redirectWithToast(`/trainings/${id}`, `${ENROLLMENT_STEP[step]}${count}人`);
});
