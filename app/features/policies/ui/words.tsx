import { Light, Tag } from "#app/ui/state.tsx";
import { VERDICT, VERDICT_TONE, type Verdict } from "../rules/precheck.ts";
import { POLICY_STATUS, type PolicyStatus } from "../schema/dictionaries.ts";

/** Whether a policy counts: a draft is nobody's entitlement. */
export function PolicyTag({ status, is_approved }: { status: PolicyStatus; is_approved: boolean }) {
  if (!is_approved) return <Tag tone="warn">待批准</Tag>;
  return <Tag tone={status === "in_force" ? "ok" : "plain"}>{POLICY_STATUS[status]}</Tag>;
}

export const VerdictLight = ({ verdict }: { verdict: Verdict["verdict"] }) => (
  <Light tone={VERDICT_TONE[verdict]}>{VERDICT[verdict]}</Light>
);
