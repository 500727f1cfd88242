import { LinkButton } from "#app/ui/button.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { MaybeSame } from "../../queries/family.server.ts";
import { KIN, labelOf } from "../../schema/dictionaries/index.ts";
import { FamilySameForm } from "../../schema/forms/family.ts";
import { FormFrame } from "./form-frame.tsx";
import { type LastResult, useFormOf } from "./use-form-of.ts";

type Props = { others: readonly MaybeSame[]; lastResult: LastResult; cancelHref: string };

/** Who of the relatives of other talents is this one: those of the same name or number. */
export function SamePersonForm({ others, lastResult, cancelHref }: Props) {
  const [form, fields] = useFormOf(FamilySameForm, lastResult, undefined, "same-person");
  if (others.length === 0)
    return (
      <EmptyState action={<LinkButton href={cancelHref}>返回家属</LinkButton>}>
        别的人才名下没有同名或同电话的家属。名字写法不同的，先改成一样的再来。
      </EmptyState>
    );
  return (
    <FormFrame form={form} lastResult={lastResult} submit="记为同一人" cancelHref={cancelHref}>
      <ChoiceGroup
        field={fields.same_as}
        label="同一人"
        required
        options={others.map(({ id, name, kin, talent, town }) => ({
          value: id,
          label: `${name}，${talent}的${labelOf(KIN, kin)}`,
          ...(town ? { hint: town } : {}),
        }))}
      />
    </FormFrame>
  );
}
