import { Form } from "@remix-run/react";
import { fileField } from "#app/features/attachments/schema.ts";
import { codesOf } from "#app/lib/dictionary.ts";
import { Button } from "#app/ui/button.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { HURRY, MOST_PHOTOS } from "../../schema/one-tap.ts";
import { fieldsFrom, type LastResult, problemsOf } from "../field-of.ts";

const photos = fileField("photo");
const PHOTOS = {
  ...photos,
  limits: { ...photos.limits, count: MOST_PHOTOS, tooBig: `照片最多${MOST_PHOTOS}张，合计不超过20 MB。` },
};
const choices = codesOf(HURRY).map((value) => ({ value, label: HURRY[value] }));

/** What is wrong and whom to call back: five answers and the photographs. */
export function ReportForm({ id, lastResult }: { id: string; lastResult: LastResult }) {
  const field = fieldsFrom(lastResult, "report");
  const { files } = lastResult?.error ?? {};
  const problems = problemsOf(lastResult, "report").map((each) =>
    each.id === "report-files" ? { ...each, id: photos.field.id } : each,
  );
  return (
    <Form method="post" encType="multipart/form-data" className="form">
      <ErrorSummary errors={problems} title="还没有报上去" />
      <input type="hidden" name="id" value={String(lastResult?.initialValue?.id ?? id)} />
      <TextField field={field("title")} label="什么事" hint="一句话，如：厂区门口积水，货车进不来" maxLength={60} required />
      <TextArea field={field("detail")} label="难在哪里" rows={4} maxLength={2000} required />
      <ChoiceGroup field={field("hurry", "waits")} label="急不急" options={choices} look="pick" columns={3} required />
      <FileField {...PHOTOS} hint={`最多${MOST_PHOTOS}张，可以不传。`} error={files?.[0]} />
      <TextField field={field("contact_name")} label="您的称呼" autoComplete="name" maxLength={40} required />
      <TextField
        field={field("contact_phone")}
        label="联系电话"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={40}
        required
      />
      <div className="form-actions max-md:[&>.btn]:w-full">
        <Button variant="primary">报上去</Button>
      </div>
      <p className="small soft">姓名和电话只给办理这件事的人看。报了必有回音：1个工作日内有人受理，3个工作日内告诉您进展。</p>
    </Form>
  );
}
