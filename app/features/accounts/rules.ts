import { COMMON_PASSWORDS } from "./common-passwords.ts";

/**
 * What a password must be (security §3.1, §4.1). `asvs` asks for length and against what is easily guessed; `gov` adds the
 * complexity that GB/T 22239 is read to ask for, no return to the last `history` passwords and a change every `maxAgeDays` days, against
 * the advice of ASVS 6.2.5 and 6.2.10. Which one holds is the setting `password_profile`; the age is judged in the database
 * (`password_expired`), where the session is read.
 */
export const PASSWORD_PROFILES = {
  asvs: { minLength: 10, classes: 1, history: 0, maxAgeDays: null },
  gov: { minLength: 12, classes: 3, history: 5, maxAgeDays: 90 },
} as const;
export type PasswordProfile = keyof typeof PASSWORD_PROFILES;
export const PASSWORD_MAX_LENGTH = 128;

const DISTINCT_CHARACTERS = 5;
const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** One form for a typed password whatever the keyboard: full-width letters and digits count as plain ones. */
export const normalisePassword = (password: string): string => password.normalize("NFKC");

/** The word a password is made around: without the digits and signs that people put before and behind it. */
const core = (password: string) => password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");

const isCommon = (password: string) => {
  const lower = password.toLowerCase();
  return COMMON_PASSWORDS.has(lower) || COMMON_PASSWORDS.has(core(lower));
};

/** Why a password is refused, as a sentence for its owner; null when it is taken. */
export function passwordProblem(typed: string, profile: PasswordProfile, login: string): string | null {
  const password = normalisePassword(typed);
  const { minLength, classes } = PASSWORD_PROFILES[profile];
  const characters = [...password];
  if (characters.length < minLength) return `口令至少${minLength}个字符，现在是${characters.length}个`;
  if (characters.length > PASSWORD_MAX_LENGTH) return `口令不超过${PASSWORD_MAX_LENGTH}个字符`;
  if (password.toLowerCase().includes(login.toLowerCase())) return "口令里不能含有登录名";
  if (new Set(characters).size < DISTINCT_CHARACTERS) return `口令至少要有${DISTINCT_CHARACTERS}个不同的字符`;
  if (isCommon(password)) return "这个口令太常见，容易被猜到。请换成几个不相干的词连在一起";
  if (CLASSES.filter((one) => one.test(password)).length < classes) return "口令要含大写字母、小写字母、数字、符号中的至少三类";
  return null;
}

/** The rule in one line, for the form. */
export const passwordHint = (profile: PasswordProfile): string => {
  const { minLength, classes, history, maxAgeDays } = PASSWORD_PROFILES[profile];
  const kinds = classes > 1 ? "，含大写、小写、数字、符号中的三类" : "";
  const renewal = maxAgeDays === null ? "" : `不用最近${history}次用过的，每${maxAgeDays}天更换。`;
  return `至少${minLength}个字符${kinds}。不含登录名，不用常见口令。${renewal}可以粘贴。`;
};

/** Whole minutes still to wait, at least one. */
export const minutesLeft = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 60_000));
