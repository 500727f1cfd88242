import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can, isMasked } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { filesOf } from "#app/features/attachments/queries.server.ts";
import { fileItem } from "#app/features/attachments/schema.ts";
import { daysOfNotice, getNotice } from "#app/features/notices/queries/record.server.ts";
import { objectionRefusal, publishRefusal, withdrawRefusal } from "#app/features/notices/rules/steps.ts";
import { NoticeRecordPage } from "#app/features/notices/ui/notice-record.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.notice.notice_no ?? "公示"} · 归根` }];

export const loader = withActor("public_notice:view", async ({ db, actor, params }) => {
  const id = idParam(params, "noticeId");
  const record = await getNotice(db, actor, id);
  const { notice } = record;
  const [plan, files] = await Promise.all([daysOfNotice(db, actor, notice), filesOf(db, actor, [id])]);
  return {
    ...record,
    plan,
    files: files.map(fileItem),
    today: actor.today,
    town: actor.town_id ? actor.region_name : undefined,
    may: {
      publish: publishRefusal(actor, notice) === null,
      withdraw: withdrawRefusal(actor, notice) === null,
      object: can(actor, "objection:create") && objectionRefusal(notice, actor.today) === null,
      upload: can(actor, "public_notice:update") && notice.status !== "draft",
      seeObjections: can(actor, "objection:view"),
      openObjections: can(actor, "objection:view") && !isMasked(actor, "objection"),
      seeApplications: can(actor, "application:view"),
    },
  };
});

export default function NoticeRecord() {
  return <NoticeRecordPage {...useLoaderData<typeof loader>()} />;
}
