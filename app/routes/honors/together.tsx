import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { withActor } from "#app/auth/with-actor.server.ts";
import { announceHonors, recognizeHonors, reviewHonors } from "#app/features/honors/commands/recognition.server.ts";
import { chosenFor } from "#app/features/honors/queries/recognitions.server.ts";
import { HONOR_STEP_WORD } from "#app/features/honors/rules/steps.ts";
import {
  chosenIds,
  noticeForm,
  recognizeForm,
  reviewForm,
  TOGETHER_FORMS,
  type TogetherStep,
} from "#app/features/honors/schema/forms.ts";
import { TogetherForm } from "#app/features/honors/ui/together-form.tsx";
import { isCode } from "#app/lib/dictionary.ts";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${HONOR_STEP_WORD[data?.step ?? "review"]} · 归根` }];

const anyStep = z.discriminatedUnion("step", [reviewForm, noticeForm, recognizeForm]);

export const loader = withActor("honor:approve", async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const asked = params.get("step") ?? "";
  const step = isCode(STEP_WORDS, asked) ? (asked as TogetherStep) : "review";
  return { step, today: actor.today, ...(await chosenFor(db, actor, step, chosenIds(params))) };
});

const STEP_WORDS = Object.fromEntries(Object.keys(TOGETHER_FORMS).map((step) => [step, step]));

export const action = withActor("honor:approve", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: anyStep });
  return attempt(submission, async (form) => {
    if (form.step === "review") {
      await reviewHonors(db, actor, form.ids);
      return redirectWithToast("/honors?status=review", `已受理${form.ids.length}人，等评审`);
    }
    if (form.step === "notice") {
      const { step: _, ids, ...input } = form;
      await announceHonors(db, actor, ids, input);
      return redirectWithToast("/honors?status=in_notice", `${ids.length}人评审通过，公示到${input.notice_to_on}`);
    }
    const { step: _, ids, ...input } = form;
    await recognizeHonors(db, actor, ids, input);
    return redirectWithToast("/certificates?status=to_make", `已认定${ids.length}人，证书待制`);
  });
});

/** One step for a list of people at once. */
export default function HonorsTogether() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref="/honors" backLabel="人才荣誉" />
      <PageHead title={HONOR_STEP_WORD[data.step]} hint={HINTS[data.step]} />
      <TogetherForm {...data} lastResult={lastResult} />
    </>
  );
}

const HINTS: Record<TogetherStep, string> = {
  review: "材料齐全的受理，交评审组评审。",
  notice: "评审通过的对外公示；自己申报的由别人评审。",
  recognize: "公示期满没有异议的，一份文件认定一批；自己申报或评审的由别人认定。",
};
