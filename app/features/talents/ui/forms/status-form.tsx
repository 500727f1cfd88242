import { ROLES } from "#app/auth/actor.ts";
import type { DraftSlot } from "#app/lib/draft.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { DateField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { Note } from "#app/ui/state.tsx";
import type { StepData } from "../../queries/step.server.ts";
import { RETURN_TYPE } from "../../schema/dictionaries/index.ts";
import { StatusForm } from "../../schema/forms/status.ts";
import { optionsOf } from "../options.ts";
import { recordHref } from "../record-href.ts";
import { FormFrame, type FormPerson } from "./form-frame.tsx";
import { type LastResult, useFormOf } from "./use-form-of.ts";

type Props = Omit<StepData, "statusLabel"> & { person: FormPerson; list: string; draft: DraftSlot; lastResult: LastResult };

/** One step of the machine with what it asks; without a step, the steps that there are. */
export function StatusStepForm({ step, steps, ...props }: Props) {
  if (step) return <Step step={step} {...props} />;
  if (steps.length === 0) return <EmptyState>现在没有您能办的下一步。</EmptyState>;
  return (
    <ul className="grid gap-2">
      {steps.map(({ to, verb }) => (
        <li key={to}>
          <LinkButton href={recordHref(props.person.id, props.list, "/status", { to })}>{verb}</LinkButton>
        </li>
      ))}
    </ul>
  );
}

type StepProps = Omit<Props, "step" | "steps"> & { step: NonNullable<StepData["step"]> };

function Step({ step, person, list, version, today, nextContact, needsIntent, draft, lastResult }: StepProps) {
  const asksNext = step.checks.includes("next_contact");
  const [form, fields] = useFormOf(
    StatusForm,
    lastResult,
    { occurred_on: today, next_contact_on: asksNext ? nextContact : "" },
    "status-form",
    draft,
  );
  return (
    <>
      {needsIntent && (
        <div className="mb-4 max-w-[720px]">
          <Note tone="warn">
            <div className="row flex-wrap">
              <span className="grow">{needsIntent}</span>
              <LinkButton small href={recordHref(person.id, list, "/intent")}>
                评估意向
              </LinkButton>
            </div>
          </Note>
        </div>
      )}
      <FormFrame
        form={form}
        lastResult={lastResult}
        submit={step.verb}
        danger={step.to === "closed"}
        cancelHref={recordHref(person.id, list)}
        draft={draft}
        note={step.waits ? `提交后由${ROLES[step.waits]}确认才生效` : undefined}
      >
        <input type="hidden" name={fields.version.name} value={version} />
        <input type="hidden" name={fields.to_status.name} id={fields.to_status.id} value={step.to} />
        <DateField field={fields.occurred_on} label="发生日期" max={today} required />
        <TextArea field={fields.evidence_text} label="依据" hint={step.evidence} required />
        {step.checks.includes("return_facts") && (
          <div className="grid gap-4 md:grid-cols-2">
            <SelectField field={fields.return_type} label="回归方式" blank="请选择" options={optionsOf(RETURN_TYPE)} required />
            <DateField field={fields.returned_on} label="回归日期" max={today} required />
          </div>
        )}
        {step.to !== "closed" && step.to !== "lost" && (
          <DateField
            field={fields.next_contact_on}
            label="下次联络日"
            required={asksNext}
            hint={asksNext ? "180天以内" : "不填就不改"}
          />
        )}
        <TextField field={fields.late_reason} label="补录原因" hint="发生日期在90天以前才填" />
      </FormFrame>
    </>
  );
}
