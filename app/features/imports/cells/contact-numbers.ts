import type { ContactInput } from "#app/features/talents/schema/input.ts";
import { contactProblem, normalisePhone } from "#app/lib/phone.ts";
import { squash } from "#app/lib/text.ts";
import { isNothing } from "./blank.ts";
import { accept, type Cell, type Parsed, refuse, said, withNotes } from "./cell.ts";

type Kind = ContactInput["kind"];
export type Found = { kind: Kind; value: string };

const SCIENTIFIC = /^\d(?:\.\d+)?E\+?\d+$/i;
const LOST = "号码已成科学计数，末几位已丢，请把这一列设为文本后重填";
const LABELS: readonly (readonly [RegExp, Kind | null])[] = [
  [/^(?:微信号?|wx|wechat|vx)[::\s]*/i, "wechat"],
  [/^qq号?[::\s]*/i, "qq"],
  [/^(?:电子)?(?:邮箱|e-?mail)[::\s]*/i, "email"],
  [/^(?:本人|联系|移动|办公|家庭|固定|住宅|工作)?(?:手机|电话|座机|固话|宅电|tel|mobile)号?码?[::\s]*/i, null],
];
/** The city's own area code, for numbers written without one. */
const LOCAL_AREA = "0375";

/** Contacts as they are filed: each once, the first of its kind preferred (E11), none of them checked yet. */
export function asContacts(found: readonly Found[]): ContactInput[] {
  const seen = new Set<string>();
  const kinds = new Set<Kind>();
  return found.flatMap(({ kind, value }) => {
    if (seen.has(kind + value)) return [];
    seen.add(kind + value);
    const is_primary = !kinds.has(kind);
    kinds.add(kind);
    return [{ kind, value, is_primary, valid: "to_check" as const, verified_on: null }];
  });
}

/**
 * 联系电话 (domain §6): several numbers in one cell, +86, full width, landlines, numbers abroad. An intact number cell gives its raw
 * digits; scientific notation has lost them. `country`: where the person lives, for numbers abroad without their country code.
 */
export function parseContacts(cell: Cell, country: string | null = null): Parsed<ContactInput[]> {
  const read = findContacts(cell, country);
  return { ...read, value: asContacts(read.value) };
}

export function findContacts(cell: Cell, country: string | null = null): Parsed<Found[]> {
  if (typeof cell.value === "number") return ofNumber(cell.value, country);
  const text = said(cell);
  if (isNothing(text) || /^(?:无|没有)(?:电话|手机|联系方式)$/.test(text)) return accept([]);
  if (SCIENTIFIC.test(squash(text))) return refuse([], LOST);
  const fragments = text
    .replace(/[/;、,]\s*(?=(?:微信同号|同微信|手机微信同号)$)/, " ")
    .replace(/\((0\d{2,3})\)\s*/g, "$1-")
    .split(/[/;、,|\n\r]|或|和|\s+(?=(?:微信号?|wx|qq|邮箱):)/i);
  const parts = fragments.map((fragment) => ofFragment(fragment.trim(), country));
  return withNotes(
    parts.flatMap((part) => part.value),
    ...parts,
  );
}

function ofNumber(value: number, country: string | null): Parsed<Found[]> {
  if (!Number.isSafeInteger(value) || value >= 1e15) return refuse([], LOST);
  const digits = String(value);
  const read = ofFragment(digits, country);
  if (!read.error) return read;
  const landline = normalisePhone(`0${digits}`);
  return landline ? accept([landline], "数值格式丢了区号前的0，已补上，请核对") : read;
}

function ofFragment(fragment: string, country: string | null): Parsed<Found[]> {
  if (isNothing(fragment)) return accept([]);
  if (fragment.includes("*")) return accept([], "号码带星号，未导入");
  const label = LABELS.find(([pattern]) => pattern.test(fragment));
  const text = label ? fragment.replace(label[0], "") : fragment;
  if (label?.[1]) return ofKind(label[1], text);
  if (text.includes("@")) return ofKind("email", text);
  const entire = normalisePhone(text, country);
  if (entire) return accept([entire]);
  const numbers = text
    .replace(/\([^)]*\)/g, " ")
    .replace(/(?:手机|微信|同)*(?:同号|微信)$/, "")
    .trim();
  const read = ofNumbers(numbers, country);
  const mobile = read.value.find(({ kind }) => kind === "mobile");
  return /微信/.test(text) && mobile ? { ...read, value: [...read.value, { kind: "wechat", value: mobile.value }] } : read;
}

function ofNumbers(text: string, country: string | null): Parsed<Found[]> {
  const whole = normalisePhone(text, country);
  if (whole) return accept([whole]);
  const words = text.split(/\s+/).map((word) => normalisePhone(word, country));
  if (words.length > 1 && words.every((phone) => phone !== null)) return accept(words.flatMap((phone) => phone ?? []));
  const packed = squash(text);
  const matches = packed.match(/(?:\+?86-?)?1[3-9]\d{9}(?!\d)|0\d{2,3}-?\d{7,8}(?!\d)/g) ?? [];
  const phones = matches.flatMap((match) => normalisePhone(match) ?? []);
  const rest = matches.reduce((left, match) => left.replace(match, ""), packed);
  if (phones.length > 0 && !/\d/.test(rest))
    return rest.replace(/[-.]/g, "") ? accept(phones, `号码里的“${rest}”未导入`) : accept(phones);
  const local = /^[2-8]\d{6}$/.test(packed.replace(/-/g, ""))
    ? normalisePhone(`${LOCAL_AREA}-${packed.replace(/-/g, "")}`)
    : null;
  if (local) return accept([local], `座机没有区号，按${LOCAL_AREA}补上，请核对`);
  return refuse([], problem(packed));
}

function problem(packed: string): string {
  const digits = packed.replace(/\D/g, "");
  if (packed.startsWith("+") || packed.startsWith("00")) return `“${packed}”不是有效的境外号码，请连国家码一起核对`;
  if (/^1/.test(digits)) return `手机号应为11位，“${packed}”${digits.length === 11 ? "的号段不对" : `是${digits.length}位`}`;
  return `“${packed}”不是电话号码，手机号应为11位，座机应带区号`;
}

function ofKind(kind: Kind, text: string): Parsed<Found[]> {
  const value = squash(text);
  if (isNothing(value)) return accept([]);
  if (value.includes("*")) return accept([], "号码带星号，未导入");
  const wrong = contactProblem(kind, value);
  return wrong ? refuse([], wrong) : accept([{ kind, value }]);
}

/** A cell of one kind, several values allowed; 同手机 in 微信 is the mobile itself. */
export function findOfKind(kind: "wechat" | "email" | "qq", cell: Cell, mobile: string | null = null): Parsed<Found[]> {
  const text = said(cell);
  if (kind === "wechat" && /^(?:同手机号?|手机同号|同号|手机号?|同电话|同上)$/.test(squash(text)))
    return mobile ? accept([{ kind, value: mobile }]) : refuse([], "微信号写了同手机，但没有手机号");
  const parts = text.split(/[/;、,|\s]+/).map((part) => ofKind(kind, part));
  return withNotes(
    parts.flatMap((part) => part.value),
    ...parts,
  );
}
