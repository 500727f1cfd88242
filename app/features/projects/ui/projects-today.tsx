import { moneyText } from "#app/lib/money.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light } from "#app/ui/state.tsx";
import { type WorkItem, WorkList } from "#app/ui/work-list.tsx";
import type { ProjectsToday, Waiting } from "../queries/today.server.ts";
import { PROJ_STAGE, type ProjStage, RECEIPT_KIND } from "../schema/dictionaries.ts";

/** What waits for verification, and progress that has gone stale. */
export function ProjectWork({ projects: { waiting, stale } }: { projects: ProjectsToday }) {
  const isStale = waiting.all === 0;
  return (
    <section>
      <SectionTitle
        count={`${waiting.all + stale.all}项`}
        end={
          <a className="link" href={isStale ? "/projects?attention=stale" : "/projects?attention=waiting"}>
            看项目
          </a>
        }
      >
        {isStale ? "进度过期的项目" : "等核实的项目事项"}
      </SectionTitle>
      <WorkList items={[...waiting.rows.map(waitingItem), ...stale.rows.map(staleItem)]} />
    </section>
  );
}

const WORD: Readonly<Record<Waiting["kind"], (row: Waiting) => string>> = {
  stages: ({ what, amount_fen }) => `${PROJ_STAGE[what as ProjStage]}${amount_fen === null ? "" : `，${moneyText(amount_fen)}`}`,
  receipts: ({ what, amount_fen }) =>
    `${(amount_fen ?? 0) < 0 ? "冲销" : RECEIPT_KIND[what as keyof typeof RECEIPT_KIND]}${moneyText(Math.abs(amount_fen ?? 0))}`,
  changes: ({ amount_fen }) => `总投资变更为${moneyText(amount_fen ?? 0)}`,
  replans: ({ what, occurred_on }) => `${what}调整到${occurred_on}`,
};

function waitingItem(row: Waiting): WorkItem {
  const href = `/projects/${row.project_id}/decisions/${row.kind}/${row.id}`;
  return {
    key: row.id,
    light: <Light tone="amber">待核实</Light>,
    title: <a href={href}>{row.name}</a>,
    sub: row.town,
    what: WORD[row.kind](row),
    whatSub: `${row.by ?? "—"}登记，${row.occurred_on}`,
    actions: (
      <LinkButton small href={href} aria-label={`核实${row.name}`}>
        去核实
      </LinkButton>
    ),
  };
}

function staleItem({ id, name, investor_name, progress_updated_on }: ProjectsToday["stale"]["rows"][number]): WorkItem {
  return {
    key: id,
    light: <Light tone="amber">进度过期</Light>,
    title: <a href={`/projects/${id}`}>{name}</a>,
    sub: investor_name,
    what: progress_updated_on ? `上次更新${progress_updated_on}` : "签约以后没有写过进度",
    actions: (
      <LinkButton small href={`/projects/${id}/progress`} aria-label={`更新${name}的进度`}>
        去更新
      </LinkButton>
    ),
  };
}
