import { parseWithZod } from "@conform-to/zod/v4";
import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useParams } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { revealSecret } from "#app/features/talents/commands/reveal.server.ts";
import { getTalent } from "#app/features/talents/queries/get-talent.server.ts";
import { RevealForm } from "#app/features/talents/schema/forms/status.ts";
import { RevealedPage } from "#app/features/talents/ui/record/revealed-page.tsx";
import { AppError } from "#app/lib/errors.ts";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction = () => [{ title: "查看 · 归根" }];
const NO_STORE = { "Cache-Control": "no-store" };
export const headers: HeadersFunction = () => NO_STORE;

export const loader = withActor("talent_secret:reveal", async ({ params }) =>
  redirect(`/talents/${idParam(params, "talentId")}`),
);

/** Opens one sensitive value: reason, log, then the value, in this answer only and kept by nobody on its way. */
export const action = withActor("talent_secret:reveal", async ({ db, actor, request, params }) => {
  const { id } = await getTalent(db, actor, idParam(params, "talentId"));
  const submission = parseWithZod(await request.formData(), { schema: RevealForm });
  const refuse = (message: string, status: number) => data({ message }, { status, headers: NO_STORE });
  if (submission.status !== "success") return refuse(Object.values(submission.error ?? {}).flat()[0] ?? "请写明查看事由。", 422);
  const { secret, row_id, reason } = submission.value;
  try {
    return data(
      { value: await revealSecret(db, actor, secret, secret === "id_no" ? id : row_id, reason) },
      { headers: NO_STORE },
    );
  } catch (error) {
    if (error instanceof AppError && error.code === "too_many") return refuse(error.message, 429);
    throw error;
  }
});

/** Shown without the script only: with it, the record shows the value in place. */
export default function Reveal() {
  const answer = useActionData<typeof action>();
  return <RevealedPage talentId={useParams().talentId ?? ""} answer={answer} />;
}
