import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light } from "#app/ui/state.tsx";
import { type WorkItem, WorkList } from "#app/ui/work-list.tsx";
import type { ZoneToday as Work } from "../today.server.ts";
import { confirmationItems, importItems } from "./waiting-items.tsx";

/** A zone office's day: what waits for its word, and what has gone stale in the towns. */
export function ZoneToday({ work }: { work: Work }) {
  const items = [...confirmationItems(work.confirmations), ...importItems(work.imports), ...staleItems(work.stale)];
  return (
    <section>
      <SectionTitle count={`${items.length}项`}>等我处理</SectionTitle>
      {items.length > 0 ? (
        <WorkList items={items} />
      ) : (
        <div className="border-t border-ink">
          <EmptyState>没有等您处理的事项。</EmptyState>
        </div>
      )}
    </section>
  );
}

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
