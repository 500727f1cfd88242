import { addDays, daysBetween } from "#app/lib/dates.ts";

/** Freshness of a record (domain R22): days since it was last verified, amber and red limits are settings. */
export function freshness(
  lastVerifiedOn: string | null,
  today: string,
  limits = { amber: 90, red: 180 },
): { tone: "green" | "amber" | "red"; word: string } {
  if (!lastVerifiedOn) return { tone: "amber", word: "未核实" };
  const days = daysBetween(lastVerifiedOn, today);
  if (days > limits.red) return { tone: "red", word: `${days}天未核实` };
  if (days > limits.amber) return { tone: "amber", word: `${days}天未核实` };
  return { tone: "green", word: "资料新鲜" };
}

/** How the next contact stands against today. */
export function contactLight(nextOn: string | null, today: string): { tone: "red" | "amber" | "off"; word: string } {
  if (!nextOn) return { tone: "off", word: "未定" };
  const days = daysBetween(today, nextOn);
  if (days < 0) return { tone: "red", word: `逾期${-days}天` };
  return days === 0 ? { tone: "amber", word: "今天" } : { tone: "off", word: "" };
}

/** 逾期3天 or 今天到期: how late whoever falls due is, the same in whatever year. */
export function dueWord(nextOn: string, today: string): string {
  const { word } = contactLight(nextOn, today);
  return word === "今天" ? "今天到期" : word;
}

/** Before the first contact the clock runs from registration (domain E10 next_contact_on). */
export const firstContactDue = (registeredOn: string, cadenceDays: number): string => addDays(registeredOn, cadenceDays);

type Completeness = {
  work_state: number;
  return_will: number;
  invest_will: number;
  has_valid_contact: boolean;
  work_unit: string | null;
  city_code: string | null;
  country: string | null;
};

/** What M04 misses in a record, in the words of its labels; empty when the record is complete (domain §4 M04). */
export function gapsOf(person: Completeness): string[] {
  return [
    person.work_state === 0 && "工作现状",
    person.return_will === 0 && "回乡意愿",
    person.invest_will === 0 && "投资意向",
    !person.has_valid_contact && "有效联系方式",
    !person.work_unit && !person.city_code && !person.country && "单位或城市",
  ].filter((gap): gap is string => gap !== false);
}

/** Whether free text carries what looks like an ID or account number (domain E10 remark: warn). */
export const looksLikeSecret = (text: string): boolean => /(?<!\d)\d{15,19}[\dXx]?(?!\d)/.test(text.replace(/[\s-]/g, ""));
