import { anyFileField } from "#app/features/attachments/schema.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { DateField, TextArea, TextField } from "#app/ui/field.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { Note } from "#app/ui/state.tsx";
import type { chosenToMake } from "../queries/certificates.server.ts";
import { HONOR } from "../schema/dictionaries.ts";
import { fieldsFrom, type LastResult, StepForm } from "./form.tsx";

type MakeProps = Awaited<ReturnType<typeof chosenToMake>> & { today: string; lastResult: LastResult };

/** Certificates that came back from the printer, many at once. */
export function MakeForm({ certificates, skipped, today, lastResult }: MakeProps) {
  const field = fieldsFrom(lastResult);
  if (certificates.length === 0)
    return (
      <EmptyState action={<LinkButton href="/certificates?status=to_make">看待制的证书</LinkButton>}>
        所选的证书里没有待制的。请回登记簿勾选待制的证书。
      </EmptyState>
    );
  return (
    <StepForm lastResult={lastResult} submit={`登记已制${certificates.length}本`} cancelHref="/certificates">
      <div className="wide">
        <table className="data-table mini">
          <caption className="sr-only">所选的证书</caption>
          <thead>
            <tr>
              <th scope="col">{`所选${certificates.length}本`}</th>
              <th scope="col">姓名</th>
              <th scope="col">称号</th>
            </tr>
          </thead>
          <tbody>
            {certificates.map(({ id, cert_no, name, honor }) => (
              <tr key={id}>
                <td className="nums">
                  {cert_no}
                  <input type="hidden" name="ids" value={id} />
                </td>
                <td>{name}</td>
                <td>{labelOf(HONOR, honor)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {skipped > 0 && <Note tone="warn">{`另有${skipped}本不是待制，没有列入。`}</Note>}
      <DateField field={field("made_on", today)} label="制证日期" max={today} required />
    </StepForm>
  );
}

type Props = { version: number; today: string; cancelHref: string; lastResult: LastResult };

/** Handed over against a signature. */
export function IssueForm({ version, today, cancelHref, lastResult, holder }: Props & { holder: string }) {
  const field = fieldsFrom(lastResult);
  return (
    <StepForm lastResult={lastResult} submit="登记签领" cancelHref={cancelHref} files>
      <input type="hidden" name="version" value={version} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={field("receiver", holder)} label="领取人" hint="代领的写代领人" required />
        <DateField field={field("issued_on", today)} label="发证日期" max={today} required />
      </div>
      <FileField {...anyFileField} label="签领表" hint="本人签字的签领表，拍照或扫描；合计不超过20 MB" />
      <TextArea field={field("receipt_note")} label="签领说明" rows={2} hint="没有上传签领表的，写明存放的地方" />
    </StepForm>
  );
}

/** Lost, and to be made again under a number of its own. */
export function ReissueForm({ version, today, cancelHref, lastResult }: Props) {
  const field = fieldsFrom(lastResult);
  return (
    <StepForm lastResult={lastResult} submit="挂失并补发" cancelHref={cancelHref}>
      <input type="hidden" name="version" value={version} />
      <Note>原编号作废、不再使用；补发的证书编新号，待制后另行签领，不重复计数。</Note>
      <DateField field={field("lost_on", today)} label="挂失日期" max={today} required />
      <TextArea field={field("reason")} label="遗失情况" rows={2} hint="至少4个字，如：搬家时遗失，本人书面申请补发" required />
    </StepForm>
  );
}

/** Called in; from that day it does not count. */
export function RecallForm({ version, today, cancelHref, lastResult }: Props) {
  const field = fieldsFrom(lastResult);
  return (
    <StepForm lastResult={lastResult} submit="收回证书" cancelHref={cancelHref} danger>
      <input type="hidden" name="version" value={version} />
      <DateField field={field("recalled_on", today)} label="收回日期" max={today} required />
      <TextArea field={field("reason")} label="收回原因" rows={2} hint="至少4个字；收回以后不再计数" required />
    </StepForm>
  );
}
