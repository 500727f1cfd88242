import type { ImportRowView } from "../queries.server.ts";

/** What the ledger says against what is on file, cell by cell. What differs stays as it is on file unless its box is ticked. */
export function RowCompare({
  row,
  readOnly,
}: {
  row: Pick<ImportRowView, "fills" | "conflicts" | "overwrite">;
  readOnly: boolean;
}) {
  const { fills, conflicts, overwrite } = row;
  const won = fills.filter(({ key }) => overwrite.includes(key));
  const filled = fills.filter(({ key }) => !overwrite.includes(key));
  if (fills.length + conflicts.length === 0) return <p className="soft">台账与档案没有不同，更新不会改动任何一格。</p>;
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
