import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { generateTypes } from "#db/generate-types.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";

const { admin } = await openTestDatabase();

test("db/types.ts is what the migrations make (npm run db:types renews it)", () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "guigen-types-")), "types.ts");
  generateTypes(admin.options.connectionString ?? "", file);
  expect(readFileSync(path.join(import.meta.dirname, "../../db/types.ts"), "utf8")).toBe(readFileSync(file, "utf8"));
});
