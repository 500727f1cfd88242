import type { Honor } from "../schema/dictionaries.ts";

const PREFIX: Record<Honor, string> = {
  YCYC: "鹰英证",
  BJRC: "拔尖证",
  GCC: "高才证",
  LJ: "领军证",
  JNDS: "技师证",
  TXZJ: "特津证",
  QT: "荣誉证",
};

const LEAST_DIGITS = 3;

/** 鹰英证〔2023〕001号 (domain E60): the honour's letters, the year of the day, its number. Throws a RangeError for what is no number. */
export function certificateNo(honor: Honor, year: string, no: number): string {
  if (!/^\d{4}$/.test(year) || !Number.isInteger(no) || no < 1) throw new RangeError(`not a certificate's number: ${year}-${no}`);
  return `${PREFIX[honor]}〔${year}〕${String(no).padStart(LEAST_DIGITS, "0")}号`;
}

/** The counter that an honour's numbers of a year come from. */
export const counterOf = (honor: Honor): string => `certificate:${honor}`;
