import { describe, expect, test } from "vitest";
import { COUNTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { alpha2 } from "#app/lib/country-codes.ts";
import { callWindow, localHour, localTime, zoneOf } from "#app/lib/world-clock.ts";
import { CITY_ZONES, COUNTRY_ZONE } from "#app/lib/world-zones.ts";

/** 2023-03-28 10:00 in the district. */
const instant = new Date("2023-03-28T02:00:00Z");

describe("the zone of a place", () => {
  test.each([
    ["USA", null, "America/New_York"],
    ["USA", "旧金山", "America/Los_Angeles"],
    ["USA", "加州圣何塞市", "America/Los_Angeles"],
    ["USA", "San Francisco", "America/Los_Angeles"],
    ["USA", "华盛顿", "America/New_York"],
    ["USA", "休斯顿", "America/Chicago"],
    ["CAN", "温哥华", "America/Vancouver"],
    ["AUS", "Perth", "Australia/Perth"],
    ["RUS", "海参崴", "Asia/Vladivostok"],
    ["SGP", "任意", "Asia/Singapore"],
    ["TWN", "台北", "Asia/Taipei"],
    ["ATA", null, null],
  ])("%s %s is in %s", (country, city, zone) => expect(zoneOf(country, city)).toBe(zone));

  test("every country of the dictionary has a zone that exists and an alpha-2 code", () => {
    for (const country of Object.keys(COUNTRY)) {
      expect(localHour(zoneOf(country) ?? "", instant)).toBeGreaterThanOrEqual(0);
      expect(alpha2(country)).toMatch(/^[A-Z]{2}$/);
    }
    expect(Object.keys(COUNTRY_ZONE).sort()).toEqual(Object.keys(COUNTRY).sort());
  });

  test("every city's zone exists", () => {
    for (const zone of Object.values(CITY_ZONES).flatMap(Object.keys)) expect(localHour(zone, instant)).toBeLessThan(24);
  });
});

describe("the clock there", () => {
  test.each([
    ["USA", "纽约", "22:00", "夜间"],
    ["USA", "洛杉矶", "19:00", "宜联络"],
    ["SGP", null, "10:00", "宜联络"],
    ["GBR", null, "03:00", "夜间"],
    ["IND", null, "07:30", "夜间"],
  ])("%s %s reads %s: %s", (country, city, text, label) =>
    expect(callWindow(country, city, instant)).toMatchObject({ text, label }),
  );

  test.each([
    ["2023-03-28T00:00:00Z", true],
    ["2023-03-27T23:59:00Z", false],
    ["2023-03-28T12:59:00Z", true],
    ["2023-03-28T13:00:00Z", false],
  ])("from 08:00 up to 21:00 is a good hour: %s %s", (at, good) =>
    expect(callWindow("CHN", null, new Date(at))?.good).toBe(good),
  );

  test("summer time is counted", () => {
    expect(localHour("America/New_York", new Date("2023-03-12T06:59:00Z"))).toBe(1);
    expect(localHour("America/New_York", new Date("2023-03-12T07:00:00Z"))).toBe(3);
  });

  test("midnight is hour 0, with the weekday there", () => {
    expect(localTime("America/New_York", new Date("2023-03-28T04:00:00Z"))).toMatchObject({
      hour: 0,
      text: "00:00",
      weekday: "周二",
    });
  });

  test("an unknown country has no clock", () => expect(callWindow(null, "旧金山", instant)).toBeNull());
});
