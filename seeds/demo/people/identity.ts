import type { ContactInput, Precision, TalentInput } from "#app/features/talents/schema/input.ts";
import { isResidentId } from "#app/lib/resident-id.ts";
import type { EduGroup } from "./profiles.ts";
import { at, type Stream } from "./random.ts";

type Birth = Pick<TalentInput, "birth_on" | "birth_precision" | "birth_lunar" | "id_type" | "id_no">;

const two = (n: number): string => String(n).padStart(2, "0");

/** A resident ID of the county that does not exist, 410499, with the right check character (domain §7). */
const residentId = (birth: string, sequence: number): string => {
  const body = `410499${birth.replaceAll("-", "")}${String(sequence).padStart(3, "0")}`;
  return at(
    Array.from("10X98765432", (check) => body + check).filter((id) => isResidentId(id)),
    0,
  );
};

/** Born between two years; who gives an ID gives the exact day, of others the month or the year may be all that is known. */
export const birthOf = (rng: Stream, gender: string, from: number, to: number, withId: boolean, order: number): Birth => {
  const [year, month, day] = [rng.int(from, to), rng.int(1, 12), rng.int(1, 28)];
  const full = `${year}-${two(month)}-${two(day)}`;
  const precision: Precision = withId ? "D" : rng.pick(["D", "M", "M", "Y"] as const);
  const lunar = precision === "D" && rng.chance(0.12) ? `${two(rng.int(1, 12))}-${two(rng.int(1, 29))}` : null;
  return {
    birth_on: precision === "D" ? full : precision === "M" ? `${full.slice(0, 7)}-01` : `${year}-01-01`,
    birth_precision: precision,
    birth_lunar: lunar,
    id_type: withId ? "111" : null,
    // odd for men, even for women; the order keeps them apart
    id_no: withId ? residentId(full, order * 2 + (gender === "1" ? 1 : 2)) : null,
  };
};

/** The years a person of that 类别 and 学历 was born in. */
export const birthYears = (kind: string, edu: EduGroup): readonly [from: number, to: number] => {
  if (kind === "7") return edu === "doctor" ? [1990, 1993] : [1996, 1998];
  if (kind === "1") return [1968, 1984];
  if (kind === "4") return [1974, 1995];
  if (kind === "3") return edu === "bachelor" ? [1972, 1994] : [1970, 1991];
  return edu === "secondary" ? [1963, 1980] : [1966, 1989];
};

const SCHOOLS: Record<EduGroup, readonly string[]> = {
  doctor: ["华中科技大学", "西安交通大学", "天津大学", "武汉大学"],
  master: ["郑州大学", "河南大学", "武汉理工大学", "东华大学", "河南科技大学"],
  bachelor: ["郑州大学", "河南农业大学", "平顶山学院", "河南城建学院", "河南理工大学", "洛阳理工学院"],
  college: ["河南工业职业技术学院", "平顶山工业职业技术学院", "郑州铁路职业技术学院"],
  secondary: [],
};
const EDU_CODE: Record<EduGroup, readonly string[]> = {
  doctor: ["11"],
  master: ["14"],
  bachelor: ["21"],
  college: ["31"],
  secondary: ["41", "47", "61", "71"],
};
const DEGREE: Record<EduGroup, string | null> = { doctor: "2", master: "3", bachelor: "4", college: null, secondary: null };

/** 学历、学位、学习形式、毕业院校、专业. */
export const educationOf = (
  rng: Stream,
  edu: EduGroup,
  field: string | null,
): Pick<TalentInput, "edu" | "degree" | "study_mode" | "school" | "major"> => ({
  edu: rng.pick(EDU_CODE[edu]),
  degree: DEGREE[edu],
  study_mode: edu === "secondary" ? null : rng.chance(0.85) ? "1" : "2",
  school: edu === "secondary" ? null : rng.pick(SCHOOLS[edu]),
  major: edu === "secondary" || rng.chance(0.2) ? null : field,
});

/** Numbers of the blocks reserved for the demo (domain §7); `order` keeps them apart. */
export const mobile = (block: "2" | "4", order: number): string => `1600375${block}${String(order).padStart(3, "0")}`;

const first = (kind: ContactInput["kind"], value: string, checked_on: string | null): ContactInput => ({
  kind,
  value,
  is_primary: true,
  valid: checked_on === null ? "to_check" : "valid",
  verified_on: checked_on,
});

/** A working number for everybody, and what else people leave: at most one of a kind, so each is the preferred one. */
export const contactsOf = (rng: Stream, phone: string, order: number, filed_on: string): ContactInput[] => {
  const handle = `gg_${String(order).padStart(3, "0")}_${rng.pick(["home", "work", "pds", "zhishui"])}`;
  const contacts = [first("mobile", phone, filed_on)];
  if (rng.chance(0.6)) contacts.push(first("wechat", rng.chance(0.5) && !phone.startsWith("+") ? phone : handle, filed_on));
  if (rng.chance(0.35))
    contacts.push(first("email", `${handle.replaceAll("_", ".")}@example.com`, rng.chance(0.7) ? filed_on : null));
  if (rng.chance(0.1)) contacts.push(first("qq", String(1000375000 + order), null));
  if (rng.chance(0.2)) contacts.push(first("home_phone", `0375-0000${String(order).padStart(3, "0")}`, null));
  return contacts;
};
