import type { ImportRowView } from "../queries.server.ts";

/** What the ledger says against what is on file, cell by cell. What differs stays as it is on file unless its box is ticked. */
export function RowCompare({
  row,
  readOnly,
  mayUpdate = true,
}: {
  row: Pick<ImportRowView, "fills" | "conflicts" | "overwrite">;
  readOnly: boolean;
  /** Whether an update may write this; else what differs is for the eye. */
  mayUpdate?: boolean;
}) {
  const { fills, conflicts, overwrite } = row;
  const won = fills.filter(({ key }) => overwrite.includes(key));
  const filled = fills.filter(({ key }) => !overwrite.includes(key));
  if (fills.length + conflicts.length === 0) return <p className="soft">台账与档案没有不同，更新不会改动任何一格。</p>;
  if (!mayUpdate) return <Differences rows={[...conflicts, ...fills]} />;
  return (
    <div className="wide">
      <table className="data-table mini [&_td]:whitespace-normal">
        <caption className="sr-only">档案与台账逐格对比</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">档案</th>
            <th scope="col">台账</th>
            <th scope="col">更新时</th>
          </tr>
        </thead>
        <tbody>
          {[...conflicts, ...won].map(({ key, label, old, new: incoming }) => (
            <tr key={key}>
              <th scope="row" className="soft">
                {label}
              </th>
              <td>{old}</td>
              <td>{incoming}</td>
              <td>
                <label className="choice min-h-7! whitespace-nowrap">
                  <input
                    type="checkbox"
                    className="check"
                    name="overwrite"
                    value={key}
                    defaultChecked={overwrite.includes(key)}
                    disabled={readOnly}
                    aria-label={`${label}改用台账的`}
                  />
                  用台账
                </label>
              </td>
            </tr>
          ))}
          {filled.map(({ key, label, old, new: incoming }) => (
            <tr key={key}>
              <th scope="row" className="soft">
                {label}
              </th>
              <td className={old === "" ? "muted" : undefined}>{old || "空"}</td>
              <td>{incoming}</td>
              <td className="soft">补上</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What differs, where a ledger changes nothing on file. */
const Differences = ({ rows }: { rows: ImportRowView["conflicts"] }) => (
  <div className="wide">
    <table className="data-table mini [&_td]:whitespace-normal">
      <caption className="sr-only">登记与台账逐格对比</caption>
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">已登记</th>
          <th scope="col">台账</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, old, new: incoming }) => (
          <tr key={key}>
            <th scope="row" className="soft">
              {label}
            </th>
            <td className={old === "" ? "muted" : undefined}>{old || "空"}</td>
            <td>{incoming}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <p className="hint mt-2">已登记的项目不由台账改动：阶段、投资变更、到位资金和进度请在项目里登记，各有各的佐证。</p>
  </div>
);
