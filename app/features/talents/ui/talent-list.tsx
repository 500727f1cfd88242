import { BulkBar } from "#app/ui/bulk-bar.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Pager } from "#app/ui/pager.tsx";
import type { TalentPage } from "../queries/list-talents.server.ts";
import type { FilterOptions } from "../queries/options.server.ts";
import { directionOf, FIRST_PAGE, queryOf, type TalentFilters } from "../schema/filters.ts";
import type { View } from "../schema/views.ts";
import { type ColumnChoice, ColumnForm } from "./column-chooser.tsx";
import { TalentFilterBar } from "./talent-filters.tsx";
import { BULK_FORM, TalentTable } from "./talent-table.tsx";
import { TalentViews } from "./talent-views.tsx";

type May = {
  create: boolean;
  log: boolean;
  import: boolean;
  assign: boolean;
  plan: boolean;
  export: boolean;
  exportPlain: boolean;
};

type TalentListProps = {
  page: TalentPage;
  views: readonly (View & { count: number })[];
  filters: TalentFilters;
  options: FilterOptions;
  masked: boolean;
  columns: ColumnChoice;
  today: string;
  town: string | undefined;
  may: May;
};

const at = (query: string, path = "/talents") => (query ? `${path}?${query}` : path);

/** The list screen of 人才库. */
export function TalentList({ page, views, filters, options, masked, columns, today, town, may }: TalentListProps) {
  const list = queryOf(filters, FIRST_PAGE);
  const all = views[0]?.count ?? 0;
  return (
    <>
      <PageHead title="人才库" actions={<Actions page={page} list={list} may={may} />} />
      <TalentViews views={views} filters={filters} />
      <TalentFilterBar filters={filters} options={options} masked={masked} lockedTown={town} columns={columns} />
      <ColumnForm list={list} />
      <TalentTable
        rows={page.rows}
        visible={columns.shown}
        today={today}
        list={list}
        masked={masked}
        mayLog={may.log}
        sort={{
          key: filters.sort,
          direction: directionOf(filters),
          href: (key, direction) => at(queryOf(filters, { ...FIRST_PAGE, sort: key as TalentFilters["sort"], direction })),
        }}
        empty={<Nobody hasPeople={all > 0} may={may} />}
      />
      {page.rows.length > 0 && (
        <Pager
          summary={list && !page.capped ? `共${page.total}人，全部${all}人` : `共${page.total}人${page.capped ? "以上" : ""}`}
          page={`本页${page.rows.length}人`}
          previousHref={page.previous ? at(queryOf(filters, { ...FIRST_PAGE, before: page.previous })) : undefined}
          nextHref={page.next ? at(queryOf(filters, { ...FIRST_PAGE, after: page.next })) : undefined}
        />
      )}
      {page.rows.length > 0 && <Bulk list={list} may={may} />}
    </>
  );
}

function Actions({ page, list, may }: { page: TalentPage; list: string; may: May }) {
  const ledger = at(new URLSearchParams([...new URLSearchParams(list), ["sheet", "ledger"]]).toString(), "/talents/export");
  return (
    <>
      {may.export && page.total > 0 && (
        <Menu label={`导出${page.total}人${page.capped ? "以上" : ""}`} align="end">
          <a href={at(list, "/talents/export")} download>
            本表（所见列，电话掩码）
          </a>
          <a href={ledger} download>
            摸排台账（电话掩码）
          </a>
          {may.exportPlain && <a href={at(list, "/talents/export/plain")}>摸排台账（电话全显，写事由）</a>}
        </Menu>
      )}
      {may.import && <LinkButton href="/imports">导入</LinkButton>}
      {may.create && (
        <LinkButton href="/talents/new" variant="primary" shortcut="n">
          新增人才
        </LinkButton>
      )}
    </>
  );
}

/** Whether nobody is on file yet, or nobody fits: each says what to do next. */
function Nobody({ hasPeople, may }: { hasPeople: boolean; may: May }) {
  if (hasPeople)
    return (
      <EmptyState action={<LinkButton href="/talents">看全部</LinkButton>}>
        没有符合条件的人。去掉一个条件，或换个写法再搜。
      </EmptyState>
    );
  if (!may.create) return <EmptyState>还没有建档的人才。</EmptyState>;
  return (
    <EmptyState action={<LinkButton href="/imports">导入台账</LinkButton>}>
      还没有建档的人才。可以导入手头的摸排台账，或者一个一个新增。
    </EmptyState>
  );
}

/** What can be done with the chosen people; each opens a small page that names them before anything changes. */
function Bulk({ list, may }: { list: string; may: May }) {
  return (
    <BulkBar form={BULK_FORM} label={(count) => `已选${count}人`} labelWithoutCount="对所选的人">
      <input type="hidden" name="list" value={list} />
      {may.assign && (
        <Button variant="quiet" formMethod="get" formAction="/talents/assign">
          分派责任人
        </Button>
      )}
      {may.plan && (
        <Button variant="quiet" formMethod="get" formAction="/talents/next-contact">
          设下次联络日
        </Button>
      )}
      <hr />
      <Button variant="quiet" formMethod="get" formAction="/talents/export/chosen">
        导出所选
      </Button>
    </BulkBar>
  );
}
