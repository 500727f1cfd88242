import { Form, useLocation } from "@remix-run/react";
import { fileField } from "#app/features/attachments/schema.ts";
import { KIN, labelOf } from "#app/features/talents/schema/dictionaries/index.ts";
import { addDays, formatDay, weekdayName } from "#app/lib/dates.ts";
import type { DraftSlot } from "#app/lib/draft.ts";
import { DraftKeeper, DraftNote, useKept } from "#app/ui/draft.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import type { ContactOptions } from "../../queries/options.server.ts";
import type { PersonToContact } from "../../queries/person.server.ts";
import { PHRASES } from "../../schema/contact-form.ts";
import { CONTACT_WAYS } from "../../schema/ways.ts";
import { fieldsOf, type LastResult, problemsIn, type Start } from "./answer.ts";
import { ContentField } from "./content-field.tsx";
import { IntentFields, NextFields } from "./next-fields.tsx";
import { PurposePicks, ResultPicks, WayPicks, WhoPicks } from "./picks.tsx";
import { SaveDock } from "./save-dock.tsx";
import { CampaignField, GiftFields, GroupField, MeetingFields, WhenFields } from "./shared-fields.tsx";

const FORM = "contact-form";

type ContactFormProps = {
  /** The form's own id: the record it becomes, however often it is sent. */
  id: string;
  person: PersonToContact;
  options: ContactOptions;
  start: Start;
  today: string;
  /** 联络人林晓禾，滍阳镇服务站. */
  writer: string;
  draft?: DraftSlot | undefined;
  lastResult: LastResult;
  /** The version of a record that is corrected; new ones have none. */
  version?: number | undefined;
  mayAssess: boolean;
};

/** One contact: buttons first, one text, save under the thumb. A native form; the server decides. */
export function ContactForm(props: ContactFormProps) {
  const { id, person, options, start, today, writer, draft, lastResult, version, mayAssess } = props;
  const kept = useKept(draft, lastResult !== undefined);
  const { pathname, search } = useLocation();
  const field = fieldsOf(FORM, lastResult, start, kept?.entries);
  const isNew = version === undefined;
  const rule = addDays(today, person.cadence);
  const given = (name: string) => Boolean(field(name).initialValue) || Boolean(field(name).errors);
  return (
    <>
      {draft && kept && <DraftNote slot={draft} kept={kept} back={pathname + search} />}
      <Form method="post" encType="multipart/form-data" id={FORM} className="form log-form" noValidate>
        {/* The Enter key presses a form's first button: it must be the one that saves and stays. */}
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true" />
        <ErrorSummary errors={problemsIn(FORM, lastResult)} title="没有保存" />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="talent_id" value={person.id} />
        {!isNew && <input type="hidden" name="version" value={version} />}
        <WayPicks field={field} ways={CONTACT_WAYS} />
        <GroupField field={field} options={options} />
        <WhoPicks
          field={field}
          family={person.family.map((member) => ({ id: member.id, label: `${labelOf(KIN, member.kin)}${member.name}` }))}
        />
        <ResultPicks field={field} />
        <div className="for-group">
          <label className="pick">
            <input type="checkbox" name="interacted" value="on" defaultChecked={given("interacted")} />
            本人在群里回话了
          </label>
        </div>
        <PurposePicks field={field} />
        <ContentField field={field} phrases={PHRASES} />
        {isNew && mayAssess && <IntentFields field={field} wills={person} />}
        <NextFields field={field} rule={`按规定为${formatDay(rule, "short")} ${weekdayName(rule)}`} />
        <CampaignField field={field} options={options} />
        <MeetingFields field={field} options={options} />
        <GiftFields field={field} isOpen={["gift_desc", "gift_value", "gift_source", "gift_reason"].some(given)} />
        {isNew && <FileField {...fileField("photo")} hint="线上联络可不传；走访至少一张" error={field("files").errors?.[0]} />}
        <WhenFields
          field={field}
          options={options}
          today={today}
          isOpen={given("late_reason") || field("occurred_on").initialValue !== today}
          summary={isNew ? `日期${formatDay(today, "short")}，${writer}。补录以前的` : "日期和补录"}
        />
        {draft && <DraftKeeper slot={draft} formId={FORM} />}
        <SaveDock submit="保存" next={isNew ? "存后记下一人" : undefined} />
      </Form>
    </>
  );
}
