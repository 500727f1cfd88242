import { SLOT, SLOTS, type Slot } from "../schema/dictionaries.ts";

/** The day on which each support was first given; null where it is still to come (domain E61). */
export type SlotDays = Record<Slot, string | null>;

export const filledSlots = (days: SlotDays): Slot[] => SLOTS.filter((slot) => days[slot] !== null);

/** 缺项, as printed: 补贴、贷款. */
export const missingText = (days: SlotDays): string =>
  SLOTS.filter((slot) => days[slot] === null)
    .map((slot) => SLOT[slot])
    .join("、");
