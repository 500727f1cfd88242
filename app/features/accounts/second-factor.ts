/** A code stands for half a minute (RFC 6238). */
export const STEP_SECONDS = 30;

/** Letters and digits of a recovery code: those of base32, none of which is taken for another. */
export const RECOVERY_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
export const RECOVERY_LENGTH = 10;
export const RECOVERY_COUNT = 10;

type Code = { kind: "totp" | "recovery"; text: string };

/** What was typed as a code, however it was grouped or cased: six digits of the app, or a recovery code; null for neither. */
export function readCode(typed: string): Code | null {
  const text = typed.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
  if (/^\d{6}$/.test(text)) return { kind: "totp", text };
  if (new RegExp(`^[${RECOVERY_ALPHABET}]{${RECOVERY_LENGTH}}$`).test(text)) return { kind: "recovery", text };
  return null;
}

/** A key or code in groups, as people read it off: `ABCD EFGH`. */
export const grouped = (text: string, size: number, separator = " "): string =>
  (text.match(new RegExp(`.{1,${size}}`, "g")) ?? []).join(separator);
