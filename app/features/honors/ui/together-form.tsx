import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { DateField, TextArea, TextField } from "#app/ui/field.tsx";
import { Note } from "#app/ui/state.tsx";
import type { ChosenPerson } from "../queries/recognitions.server.ts";
import { HONOR_STEP_WORD } from "../rules/steps.ts";
import { USUAL_ISSUER } from "../schema/dictionaries.ts";
import type { TogetherStep } from "../schema/forms.ts";
import { fieldsFrom, type LastResult, StepForm } from "./form.tsx";
import { honorText } from "./words.tsx";

type Props = {
  step: TogetherStep;
  people: readonly ChosenPerson[];
  skipped: number;
  reasons: readonly string[];
  today: string;
  lastResult: LastResult;
};

/** One step for a list of people: who they are, then what the step needs once for all. */
export function TogetherForm({ step, people, skipped, reasons, today, lastResult }: Props) {
  if (people.length === 0)
    return (
      <EmptyState action={<LinkButton href="/honors">回到名单</LinkButton>}>
        {reasons[0] ?? `没有可以“${HONOR_STEP_WORD[step]}”的人，请回名单勾选。`}
      </EmptyState>
    );
  return (
    <StepForm lastResult={lastResult} submit={`${HONOR_STEP_WORD[step]}${people.length}人`} cancelHref="/honors">
      <input type="hidden" name="step" value={step} />
      <div className="wide">
        <table className="data-table mini">
          <caption className="sr-only">所选的人</caption>
          <thead>
            <tr>
              <th scope="col">{`所选${people.length}人`}</th>
              <th scope="col">称号</th>
              <th scope="col">归属</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.id}>
                <td>
                  {person.name}
                  <span className="muted ml-2">{person.work_unit}</span>
                  <input type="hidden" name="ids" value={person.id} />
                </td>
                <td>{honorText(person)}</td>
                <td>{person.town}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {skipped > 0 && (
        <Note tone="warn">{`另有${skipped}项没有列入：${reasons.join("；") || "已撤回，或者不在您的管辖范围内。"}`}</Note>
      )}
      <Fields step={step} people={people} today={today} lastResult={lastResult} />
    </StepForm>
  );
}

function Fields({ step, people, today, lastResult }: Pick<Props, "step" | "people" | "today" | "lastResult">) {
  const field = fieldsFrom(lastResult);
  if (step === "review") return <p className="soft">受理后由评审组评审，评审通过的办理公示。</p>;
  if (step === "notice")
    return (
      <>
        <TextArea field={field("review_opinion")} label="评审意见" rows={2} required />
        <div className="grid gap-4 md:grid-cols-2">
          <DateField field={field("notice_from_on", today)} label="公示开始" required />
          <DateField field={field("notice_to_on")} label="公示截止" hint="不少于5个工作日" required />
        </div>
      </>
    );
  const ends = people
    .map(({ notice_to_on }) => notice_to_on ?? "")
    .toSorted()
    .at(-1);
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={field("doc_no")} label="认定文号" hint="如：示人才〔2023〕3号" required />
        <DateField
          field={field("recognized_on", today)}
          label="认定日期"
          max={today}
          hint={ends ? `公示到${ends}为止` : undefined}
          required
        />
        <TextField field={field("issuer", USUAL_ISSUER)} label="发证机关" required />
        <DateField field={field("valid_until")} label="有效期至" hint="长期有效的不填" />
      </div>
      <p className="soft">认定后按名单的顺序编证书号，列入证书登记簿待制。</p>
    </>
  );
}
