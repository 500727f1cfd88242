import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { fileTalent } from "#app/features/talents/commands/file-talents.server.ts";
import { duplicateHints } from "#app/features/talents/queries/duplicates.server.ts";
import { placesOf } from "#app/features/talents/queries/form-options.server.ts";
import { newTalentForm } from "#app/features/talents/schema/form.ts";
import { probeOf } from "#app/features/talents/schema/probe.ts";
import { isDoubtful } from "#app/features/talents/ui/editor/duplicate-hint.tsx";
import { NewTalent } from "#app/features/talents/ui/editor/new-talent.tsx";
import { draftSlot } from "#app/lib/drafts.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "新建人才 · 归根" }];

export const loader = withActor("talent:create", async ({ db, actor, request }) => {
  const [places, draft] = await Promise.all([placesOf(db), draftSlot(db, actor, request)]);
  const native = places.towns.find((town) => town.id === actor.town_id)?.id ?? null;
  return { id: uuidv7(), context: { today: actor.today, places }, nativeTownId: native, draft };
});

const LOOK_FIRST = "可能已经登记过。核对下面列出的人，确实不是同一个人再勾选“仍要新建”。";

export const action = withActor("talent:create", async ({ db, actor, request }) => {
  const schema = newTalentForm({ today: actor.today, places: await placesOf(db) });
  const submission = parseWithZod(await request.formData(), { schema });
  // A row added or taken away without the script comes back as the form, not as a fault.
  if (submission.status === undefined) return data({ result: submission.reply(), hints: undefined });
  if (submission.status === "success" && !submission.value.file_anyway) {
    const { id, input } = submission.value;
    const hints = await duplicateHints(db, actor, probeOf(input));
    const others = { ...hints, matches: hints.matches.filter((match) => match.id !== id) };
    const isSecondClick = others.matches.length < hints.matches.length;
    if (!isSecondClick && isDoubtful(others))
      return data({ result: submission.reply({ formErrors: [LOOK_FIRST] }), hints: others }, { status: 422 });
  }
  return attempt(submission, async ({ id, input }) => {
    await fileTalent(db, actor, input, actor.user_id, id);
    return redirectWithToast(`/talents/${id}`, `已建档：${input.name}`);
  });
});

export default function NewTalentPage() {
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHead title="新建人才" hint="先填姓名和号码，系统会提示是否已经登记过。建档后状态为“待核实”。" />
      <NewTalent
        {...useLoaderData<typeof loader>()}
        lastResult={answer?.result}
        hints={answer && "hints" in answer ? answer.hints : undefined}
      />
    </>
  );
}
