import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useMemo } from "react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { logOutreach } from "#app/features/outreach/commands/log-outreach.server.ts";
import { changedList, listedIn } from "#app/features/outreach/queries/change-list.server.ts";
import { peopleOfCampaign } from "#app/features/outreach/queries/event-people.server.ts";
import { contactOptions, writerOf } from "#app/features/outreach/queries/options.server.ts";
import { eventForm, sharedOf } from "#app/features/outreach/schema/event-form.ts";
import { askedOf, eventStart } from "#app/features/outreach/schema/new-contact.ts";
import { EventForm } from "#app/features/outreach/ui/form/event-form.tsx";
import { findPeople } from "#app/features/talents/queries/find-people.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "登记活动 · 归根" }];

export const loader = withActor(["outreach:create", "campaign:update"], async ({ db, actor, request }) => {
  const params = new URL(request.url).searchParams;
  const { campaign } = askedOf(params);
  const from = params.get("from");
  const [options, people] = await Promise.all([
    contactOptions(db, actor),
    campaign && (from === "plan" || from === "invited") ? peopleOfCampaign(db, actor, campaign, from) : [],
  ]);
  return {
    id: uuidv7(),
    options,
    list: { people, found: [], note: null },
    start: eventStart(
      options.campaigns.find(({ id }) => id === campaign),
      actor,
    ),
    today: actor.today,
    writer: `联络人${actor.user_name}，${actor.unit_name}`,
  };
});

export const action = withActor(["outreach:create", "campaign:update"], async ({ db, actor, request }) => {
  const form = await readFormWithFiles(request);
  const writer = await writerOf(db, actor);
  const submission = parseWithZod(sharedOf(form), { schema: eventForm(writer, form) });
  if (form.has("do") || form.has("add") || form.has("drop")) {
    const { isRefused, ...list } = await changedList(db, actor, form, (q) => findPeople(db, actor, q));
    return data({ result: { initialValue: submission.payload }, list }, { status: isRefused ? 422 : 200 });
  }
  const answer = await attempt(submission, async ({ id, input }) => {
    await logOutreach(db, actor, input, await checkFiles(uploadsIn(form)), id);
    return redirectWithToast(`/outreach/${id}`, `已登记，名单${input.participants.length}人`);
  });
  if (answer instanceof Response) return answer;
  return data({ ...answer.data, list: { people: await listedIn(db, actor, form), found: [], note: null } }, answer.init ?? {});
});

/** One event with many people: a symposium, a tour, a day of visits, a message to a group. */
export default function NewEvent() {
  const { list, ...rest } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const begun = useMemo(() => answer?.list ?? list, [answer, list]);
  return (
    <>
      <RecordNav backHref="/outreach" backLabel="联络走访" />
      <PageHead title="登记活动" hint="座谈、考察、集中走访、群消息：一次登记，一份名单。" />
      <EventForm {...rest} list={begun} lastResult={answer?.result} />
    </>
  );
}
