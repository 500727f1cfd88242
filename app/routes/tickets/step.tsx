import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { readDictionary } from "#app/features/settings/dictionary.server.ts";
import { handlersOf } from "#app/features/tickets/commands/assign.server.ts";
import { runStep } from "#app/features/tickets/commands/run-step.server.ts";
import { getTicket } from "#app/features/tickets/queries/record.server.ts";
import { STEPS } from "#app/features/tickets/rules/machine.ts";
import { STEP_FORMS, stepOf } from "#app/features/tickets/schema/forms.ts";
import { StepPage } from "#app/features/tickets/ui/step-page.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? STEPS[data.step].verb : "办理"} · 归根` }];

const named = (slug: string | undefined) => {
  const step = stepOf(slug);
  if (!step) throw new AppError("not_found", "没有这一步。");
  return step;
};

export const loader = withActor("ticket:view", async ({ db, actor, params }) => {
  const step = named(params.step);
  const { ticket, refusalFor } = await getTicket(db, actor, idParam(params, "ticketId"));
  const [handlers, items] = await Promise.all([
    step === "assign" ? handlersOf(db, ticket.town_id) : [],
    step === "classify" ? readDictionary(db, "SERVICE_ITEM") : null,
  ]);
  return { step, ticket, refusal: refusalFor(step), handlers, items: items?.options ?? [], today: actor.today };
});

export const action = withActor("ticket:view", async ({ db, actor, params, request }) => {
  const step = named(params.step);
  const id = idParam(params, "ticketId");
  const form = await readFormWithFiles(request);
  const submission = parseWithZod(fieldsOf(form), { schema: STEP_FORMS[step] });
  return attempt(submission, async (asked) => {
    await runStep(step, db, actor, id, asked as never, await checkFiles(uploadsIn(form)));
    return redirectWithToast(`/tickets/${id}`, `已${STEPS[step].verb}`);
  });
});

export default function TicketStep() {
  return <StepPage {...useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>()?.result} />;
}
