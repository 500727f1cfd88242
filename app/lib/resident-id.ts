import { isDay } from "#app/lib/dates.ts";

/** GB 11643: MOD 11-2 over the first seventeen digits (domain E10). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = "10X98765432";

function checkCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body.charAt(i)), 0);
  return CHECK.charAt(sum % 11);
}

const birthIn = (id: string) => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;

/** Whether a text is an 18-digit resident ID: shape, a real birth date, the check character. A small x is taken as X. */
export function isResidentId(text: string): boolean {
  const id = text.toUpperCase();
  return /^[1-9]\d{16}[\dX]$/.test(id) && isDay(birthIn(id)) && checkCharacter(id.slice(0, 17)) === id.charAt(17);
}

/**
 * The 18-digit form of a resident ID: x becomes X, a 15-digit number of before 1999 gets its century and check character.
 * Null for what is neither.
 */
export function to18(text: string): string | null {
  const upper = text.trim().toUpperCase();
  const id = /^\d{15}$/.test(upper) ? lengthened(upper) : upper;
  return isResidentId(id) ? id : null;
}

function lengthened(fifteen: string): string {
  const body = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`;
  return body + checkCharacter(body);
}

/** The birth day that a resident ID carries; null for what is no resident ID. */
export function birthOf(text: string): string | null {
  const id = to18(text);
  return id && birthIn(id);
}

/** GENDER code of a resident ID, by its 17th digit: odd is 男. */
export function genderOf(text: string): "1" | "2" | null {
  const id = to18(text);
  if (!id) return null;
  return Number(id.charAt(16)) % 2 === 1 ? "1" : "2";
}
