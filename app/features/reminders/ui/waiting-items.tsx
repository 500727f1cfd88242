import { labelOf, TALENT_STATUS } from "#app/features/talents/schema/dictionaries/index.ts";
import { nearDay } from "#app/lib/dates.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Light } from "#app/ui/state.tsx";
import type { WorkItem } from "#app/ui/work-list.tsx";
import type { Confirmation, UnfinishedImport } from "../queries.server.ts";

/** Steps that wait for this post's word; decided on the record, where the evidence is. */
export const confirmationItems = (steps: readonly Confirmation[], today: string): WorkItem[] =>
  steps.map((step) => ({
    key: step.id,
    light: <Light tone="amber">待确认</Light>,
    title: (
      <a href={`/talents/${step.talent_id}`} data-row="">
        {step.name}
      </a>
    ),
    sub: `${step.town}，${step.proposer}提交`,
    what: `转为“${labelOf(TALENT_STATUS, step.to_status)}”，${nearDay(step.occurred_on, today)}`,
    whatSub: step.evidence_text ?? undefined,
    actions: (
      <LinkButton small href={`/talents/${step.talent_id}`}>
        看依据
      </LinkButton>
    ),
  }));

const STAGE: Readonly<Record<string, string>> = { mapping: "待对应表头", checking: "核对中", ready: "待提交" };

/** Ledgers that were uploaded and not finished. */
export const importItems = (batches: readonly UnfinishedImport[]): WorkItem[] =>
  batches.map((batch) => ({
    key: batch.id,
    light: <Light tone="off">{STAGE[batch.status] ?? "未完成"}</Light>,
    title: <a href={`/imports/${batch.id}`}>{batch.file_name}</a>,
    sub: `导入，${batch.total_rows}行`,
    what:
      batch.duplicate_count + batch.error_count > 0
        ? `疑似重复${batch.duplicate_count}行、错误${batch.error_count}行，核对后才能提交`
        : "核对无误就可以提交",
    whatSub: "已自动保存，随时可接着做",
    actions: (
      <LinkButton small href={`/imports/${batch.id}`}>
        接着核对
      </LinkButton>
    ),
  }));
