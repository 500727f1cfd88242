import { z } from "zod";
import { isDay } from "#app/lib/dates.ts";
import { isMetricId, type MetricId } from "./metrics/metric.ts";

const day = z.string().refine(isDay).optional().catch(undefined);

/** What the address of the town table carries: the day, the state of knowledge, an optional period, and the number that is open. */
const TownTableParams = z.object({
  as_of: day,
  /** `then`: as known at the end of the as-of day (当时口径); a day: as known at its end; absent: as known now (修订口径). */
  known: z
    .union([z.literal("then"), z.string().refine(isDay)])
    .optional()
    .catch(undefined),
  /** `M01` opens the total, `M01.410472101` a town's number. */
  cell: z
    .string()
    .regex(/^M\d{2}[a-z]?(\.\d{9})?$/)
    .optional()
    .catch(undefined),
});

export type TownTableQuery = {
  asOf: string;
  known: string | null;
  knownAt: string | null;
  cell: { metric: MetricId; townCode: string | null } | null;
};

/** The last instant of a day in Shanghai. */
export const endOfDay = (day: string): string => `${day}T23:59:59.999+08:00`;

/** A town table's address as a question; what it does not say is today, as known now. */
export function parseTownTable(params: URLSearchParams, today: string): TownTableQuery {
  const { as_of, known, cell } = TownTableParams.parse(Object.fromEntries(params));
  const asOf = as_of && as_of <= today ? as_of : today;
  const [metric, townCode] = cell?.split(".") ?? [];
  const knownDay = known === "then" ? asOf : (known ?? null);
  return {
    asOf,
    known: known ?? null,
    knownAt: knownDay ? endOfDay(knownDay) : null,
    cell: metric && isMetricId(metric) ? { metric, townCode: townCode ?? null } : null,
  };
}

/** The address of the table with some of the question changed; null takes a part out. */
export function townTableHref(
  query: TownTableQuery,
  change: { asOf?: string; known?: string | null; cell?: string | null },
): string {
  const params = new URLSearchParams({ as_of: change.asOf ?? query.asOf });
  const known = change.known === undefined ? query.known : change.known;
  const open = query.cell ? [query.cell.metric, query.cell.townCode].filter(Boolean).join(".") : null;
  const cell = change.cell === undefined ? open : change.cell;
  if (known) params.set("known", known);
  if (cell) params.set("cell", cell);
  return `/reports/towns?${params}`;
}
