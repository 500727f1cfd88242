import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { alpha2 } from "#app/lib/country-codes.ts";

/** The shapes of E11. */
const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^0\d{2,3}-?\d{7,8}(-\d{1,6})?$/;
const OVERSEAS = /^\+\d{6,15}$/;
const WECHAT = /^[a-zA-Z][-_a-zA-Z0-9]{5,19}$/;
const EMAIL = /^[^\s@<>()",;:]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$/;
const QQ = /^[1-9]\d{4,11}$/;

export const isMobile = (value: string): boolean => MOBILE.test(value);
export const isLandline = (value: string): boolean => LANDLINE.test(value);
export const isOverseas = (value: string): boolean => OVERSEAS.test(value) && !value.startsWith("+86");

/** The district's own area code: such a number is a landline at home, wherever the person lives. */
const HOME_AREA = "0375";

export type ContactKind = "mobile" | "landline" | "wechat" | "email" | "qq" | "home_phone" | "emergency";

const isAnyPhone = (value: string) => isMobile(value) || isLandline(value) || isOverseas(value);

const RULES: Record<ContactKind, { valid: (value: string) => boolean; problem: string }> = {
  mobile: { valid: (v) => isMobile(v) || isOverseas(v), problem: "手机号应为11位,1开头;国外号码以+和国家码开头" },
  landline: { valid: (v) => isLandline(v) || isOverseas(v), problem: "座机应带区号,如 0375-1234567" },
  wechat: { valid: (v) => WECHAT.test(v) || isMobile(v), problem: "微信号为字母开头的6–20位字母、数字、_或-,或手机号" },
  email: { valid: (v) => v.length <= 120 && EMAIL.test(v), problem: "邮箱应形如 name@example.com" },
  qq: { valid: (v) => QQ.test(v), problem: "QQ号为5–12位数字" },
  home_phone: { valid: isAnyPhone, problem: "家庭电话应为座机(带区号)或手机号" },
  emergency: { valid: isAnyPhone, problem: "紧急联系人电话应为手机号或座机(带区号)" },
};

/** What is wrong with a contact value of this kind, as a sentence; null when it is right (E11). */
export function contactProblem(kind: ContactKind, value: string): string | null {
  return RULES[kind].valid(value) ? null : RULES[kind].problem;
}

/** A telephone number in its canonical spelling: 11 digits, `0375-1234567[-ext]`, or E.164. */
export type Phone = { kind: "mobile" | "landline"; value: string };

/**
 * The canonical spelling of a number as people write it: full-width, spaced, dashed, with +86, as text with `'` or `.0`.
 * Numbers abroad need their country code (`+1 …`, `001 …`) or the country the person lives in (alpha-3).
 * Null for what is no telephone number: lost digits (`1.38E+10`), a wrong length, a number without its area code.
 */
export function normalisePhone(raw: string, country: string | null = null): Phone | null {
  const text = raw
    .normalize("NFKC")
    .trim()
    .replace(/^['‘’]/, "")
    .replace(/\.0+$/, "");
  const [main = "", extension] = text.split(/(?:转|分机|ext\.?|x)/i);
  const bare = main.replace(/[\s().\-‐-―]/g, "");
  if (!/^\+?\d{5,17}$/.test(bare)) return null;
  const international = bare.startsWith("+") ? bare : bare.startsWith("00") ? `+${bare.slice(2)}` : null;
  if (international?.startsWith("+86"))
    return domestic(international.slice(3), extension) ?? domestic(`0${international.slice(3)}`, extension);
  if (international) return overseas(international, null);
  const abroad = country !== null && country !== "CHN";
  if (abroad && !isMobile(bare) && !bare.startsWith(HOME_AREA)) {
    const there = overseas(bare, country);
    if (there) return there;
  }
  const home = domestic(text.startsWith("0") ? keepExtension(main, bare) : bare, extension);
  if (home) return home;
  if (/^86/.test(bare) && isMobile(bare.slice(2))) return { kind: "mobile", value: bare.slice(2) };
  return null;
}

/** `0375-1234567-12` keeps its last group as an extension; every other dash is only spelling. */
function keepExtension(main: string, bare: string): string {
  const groups = /^\(?(0\d{2,3})\)?[\s-]*(\d{7,8})-(\d{1,6})$/.exec(main.trim());
  return groups ? `${groups[1]}-${groups[2]}-${groups[3]}` : bare;
}

function domestic(digits: string, extension: string | undefined): Phone | null {
  if (isMobile(digits)) return extension === undefined ? { kind: "mobile", value: digits } : null;
  const [, area, local, written] = /^(010|02\d|0[3-9]\d{2})-?(\d{7,8})(?:-(\d{1,6}))?$/.exec(digits) ?? [];
  const ext = written ?? extension?.trim();
  if (!area || !local || (ext !== undefined && !/^\d{1,6}$/.test(ext))) return null;
  return { kind: "landline", value: ext ? `${area}-${local}-${ext}` : `${area}-${local}` };
}

function overseas(number: string, country: string | null): Phone | null {
  const region = alpha2(country);
  const parsed = parsePhoneNumberFromString(number, region ? { defaultCountry: region } : {});
  if (!parsed?.isValid() || !isOverseas(parsed.number)) return null;
  return { kind: parsed.getType() === "FIXED_LINE" ? "landline" : "mobile", value: parsed.number };
}
