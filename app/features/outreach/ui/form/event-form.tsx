import { Form, useLocation } from "@remix-run/react";
import { useRef } from "react";
import { fileField } from "#app/features/attachments/schema.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField } from "#app/ui/field.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import type { ContactOptions } from "../../queries/options.server.ts";
import { EVENT_WAYS } from "../../schema/ways.ts";
import { fieldsOf, type LastResult, problemsIn, type Start } from "./answer.ts";
import { ContentField } from "./content-field.tsx";
import { EventPeople } from "./event-people.tsx";
import { PurposePicks, ResultPicks, WayPicks } from "./picks.tsx";
import { SaveDock } from "./save-dock.tsx";
import { CampaignField, GiftFields, GroupField, MeetingFields, WhenFields } from "./shared-fields.tsx";
import { type EventList, useEventList } from "./use-event-list.ts";

const FORM = "event-form";
const PHRASES = [
  ["座谈", "座谈介绍家乡发展和返乡政策，听取意见建议。"],
  ["参观", "参观园区和在建项目，现场答疑。"],
  ["群消息", "在群里发布返乡政策和招聘信息，解答提问。"],
] as const;

type EventFormProps = {
  id: string;
  options: ContactOptions;
  start: Start;
  list: EventList;
  today: string;
  writer: string;
  lastResult: LastResult;
  version?: number | undefined;
};

/** One event with many people, entered once. */
export function EventForm({ id, options, start, list: begun, today, writer, lastResult, version }: EventFormProps) {
  const { list, tally, recount, onSubmit } = useEventList(begun);
  const { pathname, search } = useLocation();
  const form = useRef<HTMLFormElement>(null);
  const field = fieldsOf(FORM, lastResult, start, undefined);
  const isNew = version === undefined;
  const given = (name: string) => Boolean(field(name).initialValue) || Boolean(field(name).errors);
  const problem = field("files").errors?.[0];
  return (
    <Form
      ref={form}
      method="post"
      action={pathname + search}
      encType="multipart/form-data"
      id={FORM}
      className="form log-form"
      noValidate
      onSubmit={onSubmit}
      onChange={({ currentTarget }) => recount(currentTarget)}
    >
      {/* The Enter key presses a form's first button: among many names it looks somebody up, and never saves by accident. */}
      <button type="submit" name="do" value="find" formNoValidate className="sr-only" tabIndex={-1} aria-hidden="true" />
      <ErrorSummary errors={problemsIn(FORM, lastResult)} title="没有保存" />
      <input type="hidden" name="id" value={id} />
      {!isNew && <input type="hidden" name="version" value={version} />}
      <WayPicks field={field} ways={EVENT_WAYS} />
      <GroupField field={field} options={options} />
      <CampaignField field={field} options={options} />
      {isNew && <DateField field={field("occurred_on")} label="日期" max={today} />}
      <EventPeople
        list={list}
        tally={tally}
        recount={recount}
        error={field("participants").errors?.[0]}
        hasCampaigns={options.campaigns.length > 0}
      />
      <div className="for-online">
        <ResultPicks field={field} />
      </div>
      <PurposePicks field={field} />
      <ContentField field={field} phrases={PHRASES} />
      <MeetingFields field={field} options={options} />
      <GiftFields field={field} isOpen={["gift_desc", "gift_value", "gift_source", "gift_reason"].some(given)} />
      {isNew && (
        <>
          <div className="for-symposium">
            <FileField {...fileField("sign_in_sheet")} hint="座谈会必须有；拍下来或扫描都行" error={problem} />
          </div>
          <FileField {...fileField("photo")} error={problem} />
        </>
      )}
      <WhenFields
        field={field}
        options={options}
        today={today}
        isOpen={given("late_reason") || !isNew}
        withoutDay={isNew}
        summary={isNew ? `${writer}。时间、补录和站点` : "日期和补录"}
      />
      <SaveDock submit="保存" />
    </Form>
  );
}
