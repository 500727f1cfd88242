import { dueWord } from "#app/features/talents/rules/care.ts";
import { nearDay } from "#app/lib/dates.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light } from "#app/ui/state.tsx";
import { type WorkItem, WorkList } from "#app/ui/work-list.tsx";
import type { ZoneToday } from "../today.server.ts";
import { confirmationItems, importItems } from "./waiting-items.tsx";

/** A zone office's day: what waits for its word, and what has gone stale in the towns. */
export function ZoneWork({ work, today }: { work: ZoneToday; today: string }) {
  const items = [
    ...confirmationItems(work.confirmations, today),
    ...postItems(work.posts),
    ...importItems(work.imports),
    ...(work.mayRenew ? staleItems(work.stale) : []),
  ];
  const moves = [...overdueItems(work.overdue, today), ...campaignItems(work.campaigns, today)];
  return (
    <>
      <section>
        <SectionTitle count={`${items.length}项`}>等我处理</SectionTitle>
        {items.length > 0 ? (
          <WorkList items={items} />
        ) : (
          <div className="mb-7 border-t border-ink">
            <EmptyState>没有等您处理的事项。</EmptyState>
          </div>
        )}
      </section>
      {moves.length > 0 && (
        <section>
          <SectionTitle>各镇街联络</SectionTitle>
          <WorkList items={moves} />
        </section>
      )}
      {!work.mayRenew && work.stale > 0 && (
        <section>
          <SectionTitle>档案新鲜度</SectionTitle>
          <WorkList items={staleItems(work.stale)} />
        </section>
      )}
    </>
  );
}

const postItems = (count: number): WorkItem[] =>
  count === 0
    ? []
    : [
        {
          key: "posts",
          light: <Light tone="amber">待批准</Light>,
          title: <a href="/admin/posts">{count}个岗位任职</a>,
          sub: "系统管理员提出",
          what: "批准后才能登录使用",
          actions: (
            <LinkButton small href="/admin/posts">
              去审批
            </LinkButton>
          ),
        },
      ];

const overdueItems = (towns: ZoneToday["overdue"], today: string): WorkItem[] =>
  towns.map(({ town_id, town, overdue, since }) => {
    const href = `/talents?town=${town_id}&due=overdue&sort=next_contact_on`;
    return {
      key: town_id,
      light: <Light tone="red">逾期</Light>,
      title: <a href={href}>{town}</a>,
      sub: `${overdue}人该联络没有联络`,
      what: `最早的一位${dueWord(since, today)}`,
      actions: (
        <LinkButton small href={href} aria-label={`${town}逾期名单`}>
          看名单
        </LinkButton>
      ),
    };
  });

const campaignItems = (campaigns: ZoneToday["campaigns"], today: string): WorkItem[] =>
  campaigns.map(({ id, name, plan_to, planned, done }) => ({
    key: id,
    light: <Light tone="off">进行中</Light>,
    title: <a href={`/campaigns/${id}`}>{name}</a>,
    sub: `到${nearDay(plan_to, today)}`,
    what: planned === 0 ? "还没有拟走访名单" : `名单${planned}户，已完成${done}户`,
    actions: (
      <LinkButton small href={`/campaigns/${id}`} aria-label={`打开${name}`}>
        看进度
      </LinkButton>
    ),
  }));

const staleItems = (stale: number): WorkItem[] =>
  stale === 0
    ? []
    : [
        {
          key: "stale",
          light: <Light tone="red">久未核实</Light>,
          title: <a href="/talents?fresh=red">{stale}份档案亮红灯</a>,
          sub: "全区",
          what: "最近核实已超过期限",
          whatSub: "请各站重新联系本人，更新资料",
          actions: (
            <LinkButton small href="/talents?fresh=red">
              看名单
            </LinkButton>
          ),
        },
      ];
