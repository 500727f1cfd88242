/** How personal data are shown where they are not plain: domain §2.0, §8. Nothing stays nothing. */

const STARS = "****";

/** 160****0001; a landline keeps its area code: 0375-****4567; abroad +16****0123. Never more than the last four digits can be searched. */
export function maskPhone(value: string): string {
  const [, area, local] = /^(0\d{2,3})-?(\d{7,8})(?:-\d+)?$/.exec(value) ?? [];
  if (area && local) return `${area}-${STARS}${local.slice(-4)}`;
  return value.length >= 8 ? `${value.slice(0, 3)}${STARS}${value.slice(-4)}` : value && STARS;
}

/** 4104**********123X. Shorter documents, passports among them, keep one character in front and two behind. */
export function maskId(value: string): string {
  const [front, behind] = value.length >= 15 ? [4, 4] : [1, 2];
  if (value.length <= front + behind) return value && STARS;
  return value.slice(0, front) + "*".repeat(value.length - front - behind) + value.slice(-behind);
}

/** 张*, 沈**: the surname's first character and a star for each of the others. */
export function maskName(value: string): string {
  const characters = [...value];
  return characters.slice(0, 1).join("") + "*".repeat(Math.max(characters.length - 1, value ? 1 : 0));
}

/** sh****gu. */
export function maskWechat(value: string): string {
  if (/^1\d{10}$/.test(value)) return maskPhone(value);
  return value.length >= 6 ? value.slice(0, 2) + STARS + value.slice(-2) : value && value.slice(0, 1) + STARS;
}

/** zh****@example.com: the domain stays. */
export function maskEmail(value: string): string {
  const at = value.lastIndexOf("@");
  if (at < 0) return value && STARS;
  return value.slice(0, Math.min(2, Math.max(at - 1, 0))) + STARS + value.slice(at);
}

/** 6217***********1234. */
export function maskCard(value: string): string {
  return value.length > 8 ? value.slice(0, 4) + "*".repeat(value.length - 8) + value.slice(-4) : value && STARS;
}
