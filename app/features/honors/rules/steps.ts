import type { Role } from "#app/auth/actor.ts";
import type { CertificateStatus, RecognitionStatus } from "../schema/dictionaries.ts";

/** Who asks, of what post, on what day. */
export type Hand = { user_id: string; role: Role; today: string };
export type Refusal = { code: "conflict" | "forbidden"; message: string };

type Rule<Status, To = Status> = { from: readonly Status[]; to: To; roles: readonly Role[] };

/** 申报 → 评审 → 公示 → 已认定 → 撤销 (domain E59, §8): 审核 takes up and passes, 人才办 recognises and revokes. */
export const HONOR_STEPS = {
  review: { from: ["applied"], to: "review", roles: ["SH", "RC"] },
  notice: { from: ["review"], to: "in_notice", roles: ["SH", "RC"] },
  recognize: { from: ["in_notice"], to: "recognized", roles: ["RC"] },
  revoke: { from: ["recognized"], to: "revoked", roles: ["RC"] },
  withdraw: { from: ["applied", "review", "in_notice"], to: null, roles: ["JB", "RC"] },
} as const satisfies Record<string, Rule<RecognitionStatus, RecognitionStatus | null>>;
export type HonorStep = keyof typeof HONOR_STEPS;

export const HONOR_STEP_WORD: Record<HonorStep, string> = {
  review: "受理评审",
  notice: "评审通过，公示",
  recognize: "认定",
  revoke: "撤销认定",
  withdraw: "撤回申报",
};

export type Recognition = {
  status: RecognitionStatus;
  created_by: string;
  reviewed_by: string | null;
  notice_to_on: string | null;
};

/** Why a step of a recognition is not open to this hand, or null. Nobody takes two of 申报, 评审 and 认定 (§8 rule 3). */
export function honorRefusal(
  step: HonorStep,
  hand: Hand,
  { status, created_by, reviewed_by, notice_to_on }: Recognition,
): Refusal | null {
  const { from, roles } = HONOR_STEPS[step];
  if (!(roles as readonly Role[]).includes(hand.role)) return { code: "forbidden", message: "这一步不由您的岗位办理。" };
  if (!(from as readonly RecognitionStatus[]).includes(status))
    return { code: "conflict", message: `现在不能${HONOR_STEP_WORD[step]}，可能别人已经办过，请重新打开看看。` };
  const isMine = hand.user_id === created_by;
  if (step === "withdraw")
    return isMine || hand.role === "RC" ? null : { code: "forbidden", message: "只能撤回自己的申报；别人的请人才办撤回。" };
  if (isMine && (step === "notice" || step === "recognize"))
    return { code: "forbidden", message: `自己申报的不能自己${step === "notice" ? "评审" : "认定"}，请另一位同事办理。` };
  if (step === "recognize" && hand.user_id === reviewed_by)
    return { code: "forbidden", message: "评审通过是您签的，认定要由另一位同事办理。" };
  if (step === "recognize" && notice_to_on !== null && hand.today <= notice_to_on)
    return { code: "conflict", message: `公示到${notice_to_on}为止，期满没有异议才能认定。` };
  return null;
}

/** The steps that are open to this hand, in order. */
export const honorStepsFor = (hand: Hand, recognition: Recognition): HonorStep[] =>
  (Object.keys(HONOR_STEPS) as HonorStep[]).filter((step) => honorRefusal(step, hand, recognition) === null);

/** 待制 → 已制 → 已发(签领) → 遗失补发, and 收回 from anywhere before (domain §3.7). All by 人才办. */
export const CERTIFICATE_STEPS = {
  make: { from: ["to_make"], to: "made", roles: ["RC"] },
  issue: { from: ["made"], to: "issued", roles: ["RC"] },
  reissue: { from: ["issued"], to: "reissued", roles: ["RC"] },
  recall: { from: ["to_make", "made", "issued"], to: "recalled", roles: ["RC"] },
} as const satisfies Record<string, Rule<CertificateStatus>>;
export type CertificateStep = keyof typeof CERTIFICATE_STEPS;

export const CERTIFICATE_STEP_WORD: Record<CertificateStep, string> = {
  make: "登记已制",
  issue: "登记签领",
  reissue: "遗失补发",
  recall: "收回",
};

/** Why a step of a certificate is not open to this hand, or null. */
export function certificateRefusal(step: CertificateStep, hand: Hand, status: CertificateStatus): Refusal | null {
  const { from, roles } = CERTIFICATE_STEPS[step];
  if (!(roles as readonly Role[]).includes(hand.role)) return { code: "forbidden", message: "证书由人才办办理。" };
  if (!(from as readonly CertificateStatus[]).includes(status))
    return { code: "conflict", message: `这本证书现在不能${CERTIFICATE_STEP_WORD[step]}，可能别人已经办过，请重新打开看看。` };
  return null;
}

export const certificateStepsFor = (hand: Hand, status: CertificateStatus): CertificateStep[] =>
  (Object.keys(CERTIFICATE_STEPS) as CertificateStep[]).filter((step) => certificateRefusal(step, hand, status) === null);
