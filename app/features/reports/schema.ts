import { z } from "zod";
import { isDay } from "#app/lib/dates.ts";
import { isMetricId, lineOf, type MetricId } from "./metrics/metric.ts";

const day = z.string().refine(isDay).optional().catch(undefined);

/** What the address of the town table carries: the day, the state of knowledge, an optional period, and the number that is open. */
const TownTableParams = z.object({
  as_of: day,
  /** `then`: as known at the end of the as-of day (当时口径); a day: as known at its end; absent: as known now (修订口径). */
  known: z
    .union([z.literal("then"), z.string().refine(isDay)])
    .optional()
    .catch(undefined),
  /** `M01` opens the total, `M01.410472101` a town's number, `M17-persons.410472101` that of one part. */
  cell: z
    .string()
    .regex(/^M\d{2}[a-z]?(-[a-z_]+)?(\.\d{9})?$/)
    .optional()
    .catch(undefined),
});

/** One number of the table: an indicator or one of its parts, in total or of a town. */
export type Cell = { metric: MetricId; part: string | null; townCode: string | null };

/** A cell as an address writes it. */
export const cellKey = ({ metric, part, townCode }: Cell): string =>
  `${metric}${part ? `-${part}` : ""}${townCode ? `.${townCode}` : ""}`;

function parseCell(text: string | undefined): Cell | null {
  const [line = "", townCode] = text?.split(".") ?? [];
  const [metric = "", part] = line.split("-");
  return isMetricId(metric) ? { metric, part: lineOf(metric, part ?? null).part, townCode: townCode ?? null } : null;
}

export type TownTableQuery = {
  asOf: string;
  known: string | null;
  knownAt: string | null;
  cell: Cell | null;
};

/** The last instant of a day in Shanghai. */
export const endOfDay = (day: string): string => `${day}T23:59:59.999+08:00`;

/** A town table's address as a question; what it does not say is today, as known now. */
export function parseTownTable(params: URLSearchParams, today: string): TownTableQuery {
  const { as_of, known, cell } = TownTableParams.parse(Object.fromEntries(params));
  const asOf = as_of && as_of <= today ? as_of : today;
  const knownDay = known === "then" ? asOf : (known ?? null);
  return {
    asOf,
    known: known ?? null,
    knownAt: knownDay ? endOfDay(knownDay) : null,
    cell: parseCell(cell),
  };
}

/** The address of the table with some of the question changed; null takes a part out. */
export function townTableHref(
  query: TownTableQuery,
  change: { asOf?: string; known?: string | null; cell?: string | null },
): string {
  const params = new URLSearchParams({ as_of: change.asOf ?? query.asOf });
  const known = change.known === undefined ? query.known : change.known;
  const open = query.cell && cellKey(query.cell);
  const cell = change.cell === undefined ? open : change.cell;
  if (known) params.set("known", known);
  if (cell) params.set("cell", cell);
  return `/reports/towns?${params}`;
}
