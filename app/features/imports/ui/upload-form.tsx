import { Form, useNavigation } from "@remix-run/react";
import { type ChangeEvent, useState } from "react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { wire } from "#app/ui/field.tsx";
import { BATCH_KIND, BATCH_KINDS } from "../kinds.ts";
import { ACCEPT, FILE_TOO_BIG, MAX_FILE_BYTES } from "../upload.ts";

const ID = "import-file";
const DROP =
  "w-full rounded-lg border border-dashed border-field bg-wash px-5 py-10 text-ink-2 hover:border-indigo file:mr-4 file:h-8 file:rounded-md file:border file:border-solid file:border-rule-2 file:bg-paper file:px-3.5 file:text-ink max-md:py-8 max-md:file:h-11";

/**
 * One file. The native field fills the box, so that a file may be dropped on it with or without the script; the script only
 * says sooner that a file is too big.
 */
export function UploadForm({ refusal }: { refusal: string | undefined }) {
  const [tooBig, setTooBig] = useState(false);
  const isSending = useNavigation().formAction?.startsWith("/imports/new") === true;
  const check = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const isTooBig = (currentTarget.files?.[0]?.size ?? 0) > MAX_FILE_BYTES;
    setTooBig(isTooBig);
    currentTarget.setCustomValidity(isTooBig ? FILE_TOO_BIG : "");
  };
  const error = tooBig ? FILE_TOO_BIG : undefined;
  return (
    <Form method="post" encType="multipart/form-data" className="form">
      {refusal && !tooBig && <ErrorSummary title="这个文件没有导入" errors={[{ id: ID, message: refusal }]} />}
      <div className="field">
        <label htmlFor={ID}>台账文件</label>
        <input
          type="file"
          name="file"
          required
          accept={ACCEPT}
          className={DROP}
          onChange={check}
          {...wire(ID, { hint: true, error: error ?? refusal })}
        />
        {error && (
          <p className="error" id={`${ID}-error`}>
            {error}
          </p>
        )}
        <p className="hint" id={`${ID}-hint`}>
          点击选择，或把文件拖进框里。可用 .xlsx、.xls、.csv，不超过20 MB。表头在第几行、有没有合计行都不要紧。
        </p>
      </div>
      <ChoiceGroup
        field={{ name: "kind", initialValue: "" }}
        label="台账种类"
        hint="自动识别看表头；认错了，请换文件再选一次。"
        options={[{ value: "", label: "自动识别" }, ...BATCH_KINDS.map((kind) => ({ value: kind, label: BATCH_KIND[kind] }))]}
      />
      <div className="form-actions">
        <Button variant="primary" disabled={isSending}>
          {isSending ? "正在上传" : "上传并读表头"}
        </Button>
        <LinkButton variant="quiet" href="/imports">
          取消
        </LinkButton>
      </div>
    </Form>
  );
}
