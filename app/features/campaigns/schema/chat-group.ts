import { z } from "zod";
import { requiredDay, requiredText, version } from "#app/features/talents/schema/fields.ts";

const fields = (today: string) => ({
  name: requiredText("请填群名。", 60).refine((value) => [...value].length >= 2, "群名至少2个字。"),
  owner_name: requiredText("请填群主姓名。", 30),
  created_on: requiredDay("请填建群日期。").refine((on) => on <= today, "建群日期不能晚于今天。"),
  member_count: z
    .number({ error: "请填人数，只填数字。" })
    .int("人数应为整数。")
    .min(1, "人数至少1人。")
    .max(5000, "人数最多5000人。"),
  purpose: requiredText("请写用途，如“乡情联络”。", 100),
});

/** A chat group of a town (domain E23); nothing that is said in it is kept. */
export const chatGroupForm = (today: string) => z.object(fields(today));
export const chatGroupEditForm = (today: string) => z.object({ ...fields(today), version: version() });
export type ChatGroupInput = z.output<ReturnType<typeof chatGroupForm>>;
