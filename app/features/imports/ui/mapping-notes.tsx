import { Note } from "#app/ui/state.tsx";
import type { ImportView } from "../queries.server.ts";

/** What to know before the columns are looked at: cut off, seen before, sheets without people. */
export function MappingNotes({ batch }: { batch: Pick<ImportView, "failure" | "imported_before" | "sheets"> }) {
  const without = batch.sheets.filter(({ header_rows }) => header_rows === null);
  if (!batch.failure && !batch.imported_before && without.length === 0) return null;
  return (
    <div className="mb-6 grid gap-2">
      {batch.failure && <Note tone="bad">{batch.failure}。</Note>}
      {batch.imported_before && (
        <Note tone="warn">
          已导入过：同一个文件在{batch.imported_before}导入过一次。要再导一次，请接着核对；传错了，请换文件。
        </Note>
      )}
      {without.length > 0 && <Note>没有找到表头，不导入：{without.map(({ name }) => `“${name}”`).join("、")}。</Note>}
    </div>
  );
}
