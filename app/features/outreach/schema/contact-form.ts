import { z } from "zod";
import { blame, day } from "#app/features/talents/schema/fields.ts";
import { intentFields, intentOf } from "#app/features/talents/schema/forms/intent.ts";
import type { IntentInput } from "#app/features/talents/schema/input.ts";
import { addDays, addMonths } from "#app/lib/dates.ts";
import type { Result } from "./dictionaries.ts";
import { blameAll, sharedFields, toldBy, type Writer } from "./fields.ts";
import { type OutreachInput, type ParticipantInput, talentIn } from "./input.ts";
import { CONTACT_WAYS } from "./ways.ts";

/** When to talk next. 按规定 leaves it to the level's cadence, and to the plan that stands where nobody was reached. */
export const NEXT = { rule: "按规定", three: "3天后", week: "一周后", month: "一月后", day: "选日期" } as const;
export type Next = keyof typeof NEXT;

export const nextDay = (next: Next, on: string, chosen: string | null): string | null =>
  ({ rule: null, three: addDays(on, 3), week: addDays(on, 7), month: addMonths(on, 1), day: chosen })[next];

/** Whom it was with: the talent's own tick, else the id of a relative. */
export const SELF = "self";

/** What a thumb fills the text with: a word on the button, and a text that says enough by itself (at least ten characters). */
export const PHRASES = [
  ["近况如常", "近况如常，工作和家里都好，暂无新的打算。"],
  ["约来站面谈", "约好改日来站面谈，具体时间再定。"],
  ["要政策文本", "想了解返乡创业政策，已答应发政策文本。"],
  ["问用地厂房", "询问用地和厂房情况，已记下，问清后回复。"],
  ["没接通", "没有接通，已发短信说明来意，改日再打。"],
] as const;

/** One contact as its form sends it (domain E21, E22). */
export const contactForm = (writer: Writer) =>
  z
    .object({
      ...sharedFields(CONTACT_WAYS),
      talent_id: z.guid({ error: "请先选人。" }),
      who: z.array(z.string()).optional().default([]),
      next: z
        .enum(Object.keys(NEXT) as Next[])
        .optional()
        .default("rule"),
      next_on: day(),
      intent_change: z.enum(["yes", "no"]).optional().default("no"),
      after_save: z.string().optional(),
      ...optionalIntent,
    })
    .transform((typed, ctx): Contact => {
      const told = toldBy(typed, writer);
      if (typed.next === "day" && !typed.next_on) blame(ctx, "next_on", "请选下次联络的日期。");
      const input = {
        ...told,
        next_contact_on: nextDay(typed.next, told.occurred_on, typed.next_on),
        participants: peopleOf(typed, told.kind !== "online", told.method === "WG"),
      };
      blameAll(input, writer, ctx);
      return {
        id: typed.id,
        talentId: typed.talent_id,
        input,
        intent: intentIn(typed, told.occurred_on, ctx),
        goesOn: typed.after_save === "next",
      };
    });

export type Contact = {
  id: string;
  talentId: string;
  input: OutreachInput;
  /** What the talk changed of the wills; null for nothing. */
  intent: IntentInput | null;
  /** 存后记下一人. */
  goesOn: boolean;
};

const { return_will, invest_will, invest_amount, invest_industry } = intentFields;
const optionalIntent = {
  return_will: return_will.optional(),
  invest_will: invest_will.optional(),
  invest_amount,
  invest_industry,
};

type Who = { talent_id: string; who: readonly string[]; result: Result | null; interacted: boolean };

/**
 * The people of one contact. Offline a tick means that the person was met; nobody ticked is a visit that found nobody at home.
 * Online somebody was spoken to: the talent, unless relatives are ticked.
 */
export function peopleOf({ talent_id, who, result, interacted }: Who, isOffline: boolean, isGroup: boolean): ParticipantInput[] {
  const outcome = isOffline ? { met: true, result } : isGroup ? { interacted } : { result };
  const relatives = who.filter((id) => id !== SELF);
  const self = who.includes(SELF) ? [talentIn(talent_id, outcome)] : [];
  const family = relatives.map((id) => ({
    ...talentIn(talent_id, outcome),
    person_type: "family" as const,
    family_member_id: id,
  }));
  const people = [...self, ...family];
  return people.length > 0 ? people : [talentIn(talent_id, isOffline ? { met: false, result } : outcome)];
}

type Wills = {
  intent_change: "yes" | "no";
  return_will?: number | undefined;
  invest_will?: number | undefined;
  invest_amount: number | null;
  invest_industry: string | null;
};

function intentIn(typed: Wills, on: string, ctx: Parameters<typeof blame>[0]): IntentInput | null {
  if (typed.intent_change === "no") return null;
  if (typed.return_will === undefined) blame(ctx, "return_will", "请选回乡意愿。");
  if (typed.invest_will === undefined) blame(ctx, "invest_will", "请选投资意向。");
  if (typed.return_will === undefined || typed.invest_will === undefined) return null;
  const unknown = { return_mode: null, invest_band: null, invest_mode: null, horizon: null, target_town_id: null, needs: null };
  return intentOf(
    {
      ...unknown,
      return_will: typed.return_will,
      invest_will: typed.invest_will,
      invest_amount: typed.invest_amount,
      invest_industry: typed.invest_industry,
      is_approx: false,
    },
    on,
    ctx,
  );
}
