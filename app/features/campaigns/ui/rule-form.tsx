import { INVEST_WILL, RETURN_WILL, TALENT_LEVEL, TALENT_STATUS } from "#app/features/talents/schema/dictionaries/index.ts";
import { numbersOf } from "#app/lib/dictionary.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { PLANNED_STATUS, type PlanRule, UNVISITED, WHEREABOUTS } from "../schema/plan-rule.ts";
import { namesOf, optionsOf } from "./options.ts";

type Many = "town" | "status" | "level" | "return_will" | "invest_will" | "where";
type Tick = "surveyed" | "family_home" | "elders_home";

/** Whom the campaign means to see, as a GET form: the address holds the rule, and the counts are asked anew. */
export function RuleForm({ rule, towns }: { rule: PlanRule; towns: readonly { id: string; name: string }[] }) {
  const many = (name: Many, label: string, options: readonly { value: string; label: string }[]) => (
    <ChoiceGroup
      field={{ name, id: `rule-${name}`, initialValue: rule[name].map(String) }}
      label={label}
      options={options}
      multiple
    />
  );
  const tick = (name: Tick, label: string, hint?: string) => (
    <CheckboxField field={{ name, id: `rule-${name}`, initialValue: rule[name] ? "on" : "" }} label={label} hint={hint} />
  );
  return (
    <form method="get" className="form" data-keep-scroll="">
      <input type="hidden" name="asked" value="1" />
      {tick("surveyed", "只要摸排在外人才")}
      {tick("family_home", "家属在本区", "档案里登记了住在本区的家属")}
      {tick("elders_home", "家中有老人", "登记了住在本区的父母或祖父母")}
      <SelectField
        field={{ name: "unvisited", id: "rule-unvisited", initialValue: String(rule.unvisited) }}
        label="走访间隔"
        options={optionsOf(UNVISITED)}
      />
      {many("level", "人才层次", optionsOf(TALENT_LEVEL))}
      {many("where", "现在哪里", optionsOf(WHEREABOUTS))}
      {many("return_will", "回乡意愿", optionsOf(RETURN_WILL, numbersOf(RETURN_WILL).reverse()))}
      {many("invest_will", "投资意向", optionsOf(INVEST_WILL, numbersOf(INVEST_WILL).reverse()))}
      {many("status", "跟进状态", optionsOf(TALENT_STATUS, PLANNED_STATUS))}
      {towns.length > 1 && many("town", "镇街", namesOf(towns))}
      <div className="form-actions">
        <Button>看看有多少户</Button>
      </div>
    </form>
  );
}
