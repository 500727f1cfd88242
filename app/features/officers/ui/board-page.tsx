import { formatDay } from "#app/lib/dates.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { percent, percentText } from "#app/lib/money.ts";
import { Bar } from "#app/ui/bar.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead, SectionTitle } from "#app/ui/page-head.tsx";
import { Light, Tag } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import { Wide } from "#app/ui/wide.tsx";
import type { BoardRow, ChiefGap, DispatchBoard } from "../queries/board.server.ts";
import { logLight, stateOn } from "../rules/dispatch.ts";
import { DISPATCH_ROLE } from "../schema/dictionaries.ts";
import { OfficerTabs } from "./officer-tabs.tsx";

type BoardPageProps = { board: DispatchBoard; today: string; may: { nominate: boolean; approve: boolean } };

/** 派驻看板: first what is missing, then what waits, then who serves where. */
export function BoardPage({ board, today, may }: BoardPageProps) {
  const { serving, waiting, towns, gaps, rhythm } = board;
  const officers = new Set(serving.map(({ officer_id }) => officer_id)).size;
  return (
    <>
      <PageHead
        title="红色服务官"
        hint={`在派${serving.length}人次，${officers}名服务官。日志每${rhythm}天至少一篇。`}
        actions={
          may.nominate && (
            <LinkButton href="/dispatches/new" variant="primary" shortcut="n">
              提名派驻
            </LinkButton>
          )
        }
      />
      <OfficerTabs current="/officers" />
      {gaps.length > 0 && (
        <section className="mb-7">
          <SectionTitle count={`${gaps.length}家`}>没有首席服务官的归根企业</SectionTitle>
          <GapList gaps={gaps} mayNominate={may.nominate} />
        </section>
      )}
      <Coverage towns={towns} />
      {waiting.length > 0 && (
        <section className="mb-7">
          <SectionTitle count={`${waiting.length}项`}>待审定</SectionTitle>
          <DispatchTable rows={waiting} today={today} rhythm={rhythm} caption="待审定的派驻" />
        </section>
      )}
      <section className="mb-7">
        <SectionTitle count={`${serving.length}人次`}>在派</SectionTitle>
        {serving.length === 0 ? (
          <div className="border-t border-ink">
            <EmptyState action={may.nominate && <LinkButton href="/dispatches/new">提名派驻</LinkButton>}>
              今天没有在派的服务官。
            </EmptyState>
          </div>
        ) : (
          <DispatchTable rows={serving} today={today} rhythm={rhythm} caption="在派的服务官" />
        )}
      </section>
    </>
  );
}

/** The enterprises that nobody serves as chief, each one tap from a nomination. */
export function GapList({ gaps, mayNominate }: { gaps: readonly ChiefGap[]; mayNominate: boolean }) {
  return (
    <ul className="border-t border-ink">
      {gaps.map(({ id, name, town, since, waiting }) => (
        <li key={id} className="row flex-wrap gap-x-4 border-b border-rule py-2">
          <Light tone={waiting ? "amber" : "red"}>{waiting ? "待审定" : "空缺"}</Light>
          <a className="link font-semibold" href={`/enterprises/${id}`}>
            {name}
          </a>
          <span className="small soft grow">{`${town}，${since ? `${formatDay(since, "long")}起没有首席` : "从未派过首席"}`}</span>
          {mayNominate && !waiting && (
            <LinkButton small href={`/dispatches/new?enterprise=${id}`} aria-label={`给${name}提名服务官`}>
              提名
            </LinkButton>
          )}
        </li>
      ))}
    </ul>
  );
}

