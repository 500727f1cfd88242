import { expect, test } from "vitest";
import { SETTINGS } from "#seeds/reference/settings.ts";

const value = (key: string) => SETTINGS.find((row) => row.key === key)?.value;

test("each setting stands once, with a label", () => {
  expect(new Set(SETTINGS.map((row) => row.key)).size).toBe(SETTINGS.length);
  for (const row of SETTINGS) expect(row.label, row.key).not.toBe("");
});

test.each([
  ["contact_cadence_days", 90],
  ["freshness_amber_days", 90],
  ["freshness_red_days", 180],
  ["late_reason_days", 90],
  ["export_row_limit", 500],
  ["outreach_edit_window_days", 7],
  ["report_week_starts", "friday"],
  ["gift_ceiling_fen", 20_000],
  ["officer_log_rhythm_days", 7],
  ["session_idle_minutes", 30],
  ["session_absolute_hours", 12],
  ["lockout_failures", 5],
  ["lockout_minutes", 15],
])("%s starts as %s", (key, expected) => expect(value(key)).toBe(expected));

test("the weights of the score add up to 100", () => {
  const weights = Object.values(value("score_weights") as Record<string, number>);
  expect(weights.reduce((a, b) => a + b, 0)).toBe(100);
});
