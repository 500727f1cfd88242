import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** One arrow drawn the wrong way for every rule: a rule that never fired is not a rule (architecture §7.5). */
const WRONG: Record<string, [from: string, to: string]> = {
  "no-cycle": ["app/lib/circle-a.ts", "app/lib/circle-b.ts"],
  "db-knows-no-app": ["db/bad.ts", "app/lib/plain.ts"],
  "shared-knows-no-feature": ["app/lib/bad.ts", "app/features/talents/rules.ts"],
  "ui-is-plain": ["app/ui/bad.ts", "app/auth/plain.ts"],
  "feature-knows-no-route": ["app/features/talents/bad.ts", "app/routes/page.ts"],
  "only-the-door-opens-pools": ["app/features/talents/pool.ts", "db/scope.server.ts"],
  "neighbours-by-schema-rules-commands": ["app/features/talents/peek.ts", "app/features/imports/queries.server.ts"],
  "reports-borrow-no-screens": ["app/features/reports/borrow.ts", "app/features/talents/ui/table.ts"],
  "browser-holds-no-server-code": ["app/features/talents/ui/leak.ts", "app/lib/secret.server.ts"],
  "product-needs-no-tests": ["app/lib/cheat.ts", "tests/helper.ts"],
};

const root = path.join(import.meta.dirname, "../..");
const house = mkdtempSync(path.join(tmpdir(), "guigen-arrows-"));
let report = "";

beforeAll(() => {
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
    writeFileSync(path.join(house, file), text);
  };
  for (const [, to] of Object.values(WRONG)) write(to, "export const it = 1;\n");
  for (const [from, to] of Object.values(WRONG)) write(from, `import { it } from "#${to}";\nexport const that = it;\n`);
  write("app/lib/circle-b.ts", 'import { that } from "#app/lib/circle-a.ts";\nexport const it = that;\n');
  write("app/routes/sql.ts", 'import { sql } from "kysely";\nexport const that = sql;\n');
  for (const folder of ["seeds", "server"]) write(`${folder}/plain.ts`, "export const it = 1;\n");
  for (const file of ["package.json", "tsconfig.json", ".dependency-cruiser.cjs"])
    cpSync(path.join(root, file), path.join(house, file));
  symlinkSync(path.join(root, "node_modules"), path.join(house, "node_modules"), "junction");
  const cruise = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [cruise, ..."app db seeds server tests --config .dependency-cruiser.cjs --output-type err".split(" ")];
  report = spawnSync(process.execPath, args, { cwd: house, encoding: "utf8" }).stdout;
}, 60_000);

afterAll(() => rmSync(house, { recursive: true, force: true }));

test.each([...Object.keys(WRONG), "routes-hold-no-sql"])("the arrow %s is held", (rule) => {
  expect(report).toContain(rule);
});
