import { labelOf } from "#app/lib/dictionary.ts";
import { Board, BoardCard, BoardColumn } from "#app/ui/board.tsx";
import type { BoardColumn as Column } from "../queries/list.server.ts";
import { TICKET_CAT, TICKET_STATUS } from "../schema/dictionaries.ts";
import { listHref, type TicketFilters } from "../schema/filters.ts";
import { DueLight } from "./words.tsx";

const TITLE = { red: "逾期", amber: "临期", green: "正常", off: "办结", hold: "挂账" } as const;
const NOTE = {
  red: "没有逾期的诉求。",
  amber: "没有今明两个工作日到期的。",
  green: "没有在期限内办理的。",
  off: "",
  hold: "没有挂账的诉求。",
} as const;

type Props = { columns: readonly Column[]; filters: TicketFilters; today: string; near: string };

/** The open appeals by light: what is late stands first. */
export function TicketBoard({ columns, filters, today, near }: Props) {
  return (
    <Board>
      {columns.map(({ light, count, rows }) => (
        <BoardColumn key={light} title={TITLE[light]} count={`${count}件`} note={rows.length === 0 ? NOTE[light] : undefined}>
          {rows.length > 0 && (
            <>
              {rows.map((row) => (
                <BoardCard
                  key={row.id}
                  href={`/tickets/${row.id}`}
                  title={row.title}
                  meta={[row.enterprise ?? row.contact_name, TICKET_STATUS[row.status]]}
                  money={[labelOf(TICKET_CAT, row.category) || "未分类", row.owner ?? ""]}
                  light={<DueLight ticket={row} today={today} near={near} />}
                />
              ))}
              {count > rows.length && (
                <a className="link small" href={moreHref(filters, light)}>
                  {`另有${count - rows.length}件，看列表`}
                </a>
              )}
            </>
          )}
        </BoardColumn>
      ))}
    </Board>
  );
}

const moreHref = (filters: TicketFilters, light: Column["light"]) =>
  listHref(filters, light === "hold" ? { view: "list", status: ["on_hold"] } : { view: "list", light });
