import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { CONTENTS, guidePage } from "#app/features/help/guide.server.ts";
import { GuideBlocks } from "#app/features/help/ui/guide-blocks.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "使用说明"} · 归根` }];

export const loader = withActor(null, async ({ request }) => {
  const name = new URL(request.url).searchParams.get("page") ?? CONTENTS;
  return { ...guidePage(name), isContents: name === CONTENTS };
});

/** The user guide, as docs/guide holds it. */
export default function HelpPage() {
  const { title, blocks, isContents } = useLoaderData<typeof loader>();
  return (
    <>
      {!isContents && <RecordNav backHref="/help" backLabel="使用说明" />}
      <PageHead title={title} />
      <GuideBlocks blocks={blocks} />
    </>
  );
}
