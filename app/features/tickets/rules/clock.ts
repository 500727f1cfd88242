import { addDays, addMonths } from "#app/lib/dates.ts";
import { addWorkdays, isWorkday, type WorkCalendar } from "#app/lib/workdays.ts";
import type { TicketLevel, TicketLight, TicketStatus, Urgency } from "../schema/dictionaries.ts";

/** “13710” (domain §3.3, setting `ticket_limits`): 1 working day to take it up, 3 to report, 7 to settle, a month for the hard ones. */
export type TicketLimits = {
  accept_workdays: number;
  feedback_workdays: number;
  general_workdays: number;
  urgent_workdays: number;
  major_months: number;
  revisit_workdays: number;
};

/** The limits with the work calendar that they are counted by. */
export type Clock = { limits: TicketLimits; calendar: WorkCalendar };

/** Taking up, classifying and handing over: together one working day (1工作日受理转办). */
export const acceptDue = (day: string, { limits, calendar }: Clock) => addWorkdays(day, limits.accept_workdays, calendar);

/** A department refuses what is not its business within a working day of the hand-over. */
export const returnDue = (assignedOn: string, { calendar }: Clock) => addWorkdays(assignedOn, 1, calendar);

export const feedbackDue = (assignedOn: string, { limits, calendar }: Clock) =>
  addWorkdays(assignedOn, limits.feedback_workdays, calendar);

/** The term of the whole: 一般 and 紧急 in working days, 重大 in calendar months. The first day is not counted. */
export function handlingDue(day: string, urgency: Urgency, { limits, calendar }: Clock): string {
  if (urgency === "major") return addMonths(day, limits.major_months);
  return addWorkdays(day, urgency === "urgent" ? limits.urgent_workdays : limits.general_workdays, calendar);
}

/** As far as an extension may go: once more the original term. */
export const furthestExtension = (dueOn: string, urgency: Urgency, clock: Clock) => handlingDue(dueOn, urgency, clock);

export const revisitDue = (repliedOn: string, { limits, calendar }: Clock) =>
  addWorkdays(repliedOn, limits.revisit_workdays, calendar);

/** What is put on hold is looked at again every month. */
export const reviewDue = (day: string) => addMonths(day, 1);

/** A closed appeal reopens at its requester's word so many days. */
export const REOPEN_DAYS = 30;
export const reopensUntil = (closedOn: string) => addDays(closedOn, REOPEN_DAYS);

/** Limits up to this day are near: the next working day after today. */
export const amberUntil = (today: string, { calendar }: Pick<Clock, "calendar">) => addWorkdays(today, 1, calendar);

const isDone = (status: TicketStatus) => status === "closed" || status === "rejected";

/** The light of an appeal: by the limit of the step in hand. `near` is `amberUntil(today)`. */
export function lightOf(ticket: { status: TicketStatus; step_due_on: string | null }, today: string, near: string): TicketLight {
  if (isDone(ticket.status) || ticket.step_due_on === null) return "off";
  if (ticket.step_due_on < today) return "red";
  return ticket.step_due_on <= near ? "amber" : "green";
}

const LEVELS: readonly TicketLevel[] = ["site", "town", "district", "city"];

/** One level up; null above the city. */
export const levelAbove = (level: TicketLevel): TicketLevel | null => LEVELS[LEVELS.indexOf(level) + 1] ?? null;

/** One level up, as far as there is one. */
export const raised = (level: TicketLevel): TicketLevel => levelAbove(level) ?? level;

const IN_HAND: readonly TicketStatus[] = ["assigned", "in_progress", "reopened"];

/** Whether the system takes it one level up today: in hand, past its term, and not raised in the last three working days (the rhythm of reports). */
export function escalatesOn(
  today: string,
  ticket: { status: TicketStatus; level: TicketLevel; due_on: string | null; raised_last_on: string | null },
  { limits, calendar }: Clock,
): boolean {
  if (!IN_HAND.includes(ticket.status) || ticket.due_on === null || ticket.due_on >= today) return false;
  if (levelAbove(ticket.level) === null) return false;
  if (ticket.raised_last_on === null || ticket.raised_last_on <= ticket.due_on) return true;
  return today > addWorkdays(ticket.raised_last_on, limits.feedback_workdays, calendar);
}

/** Working days past a limit, at least 1 once it is past; 0 before. */
export function workdaysOver(dueOn: string, today: string, { calendar }: Pick<Clock, "calendar">): number {
  if (today <= dueOn) return 0;
  let over = 0;
  for (let day = addDays(dueOn, 1); day <= today; day = addDays(day, 1)) if (isWorkday(day, calendar)) over += 1;
  return Math.max(over, 1);
}
