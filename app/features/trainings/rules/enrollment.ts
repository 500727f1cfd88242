import type { EnrollmentStatus } from "../schema/dictionaries.ts";

/** What may be done with those who are ticked (domain E62). From 候补 nobody is called up by hand: the line does that. */
export const ENROLLMENT_STEP = { attend: "参训", finish: "结业", withdraw: "退出" } as const;
export type EnrollmentStep = keyof typeof ENROLLMENT_STEP;
export const isEnrollmentStep = (text: string): text is EnrollmentStep => Object.hasOwn(ENROLLMENT_STEP, text);

const FROM: Record<EnrollmentStep, readonly EnrollmentStatus[]> = {
  attend: ["enrolled"],
  finish: ["enrolled", "attending"],
  withdraw: ["enrolled", "waiting", "attending"],
};

export const mayStep = (status: EnrollmentStatus, step: EnrollmentStep): boolean => FROM[step].includes(status);

export const STATUS_AFTER = { attend: "attending", finish: "finished", withdraw: "withdrawn" } as const satisfies Record<
  EnrollmentStep,
  EnrollmentStatus
>;

/** Certificate numbers in a row: the typed first one counts on, its last digits keeping their width. Null for one without digits at its end. */
export function numbersFrom(first: string, count: number): string[] | null {
  const [, head = "", digits] = /^(.*?)(\d{1,9})$/.exec(first.trim()) ?? [];
  if (!digits) return null;
  return Array.from({ length: count }, (_, i) => `${head}${String(Number(digits) + i).padStart(digits.length, "0")}`);
}
