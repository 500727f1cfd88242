import { z } from "zod";
import {
  code,
  requiredCode,
  requiredDay,
  requiredText,
  text,
  tick,
  version,
  words,
} from "#app/features/talents/schema/fields.ts";
import { PROJ_STAGE, RECEIPT_EVIDENCE, RECEIPT_KIND, SIGN_KIND, STAGE_EVIDENCE } from "./dictionaries.ts";
import { requiredWan, several } from "./fields.ts";
import type { StageInput } from "./input.ts";
import { pricedFields, pricedOf } from "./priced.ts";

const id = z.uuidv7("页面已过期，请重新打开。");

/** One stage event; the page brings the id, so that a second click finds the first. `agreed_invest` is in 万元 unless it says more; “100万美元” goes with the rate of a day. */
export const stageForm = z
  .object({
    id,
    stage: requiredCode(PROJ_STAGE, "请选阶段。"),
    resumes: tick(),
    occurred_on: requiredDay("请填发生日期。"),
    late_reason: text(200),
    evidence_kinds: several(requiredCode(STAGE_EVIDENCE, "请从选项里选佐证。")),
    evidence_text: text(500),
    skip_reason: text(200),
    sign_kind: code(SIGN_KIND),
    ...pricedFields,
    is_amount_confirmed: tick(),
    remark: text(500),
  })
  .transform(({ id, agreed_invest, fx_rate, fx_on, ...input }, ctx): { id: string; input: StageInput } => {
    const { agreed_invest_fen, ...price } = pricedOf({ agreed_invest, fx_rate, fx_on }, ctx);
    return { id, input: { ...input, agreed_invest_fen, ...(price.foreign_amount_cents === null ? {} : { foreign: price }) } };
  });

export const receiptForm = z
  .object({
    id,
    kind: requiredCode(RECEIPT_KIND, "请选到位类型。"),
    occurred_on: requiredDay("请填到位日期。"),
    late_reason: text(200),
    amount: requiredWan("请填到位金额。"),
    evidence_kind: requiredCode(RECEIPT_EVIDENCE, "请选佐证。"),
    evidence_text: text(500),
  })
  .transform(({ id, amount, ...input }) => ({ id, input: { ...input, amount_fen: amount } }));

export const reversalForm = z.object({
  id,
  occurred_on: requiredDay("请填冲销日期。"),
  reason: words("请写明冲销原因，至少4个字。"),
});

export const investChangeForm = z
  .object({
    id,
    effective_on: requiredDay("请填生效日期。"),
    new_amount: requiredWan("请填变更后的总投资。"),
    doc: requiredText("请填依据文件。", 200),
    is_amount_confirmed: tick(),
  })
  .transform(({ id, new_amount, ...input }) => ({ id, input: { ...input, new_amount_fen: new_amount } }));

export const milestoneForm = z
  .object({
    id,
    name: requiredText("请填里程碑名称。", 60),
    planned_on: requiredDay("请填计划日期。"),
    responsible: requiredText("请填责任人。", 40),
    weight: z.number({ error: "请填权重。" }).int("权重是整数。").min(1, "权重为1到100。").max(100, "权重为1到100。").default(1),
  })
  .transform(({ id, ...input }) => ({ id, input }));

export const replanForm = z.object({
  id,
  new_on: requiredDay("请填新的计划日期。"),
  reason: words("请写明调整原因，至少4个字。"),
});

export const completeForm = z.object({
  version: version(),
  actual_on: requiredDay("请填完成日期。"),
  proof_text: words("请写明完成的佐证，至少4个字。"),
});
