import type { Definition } from "./definitions/definition.ts";
import { HONORS } from "./definitions/honors.ts";
import { KINSHIP, MANAGEMENT } from "./definitions/kinship.ts";
import { FULFILMENT, PAYMENTS, STARTUP_PAID } from "./definitions/payments.ts";
import { ENTERPRISE_SERVICE, FOUNDED, PROJECT_SERVICE, PROJECTS } from "./definitions/projects.ts";
import { SERVICE } from "./definitions/service.ts";
import { SUPPORTS } from "./definitions/startups.ts";

const DEFINED = {
  ...SERVICE,
  ...ENTERPRISE_SERVICE,
  ...KINSHIP,
  ...PROJECTS,
  ...PROJECT_SERVICE,
  ...PAYMENTS,
  ...HONORS,
  ...FULFILMENT,
  ...SUPPORTS,
  ...STARTUP_PAID,
  ...FOUNDED,
  ...MANAGEMENT,
};
export type MetricId = keyof typeof DEFINED;

type PartsOf<Id extends MetricId> = (typeof DEFINED)[Id] extends { parts: infer Parts } ? `${Id}.${keyof Parts & string}` : never;
/** One part of a figure in several parts, such as `M17.persons`. */
export type FigurePartId = { [Id in MetricId]: PartsOf<Id> }[MetricId];

/** The catalogue, in the order of the town table (domain §4). Nobody writes a second definition anywhere. */
export const CATALOGUE: Record<MetricId, Definition> = DEFINED;

export const METRIC_IDS = Object.keys(CATALOGUE) as MetricId[];
export const isMetricId = (text: string): text is MetricId => text in CATALOGUE;

/** A line of a table: the whole indicator, or one part of it. `part` is null where the line shows the indicator's own total. */
export type Line = { id: MetricId; part: string | null; label: string; unit: string; isSub: boolean; isRatio: boolean };

/** The lines an indicator takes in a table: one, or one a part; of a rate, the rates beside it. */
export function linesOf(id: MetricId): Line[] {
  const { label, unit, under, rate, parts, ratios } = CATALOGUE[id];
  const whole = { id, part: null, label, unit, isSub: under !== undefined, isRatio: false };
  const counted =
    rate || !parts
      ? [whole]
      : Object.entries(parts).map(([part, words], i) => ({
          ...words,
          id,
          part: i === 0 ? null : part,
          isSub: i > 0 || under !== undefined,
          isRatio: false,
        }));
  const rates = Object.entries(ratios ?? {}).map(([part, words]) => ({
    id,
    part,
    label: words.label,
    unit: "%",
    isSub: true,
    isRatio: true,
  }));
  return [...counted, ...rates];
}

/** The words of one line; an unknown part is the indicator's own. */
export function lineOf(id: MetricId, part: string | null): Line {
  const [own, ...others] = linesOf(id);
  const line = others.find((other) => other.part === part) ?? own;
  if (!line) throw new RangeError(`no line for ${id}`);
  return line;
}
