import { Progress } from "#app/ui/progress.tsx";
import { Light } from "#app/ui/state.tsx";
import type { BatchKind } from "../kinds.ts";
import { mayUpdate, type RowFilter } from "../schema.ts";
import { Counts } from "./counts.tsx";

/** How much of the ledger is ready, and what the rows will become. */
export function PreviewSummary({ counts, kind }: { counts: Record<RowFilter, number>; kind: BatchKind }) {
  const ready = counts.all - counts.todo;
  return (
    <div className="mb-4 grid items-end gap-12 md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-4">
      <Progress
        label="已就绪"
        done={ready}
        total={counts.all}
        unit="行"
        note={counts.todo > 0 ? `还有${counts.todo}行待处理` : undefined}
        hint="改一格，即时复核一格。已自动保存，可以离开本页，回来接着做。"
      />
      <Counts
        items={[
          { key: "create", label: "新增", value: counts.create },
          ...(mayUpdate(kind) ? [{ key: "update", label: "更新", value: counts.update }] : []),
          {
            key: "duplicate",
            label: <Light tone={counts.duplicate > 0 ? "amber" : "off"}>疑似重复</Light>,
            value: counts.duplicate,
          },
          { key: "error", label: <Light tone={counts.error > 0 ? "red" : "off"}>错误</Light>, value: counts.error },
        ]}
      />
    </div>
  );
}
