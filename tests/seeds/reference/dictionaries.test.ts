import { expect, test } from "vitest";
import * as dictionaries from "#app/features/talents/schema/dictionaries/index.ts";
import { DICT_ROWS } from "#seeds/reference/dictionaries.ts";

test("a code stands once in its dictionary, under a parent that stands there too", () => {
  const keys = new Set(DICT_ROWS.map((row) => `${row.dict_code} ${row.code}`));
  expect(keys.size).toBe(DICT_ROWS.length);
  for (const row of DICT_ROWS) if (row.parent_code !== null) expect(keys).toContain(`${row.dict_code} ${row.parent_code}`);
});

test("every dictionary of people that can be edited is there", () => {
  const fixed = ["EDU_GROUP", "INDUSTRY_PATTERN", "DATE_PRECISION"];
  const tables = Object.keys(dictionaries).filter((name) => /^[A-Z_]+$/.test(name) && !fixed.includes(name));
  const seeded = new Set(DICT_ROWS.map((row) => row.dict_code));
  for (const name of tables) expect(seeded).toContain(name);
});
