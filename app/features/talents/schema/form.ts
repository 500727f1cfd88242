import { z } from "zod";
import { normaliseName } from "#app/lib/text.ts";
import { awayPlace, type City, type Places, villageNamed } from "../rules/place.ts";
import {
  AWAY_SCOPE,
  CONSENT_BASIS,
  COUNTRY,
  DEGREE,
  EDU,
  ETHNIC,
  ID_TYPE,
  ORIGIN,
  POLITICS,
  PROV_LEVEL,
  SKILL_LEVEL,
  STUDY_MODE,
  TALENT_KIND,
  TALENT_LEVEL,
  TITLE_LEVEL,
  TITLE_SERIES,
  UNIT_KIND,
  WORK_STATE,
} from "./dictionaries/index.ts";
import { blame, code, day, numberCode, requiredCode, requiredDay, requiredText, text, tick, uuid, version } from "./fields.ts";
import { identityOf } from "./form-identity.ts";
import { contactRow } from "./forms/contact.ts";
import { familyRow } from "./forms/family.ts";
import { industry, intentFields, intentOf } from "./forms/intent.ts";
import type { TalentInput } from "./input.ts";

/** What a form is read against: the business day, and the places it may name. */
export type FormContext = { today: string; places: Places };

const tags = () => text(200).transform((typed) => [...new Set((typed ?? "").split(/[、，,；;\s]+/u).filter(Boolean))]);

const profile = {
  name: requiredText("请填姓名。", 50).transform(normaliseName).pipe(z.string().min(2, "姓名至少2个字。")),
  alias: text(50),
  gender: z.enum(["0", "1", "2", "9"]).optional().default("0"),
  birth: text(20),
  lunar_month: text(3),
  lunar_day: text(2),
  id_type: code(ID_TYPE),
  id_no: text(20),
  ethnic: code(ETHNIC),
  politics: code(POLITICS),
  native_town_id: uuid(),
  native_text: text(80),
  hukou_region_code: z
    .string()
    .trim()
    .regex(/^\d{6}(\d{6})?$/, "户籍地代码为6位或12位数字。")
    .optional()
    .transform((value) => value ?? null),
  is_away_survey: tick(),
  origin: requiredCode(ORIGIN, "请选来源。"),
  registered_on: requiredDay("请填登记日期。"),
  edu: code(EDU),
  degree: code(DEGREE),
  study_mode: code(STUDY_MODE),
  school: text(80),
  major: text(80),
  title_level: code(TITLE_LEVEL),
  title_series: code(TITLE_SERIES),
  title_name: text(60),
  skill_level: code(SKILL_LEVEL),
  talent_kind: requiredCode(TALENT_KIND, "请选人才类别。"),
  talent_level: code(TALENT_LEVEL),
  prov_level: code(PROV_LEVEL),
  field: text(80),
  skill_tags: tags(),
  resource_tags: tags(),
  away_scope: numberCode(AWAY_SCOPE, "请选现居地范围。"),
  city: text(60),
  country: code(COUNTRY),
  city_abroad: text(60),
  away_text: text(80),
  work_state: numberCode(WORK_STATE, "请选工作现状。"),
  work_unit: text(120),
  work_post: text(60),
  unit_kind: code(UNIT_KIND),
  industry_code: industry(),
  consent_basis: requiredCode(CONSENT_BASIS, "请选合法性依据。"),
  consent_on: day(),
  consent_evidence: text(120),
  remark: text(1000),
};
export type ProfileField = keyof typeof profile;
type Typed = z.output<z.ZodObject<typeof profile>>;
type Issues = Parameters<typeof blame>[0];
/** What both editors give: the columns of the person, without what hangs on it. */
export type ProfileInput = Omit<TalentInput, "contacts" | "family" | "intent" | "credit_town_id" | "work_raw">;

