import { z } from "zod";
import { INVITATION_KIND, INVITATION_REPLY, METHOD } from "#app/features/outreach/schema/dictionaries.ts";
import { blame, day, requiredCode, requiredDay, version } from "#app/features/talents/schema/fields.ts";
import { codesOf } from "#app/lib/dictionary.ts";
import type { CampaignKind } from "./dictionaries.ts";

export type InvitationKind = keyof typeof INVITATION_KIND;

/** To what a campaign invites as a rule. */
export const kindOf = (kind: CampaignKind): InvitationKind =>
  kind === "tour" ? "tour" : kind === "symposium" ? "symposium" : "interview";

/** By what an invitation goes out: whatever reaches somebody who is not here yet. */
export const { LV: _incoming, MT: _meeting, TR: _tour, ...CHANNEL } = METHOD;

const sent = (today: string) => requiredDay("请填发出日期。").refine((on) => on <= today, "发出日期不能晚于今天。");

/** Invitations to several people at once (domain E24). */
export const inviteForm = (today: string) =>
  z.object({
    ids: z.preprocess(
      (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
      z.array(z.guid()).min(1, "请先勾选要邀请的人。").max(500, "一次最多500人。"),
    ),
    kind: requiredCode(INVITATION_KIND, "请选邀约类型。"),
    channel: requiredCode(CHANNEL, "请选邀约渠道。"),
    sent_on: sent(today),
  });
export type InviteInput = z.output<ReturnType<typeof inviteForm>>;

/** What the list of invitations is asked for. */
const filter = z.object({
  campaign: z.guid().nullable().catch(null),
  reply: z.enum(codesOf(INVITATION_REPLY)).nullable().catch(null),
});
export type InvitationFilter = z.output<typeof filter>;

export const parseInvitationFilter = (params: URLSearchParams): InvitationFilter =>
  filter.parse({ campaign: params.get("campaign"), reply: params.get("reply") });

export const ATTENDED = { yes: "到场", no: "没有到场" } as const;

/** What came of one invitation. */
export const replyForm = (today: string) =>
  z
    .object({
      version: version(),
      reply: requiredCode(INVITATION_REPLY, "请选回复。"),
      reply_on: day().refine((on) => on === null || on <= today, "回复日期不能晚于今天。"),
      attended: z
        .enum(codesOf(ATTENDED))
        .optional()
        .transform((value) => (value ? value === "yes" : null)),
    })
    .superRefine(({ reply, reply_on }, ctx) => {
      if (reply !== "none" && !reply_on) blame(ctx, "reply_on", "请填回复日期。");
    })
    .transform(({ reply_on, ...rest }) => ({ ...rest, reply_on: rest.reply === "none" ? null : reply_on }));
export type ReplyInput = Omit<z.output<ReturnType<typeof replyForm>>, "version">;
