import { type SubmissionResult, useForm } from "@conform-to/react";
import { INVITATION_KIND, INVITATION_REPLY, METHOD } from "#app/features/outreach/schema/dictionaries.ts";
import { formatDay } from "#app/lib/dates.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, type FieldMeta, SelectField } from "#app/ui/field.tsx";
import type { InvitationRow } from "../queries/invitations.server.ts";
import { ATTENDED, CHANNEL } from "../schema/invitation.ts";
import { optionsOf } from "./options.ts";
import { PostForm } from "./post-form.tsx";

type LastResult = SubmissionResult<string[]> | undefined;

/** To what, by what and when: asked once for all who are invited together. */
export function InviteFields({ kind, today, result }: { kind: string; today: string; result: LastResult }) {
  const field = (name: string, start: string): FieldMeta => ({
    name,
    id: `invite-${name}`,
    errors: result?.error?.[name] ?? undefined,
    initialValue: result?.initialValue?.[name] ?? start,
  });
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <SelectField field={field("kind", kind)} label="邀约类型" options={optionsOf(INVITATION_KIND)} required />
      <SelectField field={field("channel", "PH")} label="渠道" options={optionsOf(CHANNEL)} required />
      <DateField field={field("sent_on", today)} label="发出日期" max={today} required />
    </div>
  );
}

/** 参观考察邀约，3月20日电话发出. */
export const invitationText = ({ kind, channel, sent_on }: Pick<InvitationRow, "kind" | "channel" | "sent_on">) =>
  `${labelOf(INVITATION_KIND, kind)}邀约，${formatDay(sent_on, "long")}${labelOf(METHOD, channel)}发出`;

type Fields = { reply?: string; reply_on?: string | null; attended?: string | null };
type ReplyFormProps = {
  invitation: InvitationRow;
  today: string;
  mayVoid: boolean;
  lastResult: LastResult;
  cancelHref: string;
};

/** What somebody answered, and whether they came. */
export function ReplyForm({ invitation, today, mayVoid, lastResult, cancelHref }: ReplyFormProps) {
  const { id, version, reply, reply_on, attended, sent_on } = invitation;
  const start = { reply, reply_on: reply_on ?? today, attended: attended === null ? null : attended ? "yes" : "no" };
  const [form, fields] = useForm<Fields>({ id: "reply", lastResult, defaultValue: start });
  return (
    <>
      <PostForm form={form} submit="保存" cancelHref={cancelHref}>
        <input type="hidden" name="version" value={version} />
        <ChoiceGroup field={fields.reply} label="回复" look="pick" options={optionsOf(INVITATION_REPLY)} required />
        <DateField field={fields.reply_on} label="回复日期" min={sent_on} max={today} hint="未回复的不记日期" />
        <ChoiceGroup field={fields.attended} label="是否到场" options={optionsOf(ATTENDED)} />
      </PostForm>
      {mayVoid && (
        <p className="mt-6">
          <LinkButton variant="quiet" small href={`/invitations/${id}/void`}>
            登记错了，作废
          </LinkButton>
        </p>
      )}
    </>
  );
}
