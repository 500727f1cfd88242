import { maskPhone } from "#app/lib/mask.ts";
import type { SheetView } from "./queries.server.ts";

/** Numbers of phones and documents among the sample cells keep their ends only; days and amounts are shorter. */
export const withMaskedSamples = (sheet: SheetView): SheetView => ({
  ...sheet,
  columns: sheet.columns.map((column) => ({ ...column, samples: column.samples.map(masked) })),
});

const masked = (text: string) => text.replace(/\d{10,18}[\dXx]?|\d{3,4}-\d{7,8}/g, maskPhone);
