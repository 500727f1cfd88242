import { isDay, monthEnd } from "#app/lib/dates.ts";
import { nfkc } from "#app/lib/text.ts";

/** What the words above a table, or its sheet's or file's name, say of time and money. */
export type TitleFacts = { title_date: string | null; report_year: number | null; title_unit: string | null };

const YEAR = "((?:19|20)\\d{2})";
const DAY = new RegExp(`${YEAR}\\s*[年./-]\\s*(\\d{1,2})\\s*[月./-]\\s*(\\d{1,2})(?!\\d)`);
const COMPACT = new RegExp(`(?<!\\d)${YEAR}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?!\\d)`);
const MONTH = new RegExp(`${YEAR}\\s*(?:年\\s*|[./-])(\\d{1,2})(?:\\s*月|(?![\\d./-]))`);
const YEAR_ONLY = new RegExp(`(?<!\\d)${YEAR}\\s*年?(?!\\d)`);

const two = (digits: string | undefined) => (digits ?? "").padStart(2, "0");

/**
 * Reads the first text that tells a date, from the surest to the least: 截至2023年3月27日 → that day; 2023年3月 → the month's last
 * day, or `today` while the month runs; 2023年度 → the year alone. 单位：万元 anywhere gives the unit.
 */
export function titleFacts(sources: readonly string[], today: string): TitleFacts {
  const plain = sources.map(nfkc);
  const unit = plain.map(unitOf).find((found) => found !== undefined) ?? null;
  const dated = plain.map((text) => dateOf(text, today)).find((found) => found !== null);
  return { title_date: dated?.day ?? null, report_year: dated?.year ?? null, title_unit: unit };
}

/** 单位：个、万元; 总投资：万元, where nothing but the unit follows. */
const unitOf = (text: string): string | undefined =>
  (/单位:?[^:]*?(亿元|万元|元)/.exec(text) ??
    /(?:总投资|投资额|投资|金额|资金)\s*[:(]\s*(?:人民币)?(亿元|万元|元)/.exec(text))?.[1];

function dateOf(text: string, today: string): { day: string | null; year: number } | null {
  const [, year, month, date] = DAY.exec(text) ?? COMPACT.exec(text) ?? [];
  const day = `${year}-${two(month)}-${two(date)}`;
  if (year && isDay(day)) return { day, year: Number(year) };
  const [, ofYear, ofMonth] = MONTH.exec(text) ?? [];
  const first = `${ofYear}-${two(ofMonth)}-01`;
  if (ofYear && isDay(first)) {
    const last = monthEnd(first);
    return { day: last > today && first <= today ? today : last, year: Number(ofYear) };
  }
  const [, only] = YEAR_ONLY.exec(text) ?? [];
  return only ? { day: null, year: Number(only) } : null;
}
