import { formatDay } from "#app/lib/dates.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light } from "#app/ui/state.tsx";
import { WorkList } from "#app/ui/work-list.tsx";
import type { MyService } from "../queries/board.server.ts";
import { logLight } from "../rules/dispatch.ts";
import { DISPATCH_ROLE } from "../schema/dictionaries.ts";

const RANK = { red: 0, amber: 1, green: 2, off: 3 } as const;

/** An officer's day: his enterprises, the most pressing log first. */
export function MyServiceList({ service: { rows, rhythm }, today }: { service: MyService; today: string }) {
  const lines = rows
    .map((row) => ({ row, light: row.status === "suspended" ? PAUSED : logLight(row.last_log_on, row.from_on, today, rhythm) }))
    .sort((a, b) => RANK[a.light.tone] - RANK[b.light.tone] || a.row.id.localeCompare(b.row.id));
  return (
    <section className="mb-7">
      <SectionTitle count={`${rows.length}家`}>我服务的企业</SectionTitle>
      {rows.length === 0 ? (
        <div className="border-t border-ink">
          <EmptyState>您今天没有在派的企业。派驻由人才办审定。</EmptyState>
        </div>
      ) : (
        <WorkList
          items={lines.map(({ row, light }) => ({
            key: row.id,
            light: <Light tone={light.tone}>{light.word}</Light>,
            title: (
              <a href={`/enterprises/${row.enterprise_id}`} data-row="">
                {row.enterprise}
              </a>
            ),
            sub: `${row.town}，${labelOf(DISPATCH_ROLE, row.role)}${row.to_on ? `，派驻到${formatDay(row.to_on, "short")}为止` : ""}`,
            what: row.last_log_on ? `上次日志${formatDay(row.last_log_on, "short")}，共${row.logs}篇` : "还没有写过日志",
            whatSub: row.open_tickets > 0 ? `${row.open_tickets}件诉求没有办结` : undefined,
            actions: (
              <>
                <LinkButton small href={`/dispatches/${row.id}`} aria-label={`${row.enterprise}的派驻和日志`}>
                  日志
                </LinkButton>
                <LinkButton
                  small
                  variant="primary"
                  href={`/dispatches/${row.id}/logs/new`}
                  aria-label={`给${row.enterprise}写日志`}
                >
                  写日志
                </LinkButton>
              </>
            ),
          }))}
        />
      )}
    </section>
  );
}

const PAUSED = { tone: "off", word: "暂停" } as const;
