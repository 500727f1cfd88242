import { birthOf, genderOf, to18 } from "#app/lib/resident-id.ts";
import { agrees, isPlausibleAge, parseBirth } from "../rules/birth.ts";
import type { TalentInput } from "./input.ts";

type Typed = {
  birth: string | null;
  lunar_month: string | null;
  lunar_day: string | null;
  id_type: string | null;
  id_no: string | null;
  gender: string;
};
type Identity = Pick<TalentInput, "birth_on" | "birth_precision" | "birth_lunar" | "id_type" | "id_no" | "gender">;
type Blame = (field: keyof Typed, message: string) => void;

const RESIDENT = "111";

/** Who someone is by number, sex and birth, which must agree (domain E10). What the ID number says fills what was left empty. */
export function identityOf(typed: Typed, today: string, blame: Blame): Identity {
  const { id_type, id_no } = documentOf(typed, blame);
  const resident = id_type === RESIDENT ? id_no : null;
  const gender = resident ? genderOf(resident) : null;
  if (gender && /[12]/.test(typed.gender) && typed.gender !== gender) blame("gender", "性别与身份证号不一致，请核对。");
  const birth = birthIn(typed, resident ? birthOf(resident) : null, today, blame);
  return {
    id_type,
    id_no,
    gender: gender && typed.gender === "0" ? gender : typed.gender,
    birth_on: birth?.on ?? null,
    birth_precision: birth?.precision ?? null,
    birth_lunar: lunarIn(typed, blame),
  };
}

/** A number without a type is a resident ID; a type alone is no document. */
function documentOf({ id_type, id_no }: Typed, blame: Blame): Pick<Identity, "id_type" | "id_no"> {
  const number = id_no?.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  if (!number) return { id_type: null, id_no: null };
  if (id_type !== null && id_type !== RESIDENT) {
    if (!/^[A-Z0-9()]{5,18}$/.test(number)) blame("id_no", "证件号码为5–18位字母和数字。");
    return { id_type, id_no: number };
  }
  const resident = to18(number);
  if (!resident) blame("id_no", "身份证号不对：应为18位，且校验位相符。请对照证件核对。");
  return { id_type: RESIDENT, id_no: resident };
}

function birthIn({ birth }: Typed, ofId: string | null, today: string, blame: Blame) {
  const stated = birth ? parseBirth(birth) : null;
  if (birth && !stated) blame("birth", "出生年月写成 1981-06-15、1981-06 或 1981。");
  if (stated && ofId && !agrees(stated, ofId)) blame("birth", "出生年月与身份证号不一致，请核对。");
  const known = ofId ? { on: ofId, precision: "D" as const } : stated;
  if (known && !isPlausibleAge(known, today)) blame(ofId ? "id_no" : "birth", "年龄应在14至100岁，请核对。");
  return known;
}

/** `02` and `07` → 02-07; the month of a leap month begins with L. */
function lunarIn({ lunar_month, lunar_day }: Typed, blame: Blame): string | null {
  if (!lunar_month && !lunar_day) return null;
  const text = `${lunar_month ?? ""}-${lunar_day ?? ""}`;
  if (/^L?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|30)$/.test(text)) return text;
  blame("lunar_day", "农历生日要选月和日。");
  return null;
}
