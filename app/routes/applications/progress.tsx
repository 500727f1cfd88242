import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { progressOf } from "#app/features/subsidies/queries/list.server.ts";
import { ProgressTable } from "#app/features/subsidies/ui/progress-table.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "申报进度 · 归根" }];

export const loader = withActor("application:view", async ({ db, actor }) => ({
  lines: await progressOf(db, actor),
  today: actor.today,
}));

export default function Progress() {
  return (
    <>
      <RecordNav backHref="/applications" backLabel="补贴申报" />
      <PageHead title="申报进度" hint="每项政策走到各步的件数，和等得最久的一件。点数字看名单。" />
      <ProgressTable {...useLoaderData<typeof loader>()} />
    </>
  );
}
