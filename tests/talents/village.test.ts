import { expect, test } from "vitest";
import { villageNamed } from "#app/features/talents/rules/place.ts";
import { PLACES, TOWN_A } from "./places.ts";

const OTHER = String(PLACES.towns[1]?.id);

test.each([
  ["示例一村", TOWN_A, "示例一村"],
  ["滍阳镇 示例一村", TOWN_A, "示例一村"],
  ["示例一", TOWN_A, "示例一村"],
  ["建业社区", OTHER, "建业社区"],
  ["建业社区", TOWN_A, undefined],
  ["示例一村三组", TOWN_A, undefined],
  ["", TOWN_A, undefined],
  [null, TOWN_A, undefined],
  ["示例一村", null, undefined],
])("%s in %s is %s", (text, town, name) => {
  expect(villageNamed(text, town, PLACES.villages)?.name).toBe(name);
});
