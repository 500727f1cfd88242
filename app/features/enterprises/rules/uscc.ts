import { squash } from "#app/lib/text.ts";
import { ENTITY_KIND, type EntityKind } from "../schema/dictionaries.ts";

/** GB 32100-2015: the digits and the capital letters without I, O, S, V and Z; a character counts by its place here. */
const CHARSET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const SIZE = CHARSET.length;
/** 3^i mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** A code as people type it: full width, in groups, in small letters. */
export const normaliseUscc = (typed: string): string => squash(typed).replace(/-/g, "").toUpperCase();

/** The eighteenth character that belongs to the first seventeen; null where one of them is no character of a code. */
export function usccCheck(first17: string): string | null {
  const values = [...first17].map((character) => CHARSET.indexOf(character));
  if (values.length !== WEIGHTS.length || values.includes(-1)) return null;
  const sum = values.reduce((total, value, i) => total + value * (WEIGHTS[i] ?? 0), 0);
  return CHARSET.charAt((SIZE - (sum % SIZE)) % SIZE);
}

/** The kinds that a code may begin with: a family farm is registered as one of the first three (domain §2.0). */
const PREFIXES: Readonly<Record<EntityKind, readonly string[]>> = {
  "91": ["91"],
  "92": ["92"],
  "93": ["93"],
  FF: ["91", "92", "93"],
  "12": ["12"],
  "52": ["52"],
};

/** What is wrong with a unified social credit code of this kind of entity, as a sentence; null when it is right (domain E30). */
export function usccProblem(code: string, kind: EntityKind | null): string | null {
  const length = [...code].length;
  if (length !== 18) return `统一社会信用代码应为18位，现在是${length}位。`;
  const strange = [...code].find((character) => !CHARSET.includes(character));
  if (strange !== undefined) return `代码里没有“${strange}”这个字符：只用数字和大写字母，不含I、O、S、V、Z。`;
  if (usccCheck(code.slice(0, 17)) !== code.slice(17)) return "校验位不对，请对照营业执照逐位核对。";
  const prefix = code.slice(0, 2);
  if (!kind || PREFIXES[kind].includes(prefix)) return null;
  const other = Object.hasOwn(ENTITY_KIND, prefix) ? `“${ENTITY_KIND[prefix as EntityKind]}”` : "别的主体";
  return `代码以${prefix}开头，是${other}，与所选的“${ENTITY_KIND[kind]}”不一致。`;
}
