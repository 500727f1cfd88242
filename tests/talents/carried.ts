import type { TalentInput } from "#app/features/talents/schema/input.ts";

const FIELDS = [
  "name",
  "gender",
  "birth_on",
  "birth_precision",
  "native_town_id",
  "native_text",
  "edu",
  "title_name",
  "skill_level",
  "talent_kind",
  "away_scope",
  "country",
  "city_code",
  "city_abroad",
  "work_state",
  "work_unit",
  "work_post",
  "industry_code",
  "registered_on",
  "remark",
] as const satisfies readonly (keyof TalentInput)[];

/** What RPT-02 carries of a person: an exported ledger must give exactly this back. */
export function carried(person: TalentInput) {
  const { contacts, family, intent } = person;
  return {
    ...Object.fromEntries(FIELDS.map((field) => [field, person[field]])),
    name: person.name,
    contacts: contacts.map(({ kind, value }) => ({ kind, value })),
    family: family.filter((member) => !member.is_minor).map(({ name, kin, phone }) => ({ name, kin, phone })),
    intent: intent && {
      return_will: intent.return_will,
      invest_will: intent.invest_will,
      invest_industry: intent.invest_industry,
      invest_amount_fen: intent.invest_amount_fen,
      is_approx: intent.is_approx,
    },
  };
}
