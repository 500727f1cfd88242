import { parseWithZod } from "@conform-to/zod/v4";
import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useParams } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { revealApplicant } from "#app/features/subsidies/commands/reveal.server.ts";
import { revealForm } from "#app/features/subsidies/schema/forms.ts";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "查看 · 归根" }];
const NO_STORE = { "Cache-Control": "no-store" };
export const headers: HeadersFunction = () => NO_STORE;

export const loader = withActor("applicant_secret:reveal", async ({ params }) =>
  redirect(`/applications/${idParam(params, "applicationId")}`),
);

/** Opens one sensitive value: reason, log, then the value, in this answer only and kept by nobody on its way. */
export const action = withActor("applicant_secret:reveal", async ({ db, actor, request, params }) => {
  const id = idParam(params, "applicationId");
  const submission = parseWithZod(await request.formData(), { schema: revealForm });
  if (submission.status !== "success")
    return data({ message: "请写明查看事由，至少5个字。" }, { status: 422, headers: NO_STORE });
  const { secret, reason } = submission.value;
  try {
    return data({ value: await revealApplicant(db, actor, secret, id, reason) }, { headers: NO_STORE });
  } catch (error) {
    if (error instanceof AppError && error.code !== "not_found")
      return data({ message: error.message }, { status: error.status, headers: NO_STORE });
    throw error;
  }
});

/** Shown without the script only: with it, the record shows the value in place. */
export default function Reveal() {
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHead title="查看" hint="查看人、时间、事由已记入审计。" />
      {answer && "value" in answer && <p className="nums text-lg">{answer.value}</p>}
      {answer && "message" in answer && <Note tone="bad">{answer.message}</Note>}
      <p className="mt-6">
        <LinkButton href={`/applications/${useParams().applicationId}`}>回到申报</LinkButton>
      </p>
    </>
  );
}