/** The rules that tie fields together (domain E10); each broken one is a message at its field. */
function profileOf(typed: Typed, { today, places }: FormContext, ctx: Issues): ProfileInput {
  const { birth, lunar_month, lunar_day, id_type, id_no, gender, away_scope, city, country, city_abroad, ...plain } = typed;
  const identity = identityOf({ birth, lunar_month, lunar_day, id_type, id_no, gender }, today, (field, message) =>
    blame(ctx, field, message),
  );
  if (typed.registered_on > today) blame(ctx, "registered_on", "登记日期不能晚于今天。");
  if (typed.consent_on && typed.consent_on > today) blame(ctx, "consent_on", "依据日期不能晚于今天。");
  if (typed.is_away_survey && !typed.native_town_id) blame(ctx, "native_town_id", "列入摸排的人要选籍贯镇街。");
  const native_village_id = villageNamed(typed.native_text, typed.native_town_id, places.villages)?.id ?? null;
  return { ...plain, native_village_id, ...identity, ...awayOf({ away_scope, city, country, city_abroad }, places.cities, ctx) };
}

function awayOf(stated: Parameters<typeof awayPlace>[0], cities: readonly City[], ctx: Issues) {
  const away = awayPlace(stated, cities);
  if (!("message" in away)) return away;
  blame(ctx, away.field, away.message);
  return { away_scope: stated.away_scope, country: null, city_code: null, city_abroad: null };
}

/** The new person's editor → what `fileTalent` takes, with the answer to “仍要新建” and the id the page was opened with. */
export const newTalentForm = (context: FormContext) =>
  z
    .object({
      ...profile,
      ...intentFields,
      return_will: intentFields.return_will.optional().default(0),
      invest_will: intentFields.invest_will.optional().default(0),
      contacts: z.array(contactRow()).max(12, "联系方式最多12个。").optional().default([]),
      family: z.array(familyRow(context.places, UNSTATED)).max(12, "家属最多12位。").optional().default([]),
      id: z.uuidv7({ error: "页面已过期，请重新打开。" }),
      file_anyway: tick(),
    })
    .transform((typed, ctx) => {
      const { contacts, family, id, file_anyway, ...rest } = typed;
      const { intent, profile: own } = splitIntent(rest);
      const person = profileOf(own, context, ctx);
      const reach = contacts.filter((contact) => contact !== null);
      const relatives = family
        .filter((member) => member !== null)
        .map((member) => (member.region_id === UNSTATED ? { ...member, region_id: person.native_town_id ?? "" } : member));
      if (relatives.some((member) => !member.region_id)) blame(ctx, "native_town_id", "请选籍贯镇街，或写明家属所在地。");
      if (reach.length === 0 && !relatives.some((member) => member.phone))
        blame(ctx, "contacts", "至少登记一个联系方式，或一位家属的电话。");
      const said = intent.return_will > 0 || intent.invest_will > 0;
      const input: TalentInput = {
        ...person,
        work_raw: null,
        contacts: onePrimaryPerKind(reach),
        family: relatives,
        intent: said ? intentOf(intent, person.registered_on, ctx) : null,
      };
      return { id, file_anyway, input };
    });

/** A relative whose place was left empty lives in the native town, which another field of the form says. */
const UNSTATED = "native";

type IntentTyped = z.output<z.ZodObject<typeof intentFields>>;

function splitIntent(rest: Typed & IntentTyped): { intent: IntentTyped; profile: Typed } {
  const { return_will, return_mode, invest_will, invest_band, invest_amount, is_approx, invest_industry, ...others } = rest;
  const { invest_mode, horizon, target_town_id, needs, ...own } = others;
  const money = { invest_will, invest_band, invest_amount, is_approx, invest_industry, invest_mode };
  return { intent: { return_will, return_mode, ...money, horizon, target_town_id, needs }, profile: own };
}

/** The first of a kind is the preferred one unless another is marked; of several marked the first (domain E11). */
function onePrimaryPerKind(contacts: TalentInput["contacts"]): TalentInput["contacts"] {
  return contacts.map((contact) => {
    const same = contacts.filter(({ kind }) => kind === contact.kind);
    return { ...contact, is_primary: contact === (same.find((one) => one.is_primary) ?? same[0]) };
  });
}

/** The editor of a person on file → the patch for `editTalent` and the version it was opened with. An empty ID number stays as it is. */
export const editTalentForm = (context: FormContext) =>
  z
    .object({ ...profile, version: version(), owner_user_id: z.guid({ error: "请选联络责任人。" }) })
    .transform(({ version, owner_user_id, ...typed }, ctx) => {
      const { id_no, id_type, ...profile } = profileOf(typed, context, ctx);
      return { version, patch: { ...profile, ...(id_no ? { id_no, id_type } : {}), owner_user_id } };
    });
