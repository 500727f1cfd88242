import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withPublic } from "#app/auth/with-actor.server.ts";
import { fieldsOf, readFormWithFiles } from "#app/features/attachments/upload.server.ts";
import { reportByCard } from "#app/features/tickets/commands/one-tap.server.ts";
import { callerOf, judge, noCard, openCard } from "#app/features/tickets/commands/one-tap-door.server.ts";
import { countPost } from "#app/features/tickets/commands/one-tap-limits.server.ts";
import { photosIn } from "#app/features/tickets/commands/one-tap-photos.server.ts";
import { ownTickets } from "#app/features/tickets/queries/one-tap.server.ts";
import { reportForm } from "#app/features/tickets/schema/one-tap.ts";
import { OneTapFrame } from "#app/features/tickets/ui/one-tap/frame.tsx";
import { ReportForm } from "#app/features/tickets/ui/one-tap/report-form.tsx";

export const meta: MetaFunction = () => [{ title: "一键呼叫 · 归根" }, { name: "robots", content: "noindex" }];

export const loader = withPublic(async ({ db, params, context }) => {
  const card = await openCard(db, params, context);
  if (!card) return data(await noCard(db), { status: 404 });
  const waiting = (await ownTickets(db, card.token)).filter(({ status }) => status === "answered").length;
  return { card, waiting, id: uuidv7() };
});

export const action = withPublic(async (args) => {
  await countPost(args.db, args.context.ip);
  const card = await openCard(args.db, args.params, args.context);
  if (!card) return data(await noCard(args.db), { status: 404 });
  const form = await readFormWithFiles(args.request);
  const submission = parseWithZod(fieldsOf(form), { schema: reportForm });
  return judge(args, submission, async (report) => {
    await reportByCard(callerOf(args, card), report, await photosIn(form));
    return redirect(`/t/${card.token}/follow?sent=${report.id}`);
  });
});

/** 一键呼叫: what is wrong, and whom to call back. On a phone, with one hand, without signing in. */
export default function OneTapReport() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const lost = "stations" in page ? page : answer && "stations" in answer ? answer : undefined;
  if (lost || "stations" in page) return <OneTapFrame lost={lost} />;
  return (
    <OneTapFrame card={page.card} here="report" waiting={page.waiting}>
      <ReportForm id={page.id} lastResult={answer && "result" in answer ? answer.result : undefined} />
    </OneTapFrame>
  );
}
