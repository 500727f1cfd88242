import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, inject, test } from "vitest";
import { generateTypes } from "#db/generate-types.ts";
import { urlOf } from "#tests/setup/template-database.ts";

test("db/types.ts is what the migrations make (npm run db:types renews it)", () => {
  const { adminUrl, template } = inject("database");
  const file = path.join(mkdtempSync(path.join(tmpdir(), "guigen-types-")), "types.ts");
  generateTypes(urlOf(adminUrl, template), file);
  expect(readFileSync(path.join(import.meta.dirname, "../../db/types.ts"), "utf8")).toBe(readFileSync(file, "utf8"));
});
