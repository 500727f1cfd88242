import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withPublic } from "#app/auth/with-actor.server.ts";
import { fieldsOf, readFormWithFiles } from "#app/features/attachments/upload.server.ts";
import { sayByCard } from "#app/features/tickets/commands/one-tap.server.ts";
import { callerOf, judge, noCard, openCard } from "#app/features/tickets/commands/one-tap-door.server.ts";
import { countPost } from "#app/features/tickets/commands/one-tap-limits.server.ts";
import { ownTickets } from "#app/features/tickets/queries/one-tap.server.ts";
import { wordForm } from "#app/features/tickets/schema/one-tap.ts";
import { FollowList, Sent } from "#app/features/tickets/ui/one-tap/follow-list.tsx";
import { OneTapFrame } from "#app/features/tickets/ui/one-tap/frame.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "我的诉求 · 归根" }, { name: "robots", content: "noindex" }];

export const loader = withPublic(async ({ db, params, request, context }) => {
  const card = await openCard(db, params, context);
  if (!card) return data(await noCard(db), { status: 404 });
  const tickets = await ownTickets(db, card.token);
  const asked = new URL(request.url).searchParams;
  return { card, tickets, sent: tickets.find(({ id }) => id === asked.get("sent")), said: asked.get("said") };
});

export const action = withPublic(async (args) => {
  await countPost(args.db, args.context.ip);
  const card = await openCard(args.db, args.params, args.context);
  if (!card) return data(await noCard(args.db), { status: 404 });
  const submission = parseWithZod(fieldsOf(await readFormWithFiles(args.request)), { schema: wordForm });
  return judge(args, submission, async (word) => {
    await sayByCard(callerOf(args, card), word);
    return redirect(`/t/${card.token}/follow?said=${word.about}`);
  });
});

/** What became of it: the enterprise's own appeals, and its word on the answers. */
export default function OneTapFollow() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const lost = "stations" in page ? page : answer && "stations" in answer ? answer : undefined;
  if (lost || "stations" in page) return <OneTapFrame lost={lost} />;
  const { card, tickets, sent, said } = page;
  return (
    <OneTapFrame card={card} here="follow" waiting={tickets.filter(({ status }) => status === "answered").length}>
      {sent && !answer && <Sent ticket={sent} today={card.today} />}
      {said && !answer && <Note>{said === "reopen" ? "已重新交办，会有人和您联系。" : "谢谢，您的意见已经记下。"}</Note>}
      <FollowList
        tickets={tickets}
        today={card.today}
        action={`/t/${card.token}/follow`}
        lastResult={answer && "result" in answer ? answer.result : undefined}
      />
    </OneTapFrame>
  );
}
