import { z } from "zod";
import type { Status } from "../../rules/machine.ts";
import { RETURN_TYPE } from "../dictionaries/intent.ts";
import { TALENT_STATUS } from "../dictionaries/record.ts";
import { code, day, requiredCode, requiredDay, text, tick, version, words } from "../fields.ts";

/** One step of the machine. What a step asks beyond this is checked where the person's intents are known. */
export const StatusForm = z.object({
  version: version(),
  to_status: requiredCode(TALENT_STATUS, "请选要转到的状态。").transform((status): Status => status),
  occurred_on: requiredDay("请填发生日期。"),
  evidence_text: words("请写明依据，至少4个字。"),
  late_reason: text(200),
  next_contact_on: day(),
  return_type: code(RETURN_TYPE),
  returned_on: day(),
});

export const RefuseForm = z.object({ reason: words("请写明退回原因，至少4个字。") });
export const VoidForm = z.object({ version: version(), reason: words("请写明作废原因，至少4个字。") });
export const OptOutForm = z.object({ version: version(), opt_out: tick(), statement: words("请写明本人的说法，至少4个字。") });
export const SurveyForm = z.object({ version: version(), registered_on: requiredDay("请填摸排日期。") });

/** What a sensitive value is asked for with: which one, of which row, and why. */
export const RevealForm = z.object({
  secret: z.enum(["id_no", "family_name", "family_address", "family_care_note"], { error: "请选要查看的内容。" }),
  row_id: z.guid({ error: "请从档案页上查看。" }),
  reason: words("请写明查看事由，至少5个字。", 5),
});
