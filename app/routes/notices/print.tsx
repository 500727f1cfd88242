import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { daysOfNotice, getNotice } from "#app/features/notices/queries/record.server.ts";
import { NoticePaper } from "#app/features/notices/ui/notice-paper.tsx";
import { idParam } from "#app/lib/params.server.ts";
import { Kbd } from "#app/ui/kbd.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "公示打印稿 · 归根" }];

export const loader = withActor("objection:view", async ({ db, actor, params }) => {
  const { notice, items } = await getNotice(db, actor, idParam(params, "noticeId"));
  const plan = notice.status === "draft" ? await daysOfNotice(db, actor, notice) : null;
  return { notice, rows: items.filter(({ outcome }) => outcome !== "removed" || notice.status === "withdrawn"), plan };
});

/** The notice on paper, for the board: A4, as the public page. */
export default function PrintNotice() {
  const { notice, rows, plan } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={`/notices/${notice.id}`} backLabel={notice.notice_no} />
      <PageHead
        title="打印稿"
        hint={
          <>
            按 <Kbd keys="ctrl+p" /> 打印：A4纵向，贴公示栏用，内容与公示页相同。
          </>
        }
      />
      {plan && (
        <div className="screen-only mb-4">
          <Note tone="warn">还没有发布，起止日期是现在发布的话推算的，不要张贴。</Note>
        </div>
      )}
      {notice.status === "withdrawn" && (
        <div className="mb-4">
          <Note tone="bad">这份公示已撤回。</Note>
        </div>
      )}
      <NoticePaper
        level={2}
        notice={{ ...notice, start_on: notice.start_on ?? plan?.start_on ?? null, end_on: notice.end_on ?? plan?.end_on ?? null }}
        rows={rows}
      />
    </>
  );
}
