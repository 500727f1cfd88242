import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { pino } from "pino";
import { afterAll, expect, test } from "vitest";
import { boot } from "#server/boot.ts";

/** A server of its own: booting sets the passwords of roles that belong to the whole server. */
const folder = mkdtempSync(path.join(tmpdir(), "guigen-boot-"));
Object.assign(process.env, {
  DATA_DIR: path.join(folder, "data"),
  DATA_KEY_FILE: path.join(folder, "keys/data.key"),
  DATABASE_URL: "",
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = () => boot({ lock: "share", demo: false, log: pino({ level: "silent" }) });

async function ask(admin: pg.ClientConfig, text: string) {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test("an empty folder becomes a database that serves: migrated, with its reference data, and no demo unless asked", async () => {
  const house = await start();
  try {
    await house.ready();
    expect(house.demo).toBe(false);
    expect(await ask(house.admin, "select login from user_account")).toEqual([{ login: "system" }]);
    expect(await ask(house.admin, "select count(*) > 400 as there from region")).toEqual([{ there: true }]);
  } finally {
    await house.stop();
  }
  await expect(house.ready()).rejects.toThrow();
}, 120_000);

test("two starts at once are one start, and a second boot changes nothing", async () => {
  const houses = await Promise.all([start(), start()]);
  const [first] = houses;
  try {
    const [before] = await ask(first.admin, "select count(*)::int as n from audit_log");
    const again = await start();
    await again.stop();
    expect(await ask(first.admin, "select count(*)::int as n from audit_log")).toEqual([before]);
  } finally {
    for (const house of houses) await house.stop();
  }
}, 120_000);

test("a demo whose loading was cut off is forgotten, extension and all, and the database made anew", async () => {
  const house = await start();
  await ask(house.admin, "comment on schema public is 'guigen: loading the demo'; create table half_of_a_demo (n int)");
  await house.stop();
  const next = await start();
  try {
    expect(await ask(next.admin, "select to_regclass('half_of_a_demo') as left")).toEqual([{ left: null }]);
    expect(await ask(next.admin, "select count(*)::int as n from user_account")).toEqual([{ n: 1 }]);
    await next.ready();
  } finally {
    await next.stop();
  }
}, 120_000);