/** M52 by town: how many enterprises of 归根 have a chief, and who is on the way. */
function Coverage({ towns }: { towns: DispatchBoard["towns"] }) {
  if (towns.length === 0) return null;
  const sum = (pick: (town: DispatchBoard["towns"][number]) => number) => towns.reduce((total, town) => total + pick(town), 0);
  const [all, covered] = [sum(({ enterprises }) => enterprises), sum((town) => town.covered)];
  const line = (name: string, enterprises: number, withChief: number, dispatches: number, officers: number | null) => (
    <>
      <th scope="row">{name}</th>
      <td className="num">{enterprises}</td>
      <td className="num">{withChief}</td>
      <td>
        {enterprises === 0 ? (
          <span className="muted">—</span>
        ) : (
          <span className="row">
            <span className="w-24 max-md:hidden">
              <Bar value={withChief} max={enterprises} />
            </span>
            <span className="nums">{percentText(percent(withChief, enterprises))}</span>
          </span>
        )}
      </td>
      <td className="num">{dispatches}</td>
      <td className="num">{officers ?? ""}</td>
    </>
  );
  return (
    <section className="mb-7">
      <SectionTitle>各镇街覆盖</SectionTitle>
      <Wide>
        <table className="data-table mini">
          <caption className="sr-only">归根企业首席服务官覆盖</caption>
          <thead>
            <tr>
              <th scope="col">镇街</th>
              <th scope="col" className="num">
                归根企业<span className="unit">家</span>
              </th>
              <th scope="col" className="num">
                有首席<span className="unit">家</span>
              </th>
              <th scope="col">覆盖率</th>
              <th scope="col" className="num">
                在派<span className="unit">人次</span>
              </th>
              <th scope="col" className="num">
                服务官<span className="unit">人</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {towns.map((town) => (
              <tr key={town.id}>{line(town.name, town.enterprises, town.covered, town.dispatches, town.officers)}</tr>
            ))}
          </tbody>
          {towns.length > 1 && (
            <tfoot>
              <tr className="sum">
                {line(
                  "合计",
                  all,
                  covered,
                  sum(({ dispatches }) => dispatches),
                  null,
                )}
              </tr>
            </tfoot>
          )}
        </table>
      </Wide>
    </section>
  );
}

const column = columnsFor<BoardRow>();

type DispatchTableProps = { rows: readonly BoardRow[]; today: string; rhythm: number; caption: string };

/** Dispatches with the light of their logs. */
function DispatchTable({ rows, today, rhythm, caption }: DispatchTableProps) {
  const columns = [
    column.accessor("name", {
      header: "服务官",
      meta: { phone: "title" },
      cell: ({ row: { original } }) => (
        <a href={`/dispatches/${original.id}`} data-row="">
          {original.name}
        </a>
      ),
    }),
    column.accessor("role", { header: "身份", cell: ({ getValue }) => labelOf(DISPATCH_ROLE, getValue()) }),
    column.accessor("enterprise", {
      header: "企业",
      meta: { cut: true, phone: "line" },
      cell: ({ row: { original } }) => <a href={`/enterprises/${original.enterprise_id}`}>{original.enterprise}</a>,
    }),
    column.accessor("town", { header: "镇街", meta: { soft: true } }),
    column.display({
      id: "unit",
      header: "单位职务",
      meta: { soft: true },
      cell: ({ row }) => `${row.original.unit}${row.original.duty}`,
    }),
    column.accessor("from_on", { header: "派驻起", meta: { align: "end" } }),
    column.display({
      id: "state",
      header: "状态",
      cell: ({ row: { original } }) => {
        const { word, tone } = stateOn(original, today);
        return <Tag tone={tone}>{word}</Tag>;
      },
    }),
    column.accessor("open_tickets", { header: "未办结", meta: { align: "end", unit: "件" } }),
    column.display({
      id: "log",
      header: "日志",
      meta: { phone: "end" },
      cell: ({ row: { original } }) =>
        original.status === "nominated" ? null : <LogLight row={original} today={today} rhythm={rhythm} />,
    }),
  ];
  return <DataTable columns={columns} rows={rows} rowId={({ id }) => id} caption={caption} />;
}

type LogLightProps = { row: Pick<BoardRow, "last_log_on" | "from_on" | "status">; today: string; rhythm: number };

/** Whether the next service log is due. */
export function LogLight({ row, today, rhythm }: LogLightProps) {
  if (row.status === "suspended") return <Light tone="off">暂停</Light>;
  const { tone, word } = logLight(row.last_log_on, row.from_on, today, rhythm);
  return <Light tone={tone}>{word}</Light>;
}
