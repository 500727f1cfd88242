import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { accessOf } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { dispatchBoard, myService } from "#app/features/officers/queries/board.server.ts";
import { BoardPage } from "#app/features/officers/ui/board-page.tsx";
import { MyServiceList } from "#app/features/officers/ui/my-service.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "红色服务官 · 归根" }];

export const loader = withActor("officer:view", async ({ db, actor }) => {
  const { today } = actor;
  if (accessOf(actor) === "assigned") return { kind: "own" as const, service: await myService(db, actor), today };
  const may = { nominate: can(actor, "officer:create"), approve: can(actor, "officer:approve") };
  return { kind: "board" as const, board: await dispatchBoard(db, actor), today, may };
});

/** Who serves where; to an officer, his own. */
export default function OfficersPage() {
  const data = useLoaderData<typeof loader>();
  if (data.kind === "board") return <BoardPage {...data} />;
  return (
    <>
      <PageHead title="我的派驻" hint={`日志每${data.service.rhythm}天至少一篇。`} />
      <MyServiceList service={data.service} today={data.today} />
    </>
  );
}
