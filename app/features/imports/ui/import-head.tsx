import type { ReactNode } from "react";
import { PageHead } from "#app/ui/page-head.tsx";
import { StepNav } from "#app/ui/step-nav.tsx";
import type { BatchStatus } from "../schema.ts";
import { type StepNumber, stepItems } from "../steps.ts";

type ImportHeadProps = {
  step: StepNumber;
  batch?: { id: string; status: BatchStatus; file_name: string } | undefined;
  /** What to know of the file, after its name. */
  hint?: ReactNode;
  tags?: ReactNode;
  actions?: ReactNode;
};

/** The head of every page of the wizard: which file, which step. A long file name is cut, and whole in its tooltip. */
export function ImportHead({ step, batch, hint, tags, actions }: ImportHeadProps) {
  return (
    <>
      <PageHead
        title="导入台账"
        tags={tags}
        hint={
          batch ? (
            <span className="flex min-w-0 flex-wrap">
              <span className="cut max-w-full md:max-w-120" title={batch.file_name}>
                {batch.file_name}
              </span>
              {hint && <span>，{hint}</span>}
            </span>
          ) : (
            hint
          )
        }
        actions={actions}
      />
      <StepNav label="导入步骤" items={stepItems(step, batch)} />
    </>
  );
}
