import type { FieldMeta } from "#app/ui/field.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { PERSON_ROLES } from "../schema.ts";

export type PostRegion = { name: string; level: string; stat_code: string };

const ROLE_OPTIONS = Object.entries(PERSON_ROLES).map(([value, label]) => ({ value, label }));

/** What a post is: role, range, unit, duty (E04). */
export function PostFields({
  fields,
  regions,
}: {
  fields: Record<"role" | "region" | "unit" | "duty", FieldMeta>;
  regions: readonly PostRegion[];
}) {
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField field={fields.role} label="角色" blank="请选择" options={ROLE_OPTIONS} required />
        <SelectField
          field={fields.region}
          label="管辖范围"
          hint="站点专员、站长选镇街，其他角色选全区。"
          blank="请选择"
          options={regions.map(({ name, level, stat_code }) => ({ value: stat_code, label: level === "town" ? name : "全区" }))}
          required
        />
      </div>
      <TextField field={fields.unit} label="单位" required />
      <TextField field={fields.duty} label="职务" required />
    </>
  );
}
