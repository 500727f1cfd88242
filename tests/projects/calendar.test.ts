import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeIn, spanOf, ticksOf } from "#app/features/projects/rules/calendar.ts";
import { addDays } from "#app/lib/dates.ts";

describe("the calendar that plans are drawn on", () => {
  test("is whole months around every day", () => {
    expect(spanOf(["2023-03-28", "2022-12-08", "2023-02-15"])).toEqual({ from: "2022-12-01", to: "2023-03-31" });
  });
  test.each([
    ["2023-01-01", 0],
    ["2023-01-16", 50],
    ["2023-01-31", 100],
  ])("puts %s at %d %% of thirty days", (day, place) => {
    expect(placeIn({ from: "2023-01-01", to: "2023-01-30" }, day)).toBe(place);
  });
  test.each([
    ["2023-01-10", "2023-03-10", ["2023-01-01", "2023-02-01", "2023-03-01"]],
    [
      "2022-03-10",
      "2023-06-10",
      ["2022-03-01", "2022-05-01", "2022-07-01", "2022-09-01", "2022-11-01", "2023-01-01", "2023-03-01", "2023-05-01"],
    ],
    [
      "2021-05-10",
      "2023-06-10",
      ["2021-07-01", "2021-10-01", "2022-01-01", "2022-04-01", "2022-07-01", "2022-10-01", "2023-01-01", "2023-04-01"],
    ],
  ])("from %s to %s it labels as many months as fit", (from, to, ticks) => {
    expect(ticksOf(spanOf([from, to]))).toEqual(ticks);
  });
  test("keeps every day inside and every label apart", () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays("2000-01-01", count));
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 12 }), (days) => {
        const span = spanOf(days);
        for (const each of days) {
          expect(placeIn(span, each)).toBeGreaterThanOrEqual(0);
          expect(placeIn(span, each)).toBeLessThan(100);
        }
        expect(ticksOf(span).length).toBeLessThanOrEqual(10);
      }),
    );
  });
});
