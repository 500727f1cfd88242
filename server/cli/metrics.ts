import { parseArgs } from "node:util";
import { CATALOGUE, isMetricId } from "#app/features/reports/metrics/metric.ts";
import { computeMetrics, type MetricsAnswer } from "#app/features/reports/metrics/run.server.ts";
import { endOfDay } from "#app/features/reports/schema.ts";
import { businessToday } from "#app/features/settings/today.server.ts";
import { isDay } from "#app/lib/dates.ts";
import { answer, type Command, inHouse, UsageError } from "./command.ts";

const OPTIONS = {
  "as-of": { type: "string" },
  "known-at": { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  town: { type: "string" },
  metric: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/** What `guigen metrics` was asked (architecture §5). `town` is the short code, `metrics` the ids in the order asked. */
export type MetricsQuestion = {
  asOf?: string;
  /** An instant with its offset, or the end of a day. */
  knownAt?: string;
  from?: string;
  to?: string;
  town?: string;
  metrics?: readonly string[];
};

const day = (value: string | undefined, option: string) => {
  if (value !== undefined && !isDay(value)) throw new UsageError(`--${option} 应为日期，例如 2023-03-28。`);
  return value;
};

/** Reads the command's words. Throws UsageError with a sentence (exit 2). */
export function parseMetricsArgs(args: string[]): { question: MetricsQuestion; json: boolean } {
  const { values } = parseArgs({ args, options: OPTIONS });
  const asOf = day(values["as-of"], "as-of");
  const from = day(values.from, "from");
  const to = day(values.to, "to");
  if ((from === undefined) !== (to === undefined)) throw new UsageError("--from 与 --to 要一起给出。");
  if (from && to && from > to) throw new UsageError("--from 不能晚于 --to。");
  const knownAt = values["known-at"];
  if (knownAt !== undefined && !isDay(knownAt.slice(0, 10))) throw new UsageError("--known-at 应为日期或时刻，例如 2023-03-28。");
  if (knownAt !== undefined && !isDay(knownAt) && Number.isNaN(Date.parse(knownAt)))
    throw new UsageError("--known-at 的时刻不正确。");
  if (values.town !== undefined && !/^\d{9}$/.test(values.town)) throw new UsageError("--town 应为 9 位短码，例如 410472101。");
  const metrics = values.metric?.split(",").filter(Boolean);
  return {
    question: {
      ...(asOf !== undefined && { asOf }),
      ...(knownAt !== undefined && { knownAt }),
      ...(from !== undefined && to !== undefined && { from, to }),
      ...(values.town !== undefined && { town: values.town }),
      ...(metrics && { metrics }),
    },
    json: values.json,
  };
}

/** The catalogue's figures (architecture §5): the same folds as the screen. */
export const metrics: Command = {
  usage: "metrics [--as-of 日] [--known-at 时刻] [--from 日 --to 日] [--town 短码] [--metric M01,…] [--json]\n    打印指标",
  async run(args) {
    const { question, json } = parseMetricsArgs(args);
    const asked = question.metrics?.map((id) => {
      if (!isMetricId(id)) throw new UsageError(`没有指标 ${id}。可用：${Object.keys(CATALOGUE).join("、")}`);
      return id;
    });
    const known = question.knownAt;
    const figures = await inHouse(
      async ({ owner }) =>
        computeMetrics(owner, {
          asOf: question.asOf ?? question.to ?? (await businessToday(owner)),
          knownAt: known === undefined ? null : isDay(known) ? endOfDay(known) : known,
          from: question.from ?? null,
          town: question.town ?? null,
          metrics: asked ?? null,
        }),
      { demo: true },
    );
    answer(json, figures, asText(figures));
  },
};

const asText = ({ as_of, metrics: figures }: MetricsAnswer) =>
  [`截至 ${as_of}`, ...Object.entries(figures).map(([id, { total, unit }]) => `  ${id.padEnd(6)}${total ?? "—"} ${unit}`)].join(
    "\n",
  );
