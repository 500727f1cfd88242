import { expect, test } from "vitest";
import { importFile } from "#app/features/imports/run-file.server.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { clerkOf, fixture } from "./stage.ts";
const database = await openTestDatabase();
test("try", async () => {
  const clerk = await clerkOf(database, { role: "ZY" });
  const order = { ...clerk, bytes: await fixture("visible-zhiyang.xlsx"), fileName: "visible-zhiyang.xlsx" };
  console.log(JSON.stringify(await importFile({ ...order, dryRun: true })));
  console.log((await database.admin.query("select count(*) from import_batch")).rows);
  console.log(JSON.stringify(await importFile({ ...order, dryRun: false })));
  console.log(JSON.stringify(await importFile({ ...order, dryRun: false })));
  console.log((await database.admin.query("select name, name_py, birth_on, birth_precision, edu, away_scope, city_code, country, work_unit, work_post, work_state, registered_on, return_will, invest_will from talent")).rows);
});
