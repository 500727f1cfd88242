import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withPublic } from "#app/auth/with-actor.server.ts";
import { publicNotices } from "#app/features/notices/queries/public.server.ts";
import { UNLISTED } from "#app/features/notices/queries/unlisted.server.ts";
import { PublicNotices } from "#app/features/notices/ui/public-notices.tsx";
import { findToday } from "#app/features/regions/queries.server.ts";

export const meta: MetaFunction = () => [{ title: "公示 · 归根" }, { name: "robots", content: "noindex, nofollow, noarchive" }];
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = withPublic(async ({ db }) => {
  const [notices, today] = await Promise.all([publicNotices(db), findToday(db)]);
  return data({ notices, today }, { headers: UNLISTED });
});

/** What hangs today, for everybody; a notice leaves by itself. */
export default function PublicNoticeList() {
  return <PublicNotices {...useLoaderData<typeof loader>()} />;
}
