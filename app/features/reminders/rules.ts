import type { Role } from "#app/auth/actor.ts";
import { MACHINE, type Status } from "#app/features/talents/rules/machine.ts";

/** The states that a proposal enters when this role confirms it (domain §3.1). */
export function confirmationsOf(role: Role): Status[] {
  const steps = Object.values(MACHINE).flat();
  return [...new Set(steps.filter(({ confirmedBy }) => confirmedBy === role).map(({ to }) => to))];
}

/** What would be complete of `of` if `more` became complete, in percent with one decimal; null where nobody counts. */
export function rateWith(complete: number, more: number, of: number): string | null {
  return of === 0 ? null : `${((Math.min(complete + more, of) / of) * 100).toFixed(1)}%`;
}

/** What to speak of with somebody whose contact is due: the first thing the file still lacks, else where they stand. */
export function nextTopic(person: { status: string; return_will: number; invest_will: number }): string {
  if (person.status === "to_verify") return "先核实身份和近况";
  if (person.return_will === 0) return "回乡意愿未了解，补一次评估";
  if (person.invest_will === 0) return "投资意向未了解，补一次评估";
  if (person.status === "in_talks") return "问对接进展，看缺什么";
  if (person.status === "returned" || person.status === "settled") return "回访经营和生活情况";
  return person.return_will >= 3 || person.invest_will >= 2 ? "跟进回乡和投资意向" : "问候近况，看意向有没有变化";
}
