import { CheckboxField } from "#app/ui/choice.tsx";
import { type FieldMeta, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { KIN } from "../../schema/dictionaries/index.ts";
import { optionsOf } from "../options.ts";
import { REGION_LIST } from "./place-list.tsx";

export type FamilyFieldSet = Record<"name" | "kin" | "phone" | "place" | "address" | "is_minor" | "care_note", FieldMeta>;

/** Hints of what is on file but not shown, where a relative is changed. */
type OnFile = { name?: string; address?: boolean; care_note?: boolean };

const KEPT = "已登记。不改就留空";

/** One relative. Of a child no telephone is kept (domain E12). */
export function FamilyFields({ fields, onFile = {} }: { fields: FamilyFieldSet; onFile?: OnFile }) {
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          field={fields.name}
          label="姓名"
          required={!onFile.name}
          hint={onFile.name ? `未成年人姓名不显示（${onFile.name}）。不改就留空` : undefined}
        />
        <SelectField field={fields.kin} label="称谓" blank="请选择" options={optionsOf(KIN)} required />
        <TextField field={fields.phone} label="电话" inputMode="tel" />
        <TextField field={fields.place} label="所在镇街或市" list={REGION_LIST} hint="留空按籍贯镇街登记" />
      </div>
      <CheckboxField field={fields.is_minor} label="未满14岁" hint="未满14岁的家属不登记电话，姓名不显示" />
      <TextField field={fields.address} label="家庭住址" hint={onFile.address ? KEPT : "加密保存，查看要写事由"} />
      <TextArea
        field={fields.care_note}
        label="关爱事项"
        hint={onFile.care_note ? KEPT : "健康、困难等情况。加密保存，查看要写事由"}
      />
    </>
  );
}
