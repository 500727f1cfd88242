import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withPublic } from "#app/auth/with-actor.server.ts";
import { publicNotice } from "#app/features/notices/queries/public.server.ts";
import { UNLISTED } from "#app/features/notices/queries/unlisted.server.ts";
import { NoticePaper } from "#app/features/notices/ui/notice-paper.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.notice.title ?? "公示"} · 归根` },
  { name: "robots", content: "noindex, nofollow, noarchive" },
];
export const headers: HeadersFunction = ({ loaderHeaders, errorHeaders }) => errorHeaders ?? loaderHeaders;

export const loader = withPublic(async ({ db, params }) =>
  data(await publicNotice(db, params.noticeNo ?? ""), { headers: UNLISTED }),
);

/** One notice as the street reads it, from its first to its last day. */
export default function PublicNoticePage() {
  const { notice, rows } = useLoaderData<typeof loader>();
  return (
    <>
      <p className="screen-only mb-4">
        <a className="link max-md:inline-block max-md:py-2.5" href="/public-notices">
          全部公示
        </a>
      </p>
      <NoticePaper notice={notice} rows={rows} />
    </>
  );
}
