import { parseWithZod } from "@conform-to/zod/v4";
import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useParams } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { startApplications } from "#app/features/subsidies/commands/bulk.server.ts";
import { startForm } from "#app/features/subsidies/schema/forms.ts";
import { OutcomePage } from "#app/features/subsidies/ui/outcome-page.tsx";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction = () => [{ title: "起草申报 · 归根" }];

export const loader = withActor("application:create", async ({ params }) =>
  redirect(`/policies/${idParam(params, "policyId")}/entitled`),
);

/** Drafts for the people chosen from the entitled. */
export const action = withActor("application:create", async ({ db, actor, request, params }) => {
  const submission = parseWithZod(await request.formData(), { schema: startForm });
  if (submission.status !== "success") throw new AppError("invalid", "请选人，并填所属期。");
  const { ids, ...period } = submission.value;
  return startApplications(db, actor, idParam(params, "policyId"), ids, period);
});

export default function StartApplications() {
  const { policyId } = useParams();
  const outcome = useActionData<typeof action>() ?? { done: [], refused: [] };
  return <OutcomePage title="起草申报" outcome={outcome} href={`/applications?policy=${policyId}&status=draft`} />;
}
