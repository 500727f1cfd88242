import { type SubmissionResult, useForm } from "@conform-to/react";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { Note } from "#app/ui/state.tsx";
import type { Campaign } from "../queries/campaigns.server.ts";
import type { PlanLine } from "../queries/plan.server.ts";
import { type CampaignStatus, MISS_REASONS } from "../schema/dictionaries.ts";
import { missField } from "../schema/forms.ts";
import { CampaignStepHead } from "./campaign-head.tsx";
import { PostForm } from "./post-form.tsx";

/** The verb of a step. */
export function stepLabel(from: CampaignStatus, to: CampaignStatus): string {
  if (to === "running") return from === "preparing" ? "开始" : "重新打开";
  return { preparing: "筹备", ended: "结束活动", summarised: "写小结", cancelled: "取消活动" }[to];
}

type StepPageProps = {
  campaign: Pick<Campaign, "id" | "name" | "status" | "version" | "summary">;
  to: CampaignStatus;
  /** Households without a record or a reason, when the campaign is to end. */
  open: { rows: readonly PlanLine[]; total: number } | null;
  isReopening: boolean;
  lastResult: SubmissionResult<string[]> | undefined;
};

const HINT: Partial<Record<CampaignStatus, string>> = {
  ended: "结束以后名单不再改，登记走访仍可补录。每一户没走到的都要写明原因。",
  summarised: "总结以后不能再登记；如有遗漏，由人才办重新打开。",
  cancelled: "取消的活动不计入任何指标。",
};

/** One step of a campaign, and what it asks for. */
export function StepPage({ campaign, to, open, isReopening, lastResult }: StepPageProps) {
  const start = { text: to === "summarised" ? (campaign.summary ?? "") : "" };
  const [form, fields] = useForm<{ text?: string }>({ id: "step", lastResult, defaultValue: start });
  const label = stepLabel(campaign.status, to);
  return (
    <>
      <CampaignStepHead campaign={campaign} title={label} hint={HINT[to]} />
      <PostForm form={form} submit={label} cancelHref={`/campaigns/${campaign.id}`} danger={to === "cancelled"}>
        <input type="hidden" name="version" value={campaign.version} />
        <input type="hidden" name="to" value={to} />
        {open && <OpenHouseholds open={open} typed={lastResult?.initialValue} />}
        {to === "ended" && open && open.total > 0 && (
          <TextField
            field={fields.text}
            label="统一原因"
            list="miss-reasons"
            hint={`上面没有单独写原因的各户，都用这一个。${open.total > open.rows.length ? `另有${open.total - open.rows.length}户没有列出，也用这一个。` : ""}`}
          />
        )}
        {to === "summarised" && (
          <TextArea
            field={fields.text}
            label="小结"
            rows={6}
            required
            hint="走访了多少户，见到多少人，收集了哪些意愿和诉求，怎么转办的。"
          />
        )}
        {to === "cancelled" && <TextArea field={fields.text} label="取消原因" rows={2} required />}
        {isReopening && <TextArea field={fields.text} label="重新打开的原因" rows={2} required hint="记入审计" />}
        {to === "running" && !isReopening && <Note>开始以后，名单上的户由承办人走访登记；名单还可以增减。</Note>}
      </PostForm>
    </>
  );
}

type Typed = SubmissionResult<string[]>["initialValue"];

function OpenHouseholds({ open, typed }: { open: { rows: readonly PlanLine[]; total: number }; typed: Typed }) {
  if (open.total === 0) return <Note>名单上各户都已走访，或写了原因。</Note>;
  return (
    <div className="wide">
      <datalist id="miss-reasons">
        {MISS_REASONS.map((reason) => (
          <option key={reason} value={reason} />
        ))}
      </datalist>
      <table className="data-table mini">
        <caption className="sr-only">没有走访的户</caption>
        <thead>
          <tr>
            <th scope="col">没走访的{open.total}户</th>
            <th scope="col">承办人</th>
            <th scope="col">未走访原因</th>
          </tr>
        </thead>
        <tbody>
          {open.rows.map(({ id, name, village, assignee }) => (
            <tr key={id}>
              <td>
                {name} <span className="small soft">{village}</span>
              </td>
              <td className="soft">{assignee ?? "未分派"}</td>
              <td>
                <input
                  className="input"
                  name={missField(id)}
                  list="miss-reasons"
                  maxLength={200}
                  defaultValue={typedReason(typed, id)}
                  aria-label={`${name}未走访原因`}
                  autoComplete="off"
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What was typed for a household before the server refused. */
function typedReason(typed: Typed, id: string): string {
  const miss: unknown = typed?.miss;
  const said: unknown = typeof miss === "object" && miss !== null ? Reflect.get(miss, id) : undefined;
  return typeof said === "string" ? said : "";
}
