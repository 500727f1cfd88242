import { z } from "zod";
import { blame, day, text, tick } from "#app/features/talents/schema/fields.ts";
import { codesOf, type Dictionary } from "#app/lib/dictionary.ts";
import { type Checked, problemsOf } from "../rules/contact.ts";
import { PURPOSE, RESULT, type Result } from "./dictionaries.ts";
import type { OutreachInput, Staff } from "./input.ts";
import { partsOf, type Way } from "./ways.ts";

/** What a contact's and an event's form have in common. */

const many = <T extends z.ZodType>(item: T) => z.array(item).optional().default([]);

export const pick = (dict: Dictionary) => z.enum(codesOf(dict), { error: "请从选项里选。" });

const guid = () =>
  z
    .guid({ error: "请从选项里选。" })
    .optional()
    .transform((value) => value ?? null);

/** An amount in 元, at most to the 分, as fen. */
const yuan = () =>
  z
    .string()
    .trim()
    .regex(/^\d{1,7}(\.\d{1,2})?$/, "金额以元为单位，只填数字，如 200。")
    .optional()
    .transform((value) => (value ? Math.round(Number(value) * 100) : null));

export const sharedFields = (ways: readonly (readonly [Way, string])[]) => ({
  id: z.guid({ error: "页面已过期，请重新打开。" }),
  way: z.enum(ways.map(([way]) => way) as [Way, ...Way[]], { error: "请选方式。" }),
  purpose: many(z.enum(codesOf(PURPOSE), { error: "请从选项里选。" })),
  content: z.string().trim().max(2_000, "最多2000个字。").optional().default(""),
  policy_text: text(200),
  lead_text: text(200),
  place: text(100),
  lead_person: text(60),
  companions: text(200),
  campaign_id: guid(),
  chat_group_id: guid(),
  station_id: guid(),
  gift_desc: text(200),
  gift_value: yuan(),
  gift_source: text(60),
  gift_reason: text(200),
  occurred_on: day(),
  started_at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "时间应写成 14:30 的样子。")
    .optional()
    .transform((value) => value ?? null),
  late_reason: text(200),
  result: pick(RESULT)
    .optional()
    .transform((value) => (value ?? null) as Result | null),
  interacted: tick(),
});
type Shared = z.output<z.ZodObject<ReturnType<typeof sharedFields>>>;

/** Who logs, the colleagues whose names may be written beside, and what a contact is held to. `spared`: fields that a correction is not asked for again. */
export type Writer = { self: Staff; colleagues: readonly Staff[]; checked: Checked; spared?: readonly string[] };

/** The form's fields by the names of the contact's, where they differ. */
const FIELD: Readonly<Record<string, string>> = { method: "way", next_contact_on: "next" };

/** Everything that is wrong with the contact at once, each at its field. */
export function blameAll(input: OutreachInput, { checked, spared = [] }: Writer, ctx: Parameters<typeof blame>[0]): void {
  for (const { field, message } of problemsOf(input, checked))
    if (!spared.includes(field)) blame(ctx, FIELD[field] ?? field, message);
}

/** The contact that the shared fields tell of; its people and its next day are the form's own. What the chosen way does not ask is left out. */
export function toldBy(typed: Shared, writer: Writer): Omit<OutreachInput, "participants" | "next_contact_on"> {
  const { kind, method } = partsOf(typed.way);
  const isOnline = kind === "online";
  const offline = <T>(value: T | null) => (isOnline ? null : value);
  return {
    kind,
    method,
    campaign_id: typed.campaign_id,
    occurred_on: typed.occurred_on ?? writer.checked.today,
    late_reason: typed.late_reason,
    started_at: typed.started_at,
    station_id: typed.station_id,
    staff: staffOf(typed.companions, writer),
    lead_person: offline(typed.lead_person),
    place: offline(typed.place),
    purpose: typed.purpose,
    content: typed.content,
    policy_text: typed.purpose.includes("policy_advice") ? typed.policy_text : null,
    lead_text: typed.purpose.includes("project_matching") ? typed.lead_text : null,
    gift_desc: offline(typed.gift_desc),
    gift_value_fen: offline(typed.gift_value),
    gift_source: offline(typed.gift_source),
    gift_reason: offline(typed.gift_reason),
    chat_group_id: method === "WG" ? typed.chat_group_id : null,
  };
}

/** Who went: whoever logs it first, then the names written; a colleague's name brings the account, any other stands by itself. */
export function staffOf(names: string | null, { self, colleagues }: Pick<Writer, "self" | "colleagues">): Staff[] {
  const others = [...new Set((names ?? "").split(/[、，,；;\s]+/u).filter((name) => name !== "" && name !== self.name))];
  return [
    self,
    ...others.map((name) => colleagues.find((one) => one.name === name) ?? { user_id: null, name, unit: self.unit, duty: "" }),
  ];
}
