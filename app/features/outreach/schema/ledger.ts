import { z } from "zod";
import { isDay } from "#app/lib/dates.ts";
import type { OutreachKind } from "./dictionaries.ts";

/** The ledgers of contacts (domain §5: RPT-03, RPT-03b). */
export const LEDGER = { visits: "走访慰问台账", contacts: "联络记录台账" } as const;
export type LedgerSheet = keyof typeof LEDGER;

/** Which kinds of contact each lists: M12–M16 are folded from the first, M08 from the second. */
export const LEDGER_KINDS: Readonly<Record<LedgerSheet, readonly OutreachKind[]>> = {
  visits: ["visit", "symposium"],
  contacts: ["online", "incoming", "outgoing"],
};

/** The ledger that lists these kinds: the visits', unless only the other one has them. */
export const sheetOf = (kinds: readonly OutreachKind[]): LedgerSheet =>
  kinds.length > 0 && kinds.every((kind) => LEDGER_KINDS.contacts.includes(kind)) ? "contacts" : "visits";

const id = z.guid().nullish().catch(null);
const day = z.string().refine(isDay).nullish().catch(null);

/** What the address of a ledger names: which, of which campaign, town and days. A bad value falls away. */
export const ledgerQuery = z
  .object({ sheet: z.enum(["visits", "contacts"]).catch("visits"), campaign: id, town: id, from: day, to: day })
  .transform(({ sheet, campaign, town, from, to }) => ({
    sheet,
    campaign: campaign ?? null,
    town: town ?? null,
    from: from ?? null,
    to: to ?? null,
  }));
export type LedgerQuery = z.output<typeof ledgerQuery>;

export const parseLedgerQuery = (params: URLSearchParams): LedgerQuery => ledgerQuery.parse(Object.fromEntries(params));

/** The same ledger at another address. */
export function ledgerHref(path: string, query: LedgerQuery): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value) params.set(key, value);
  return `${path}?${params}`;
}

export const REASON_NEEDED = "请写明导出事由，至少5个字。";

/** Names leave in plain, so an export says why (domain §8 rule 8). */
export const reasonSchema = z.object({
  reason: z.string(REASON_NEEDED).trim().min(5, REASON_NEEDED).max(200, "事由不超过200字。"),
});
