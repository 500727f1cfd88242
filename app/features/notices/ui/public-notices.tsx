import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import type { PublicNotice } from "../queries/public.server.ts";
import { rangeText } from "../rules/text.ts";
import { leftText } from "./words.tsx";

/** The notices that hang today. */
export function PublicNotices({ notices, today }: { notices: readonly PublicNotice[]; today: string }) {
  return (
    <>
      <PageHead title="公示" hint="人才津贴、补贴拟发放名单。公示期满，这里自动撤下。" />
      {notices.length === 0 ? (
        <EmptyState>现在没有正在公示的名单。</EmptyState>
      ) : (
        <ul>
          {notices.map((notice) => (
            <li key={notice.notice_no} className="border-b border-rule py-3">
              <a className="link text-lg max-md:inline-block max-md:py-1" href={`/public-notices/${notice.notice_no}`}>
                {notice.title}
              </a>
              <p className="soft mt-1">
                {`公示期：${rangeText(notice.start_on, notice.end_on)}（${notice.notice_days}个工作日）　${notice.items}人　`}
                <b>{leftText({ ...notice, status: "running" }, today)}</b>
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
