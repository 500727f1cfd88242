import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listNotices } from "#app/features/notices/queries/list.server.ts";
import { seesDrafts } from "#app/features/notices/queries/visible.server.ts";
import { NOTICE_STATUS } from "#app/features/notices/schema/dictionaries.ts";
import { NoticesPage } from "#app/features/notices/ui/notices-page.tsx";
import { codesOf } from "#app/lib/dictionary.ts";

export const meta: MetaFunction = () => [{ title: "公示 · 归根" }];

export const loader = withActor("public_notice:view", async ({ db, actor, request }) => {
  const asked = new URL(request.url).searchParams.get("status");
  const status = codesOf(NOTICE_STATUS).find((code) => code === asked) ?? null;
  return {
    rows: await listNotices(db, actor, status),
    status,
    today: actor.today,
    mayDraft: can(actor, "public_notice:create"),
    seesDrafts: seesDrafts(actor),
  };
});

/** The notices, what hangs now first. */
export default function Notices() {
  return <NoticesPage {...useLoaderData<typeof loader>()} />;
}
