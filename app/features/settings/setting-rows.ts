import { settingText } from "./rules.ts";

/** A row of `setting` with who entered it. */
export type SettingRow = {
  id: string;
  key: string;
  label: string;
  value: unknown;
  unit: string | null;
  note: string | null;
  effective_from: string;
  version: number;
  updated_at: Date;
  by: string | null;
};

/** Bookkeeping of the seeds, of no interest to a reader. */
const INTERNAL: ReadonlySet<string> = new Set(["reference_edition"]);
/** The demo's day is part of the demo. */
const FIXED: ReadonlySet<string> = new Set(["business_today", ...INTERNAL]);

export const isShown = (key: string): boolean => !INTERNAL.has(key);
export const isEditable = (key: string): boolean => !FIXED.has(key);

export type SettingState = {
  key: string;
  label: string;
  note: string | null;
  unit: string | null;
  /** In force on the day; undefined when the first row begins later. */
  current: SettingRow | undefined;
  /** What is entered for later days, the next one first. */
  coming: readonly SettingRow[];
  /** All rows, the newest first. */
  history: readonly SettingRow[];
  /** Changes with every change of the setting: what an edit must name. */
  seen: string;
};

/** The settings as they stand on a day, from all their rows in any order (E90: a change is a new row from a day on). */
export function settingsOn(rows: readonly SettingRow[], today: string): SettingState[] {
  const keys = [...new Set(rows.map(({ key }) => key))];
  return keys.map((key) => {
    const history = rows.filter((row) => row.key === key).sort((a, b) => b.effective_from.localeCompare(a.effective_from));
    const coming = history.filter(({ effective_from }) => effective_from > today).reverse();
    const current = valueOn(history, today);
    const { label = "", note = null, unit = null } = current ?? history[0] ?? {};
    return { key, label: label || key, note, unit, current, coming, history, seen: seenOf(history) };
  });
}

/** The row that holds on a day. */
export const valueOn = <Row extends { effective_from: string }>(newestFirst: readonly Row[], day: string): Row | undefined =>
  newestFirst.find(({ effective_from }) => effective_from <= day);

type Change = { value: unknown; effective_from: string };

/** Why a change cannot be made, and the field to blame; null when it can. `rows` are the newest first. */
export function refusalOf(
  rows: readonly Pick<SettingRow, "value" | "effective_from">[],
  { value, effective_from }: Change,
  today: string,
): { field: "value" | "effective_from"; message: string } | null {
  if (effective_from < today) return { field: "effective_from", message: "起用日期不能早于今天：过去的数字按当时的设置算。" };
  const before = valueOn(rows, effective_from);
  return before && sameValue(before.value, value) ? { field: "value", message: "和这一天已有的数值相同，不用改。" } : null;
}

/** One word for the state of all rows: another after each insert or update. */
export const seenOf = (rows: readonly { version: number }[]): string =>
  `${rows.length}.${rows.reduce((sum, { version }) => sum + version, 0)}`;

/** Whether two stored values are the same: the database sorts the keys of an object. */
export function sameValue(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

const sorted = (value: unknown): string =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? JSON.stringify(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))
    : JSON.stringify(value ?? null);

export type SettingPreview = { before: string; after: string; from: string; until: string | null; token: string };

/** What a change does, before it is made: from when, what it replaces, and until when where another value is entered already. */
export function previewOf(
  { history, coming, unit, key }: Pick<SettingState, "history" | "coming" | "unit" | "key">,
  { value, effective_from }: Change,
): SettingPreview {
  const before = valueOn(history, effective_from);
  return {
    before: before ? settingText(before) : "—",
    after: settingText({ key, unit, value }),
    from: effective_from,
    until: coming.find((row) => row.effective_from > effective_from)?.effective_from ?? null,
    token: tokenOf({ value, effective_from }),
  };
}

/** What the person has been shown: saving something else shows it first. */
export const tokenOf = ({ value, effective_from }: Change): string => `${effective_from} ${sorted(value)}`;
