import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getRecord } from "#app/features/talents/queries/record.server.ts";
import { RecordPage } from "#app/features/talents/ui/record/record-page.tsx";
import { listOf, RECORD_TABS, type RecordTab } from "#app/features/talents/ui/record-href.ts";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.data.person.name ?? "人才"} · 归根` }];

const MOST_PAGES = 50;
const isTab = (text: string): text is RecordTab => Object.hasOwn(RECORD_TABS, text);

export const loader = withActor("talent:view", async ({ db, actor, request, params }) => {
  const id = idParam(params, "talentId");
  const query = new URL(request.url).searchParams;
  const pages = Math.min(Math.max(Number(query.get("pages")) || 1, 1), MOST_PAGES);
  const tab = query.get("tab") ?? "";
  const data = await getRecord(db, actor, id, { list: listOf(request), pages, now: new Date() });
  return { data, tab: isTab(tab) ? tab : ("timeline" as const), pages };
});

export default function TalentRecord() {
  return <RecordPage {...useLoaderData<typeof loader>()} />;
}
