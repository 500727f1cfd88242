import type { Step } from "#app/ui/step-nav.tsx";
import type { BatchStatus } from "./schema.ts";

const LABELS = ["上传", "表头对应", "预览核对", "提交", "结果，可撤销"] as const;

/** The five steps of an import, counted from 1. */
export type StepNumber = 1 | 2 | 3 | 4 | 5;

const STEP: Record<BatchStatus, StepNumber> = {
  mapping: 2,
  checking: 3,
  ready: 3,
  committing: 4,
  committed: 5,
  reviewing: 5,
  undoing: 5,
  undone: 5,
};

/** The step a batch has reached. */
export const stepOf = (status: BatchStatus): StepNumber => STEP[status];

/** The page of a step. */
export function stepPath(id: string, step: StepNumber): string {
  if (step === 1) return "/imports/new";
  const page = { 2: "mapping", 3: "preview", 4: "commit", 5: "result" }[step];
  return `/imports/${id}/${page}`;
}

/** Where somebody who opens a batch is led: the page of the step it has reached. */
export const batchPath = (id: string, status: BatchStatus): string => stepPath(id, stepOf(status));

/** The head of the wizard. Only the header mapping can be gone back to, and only while nothing runs or is filed. */
export function stepItems(current: StepNumber, batch?: { id: string; status: BatchStatus }): Step[] {
  return LABELS.map((label, index) => {
    const step = (index + 1) as StepNumber;
    const state = step === current ? "current" : step < current ? "done" : "next";
    const reached = batch?.status === "ready" && (step === 2 || step === 3) && step !== current;
    return { label, state, href: reached && batch ? stepPath(batch.id, step) : undefined };
  });
}
