import { moneyText, percent, percentText } from "#app/lib/money.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import type { SignedTotals } from "../queries/totals.server.ts";
import { projectsHref } from "../schema/filter-href.ts";
import type { ProjectFilters } from "../schema/filters.ts";
import { type ProjectView, ProjectViews } from "./project-views.tsx";

type Props = {
  filters: ProjectFilters;
  view: ProjectView;
  totals: SignedTotals;
  today: string;
  may: { create: boolean; export: boolean };
};

/** The head that board, table and timeline share: what is signed, the views, what can be begun. */
export function ProjectHead({ filters, view, totals, today, may }: Props) {
  return (
    <PageHead
      title="归根项目"
      hint={sentence(totals, today)}
      actions={
        <>
          <ProjectViews filters={filters} view={view} />
          {may.export && <LinkButton href={projectsHref(filters, {}, "/projects/ledger")}>台账</LinkButton>}
          {may.create && (
            <LinkButton href="/projects/new" variant="primary" shortcut="n">
              新建线索
            </LinkButton>
          )}
        </>
      }
    />
  );
}

/** 已签约归根项目10个，总投资19.06亿元，到位15.28亿元，到位率80.2%，截至2023-03-28. */
function sentence({ count, agreed_fen, received_fen }: SignedTotals, today: string): string {
  const inPlace =
    received_fen === null || agreed_fen === 0
      ? ""
      : `，到位${moneyText(received_fen)}，到位率${percentText(percent(received_fen, agreed_fen))}`;
  return `已签约归根项目${count}个，总投资${moneyText(agreed_fen)}${inPlace}，截至${today}`;
}
