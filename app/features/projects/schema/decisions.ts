import { z } from "zod";
import { isCode } from "#app/lib/dictionary.ts";
import { AppError } from "#app/lib/errors.ts";

/** What another hand decides on, by its word in the address. */
export const DECIDED = { stages: "阶段", receipts: "到位资金", changes: "投资变更", replans: "里程碑调整" } as const;
export type DecidedKind = keyof typeof DECIDED;

/** What the talent office takes back with a reason. */
export const WITHDRAWN = { stages: "阶段", receipts: "到位资金", changes: "投资变更", milestones: "里程碑" } as const;
export type WithdrawnKind = keyof typeof WITHDRAWN;

function named<K extends string>(words: Readonly<Record<K, string>>, slug: string | undefined): K {
  if (!isCode(words, slug)) throw new AppError("not_found", "没有这个页面。");
  return slug as K;
}
export const decidedKind = (slug: string | undefined): DecidedKind => named(DECIDED, slug);
export const withdrawnKind = (slug: string | undefined): WithdrawnKind => named(WITHDRAWN, slug);

/** Confirmed, or sent back with a reason. */
export const decisionForm = z
  .object({
    decision: z.enum(["verify", "refuse"], { error: "请选核实还是退回。" }),
    reason: z.string().trim().max(200).optional(),
  })
  .superRefine(({ decision, reason }, ctx) => {
    if (decision === "refuse" && [...(reason ?? "")].length < 4)
      ctx.addIssue({ code: "custom", path: ["reason"], message: "退回请写明原因，至少4个字。" });
  });
