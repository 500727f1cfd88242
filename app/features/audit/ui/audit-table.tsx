import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Tag } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import { changeText, type ShownLine } from "../lines.ts";

/** Changes that are read at a glance; more of them open. */
const AT_ONCE = 2;

const column = columnsFor<ShownLine>();
const columns = [
  column.accessor("when", { header: "时间", meta: { phone: "line", soft: true } }),
  column.display({
    id: "who",
    header: "操作人",
    meta: { phone: "end" },
    cell: ({ row: { original } }) => (
      <>
        {original.who} <span className="muted small">{original.role}</span>
      </>
    ),
  }),
  column.display({
    id: "what",
    header: "动作和对象",
    meta: { phone: "title" },
    cell: ({ row: { original } }) => <What line={original} />,
  }),
  column.display({
    id: "changes",
    header: "改动",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => <Changes line={original} />,
  }),
];

const ALARMING = new Set(["越权拒绝", "登录失败"]);

function What({ line: { action, object, text, href } }: { line: ShownLine }) {
  return (
    <span className="whitespace-normal">
      {ALARMING.has(action) ? <Tag tone="warn">{action}</Tag> : <b>{action}</b>} {object}{" "}
      {href ? (
        <a className="link" href={href} data-row="">
          {text}
        </a>
      ) : (
        text && <span className="soft break-all">{text}</span>
      )}
    </span>
  );
}

function Changes({ line: { changes, reason } }: { line: ShownLine }) {
  const first = changes.slice(0, AT_ONCE).map(changeText).join("；");
  return (
    <div className="max-w-[64ch] whitespace-normal">
      {changes.length > AT_ONCE ? (
        <details>
          <summary className="max-md:min-h-11">
            {first}… <span className="link">{`等${changes.length}项`}</span>
          </summary>
          <ul className="mt-1">
            {changes.map((change) => (
              <li key={change.column} className="border-b border-rule py-0.5">
                {changeText(change)}
              </li>
            ))}
          </ul>
        </details>
      ) : (
        first
      )}
      {reason && <p className="small muted">{`事由：${reason}`}</p>}
    </div>
  );
}

/** Lines of the log (E86): who did what to which row, and what it was before. */
export function AuditTable({ lines }: { lines: readonly ShownLine[] }) {
  return (
    <div className="[&_td]:align-top">
      <DataTable
        columns={columns}
        rows={lines}
        rowId={({ id }) => String(id)}
        caption="审计日志"
        empty={<EmptyState>没有符合条件的记录。放宽日期，或去掉一个条件再查。</EmptyState>}
      />
    </div>
  );
}
