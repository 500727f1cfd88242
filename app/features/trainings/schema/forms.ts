import { z } from "zod";
import { blame, requiredCode, requiredDay, requiredText, text, version } from "#app/features/talents/schema/fields.ts";
import { TRAINING_KIND } from "./dictionaries.ts";

const fields = {
  name: requiredText("请填班名。", 60).refine((typed) => [...typed].length >= 2, "班名至少2个字。"),
  kind: requiredCode(TRAINING_KIND, "请选类型。"),
  organizer: requiredText("请填主办单位。", 60),
  from_on: requiredDay("请填开班日期。"),
  to_on: requiredDay("请填结束日期。"),
  hours: z
    .number({ error: "请填学时数。" })
    .int("请填整数。")
    .min(1, "至少1学时。")
    .max(999, "请核对学时。")
    .optional()
    .transform((typed) => typed ?? null),
  capacity: z.number({ error: "请填名额。" }).int("请填整数。").min(1, "至少1个名额。").max(1000, "最多1000个名额。"),
  place: text(60),
};

/** A class (domain E62). */
export const classForm = z.object({ id: z.uuidv7("页面已过期，请重新打开。"), ...fields }).superRefine(ordered);
export type ClassInput = Omit<z.output<typeof classForm>, "id">;

export const classEditForm = z.object({ version: version(), ...fields }).superRefine(ordered);

function ordered({ from_on, to_on }: { from_on: string; to_on: string }, ctx: Parameters<typeof blame>[0]) {
  if (to_on < from_on) blame(ctx, "to_on", "结束日期不能早于开班日期。");
}

const MOST = 200;
/** Those who are ticked; one box alone comes as one value. */
export const chosenForm = z.object({
  ids: z.array(z.guid(), { error: "请先勾选人。" }).min(1, "请先勾选人。").max(MOST, `一次最多${MOST}人。`),
});

/** The first certificate number; the rest count on. */
export const certificateForm = chosenForm.extend({ first_no: requiredText("请填起始证书号。", 40) });
