import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { Db } from "#db/database.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";

const { door, openDoor, asRole } = await openTestDatabase();
const zy = await asRole({ role: "ZY" });
/** Wide enough for sixteen to ask in the same moment. */
const db = openDoor(16).scoped("town", { token: zy.token });

const next = async (handle: Db, kind: string, period: string, count = 1) =>
  (await sql<{ no: number }>`select next_number(${kind}, ${period}, ${count}) as no`.execute(handle)).rows[0]?.no;

describe("next_number", () => {
  test("counts from one, for each kind and period apart", async () => {
    expect([await next(db, "talent", "410472101"), await next(db, "talent", "410472101")]).toEqual([1, 2]);
    expect(await next(db, "talent", "410472402")).toBe(1);
    expect(await next(db, "ticket", "410472101")).toBe(1);
  });

  test("gives sixteen who ask at once sixteen numbers, without a gap", async () => {
    const given = await Promise.all(Array.from({ length: 16 }, () => next(db, "parallel", "2023")));
    expect(given.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  });

  test("reserves a block and gives its first", async () => {
    const firsts = await Promise.all(Array.from({ length: 8 }, () => next(db, "block", "2023", 50)));
    expect(firsts.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 51, 101, 151, 201, 251, 301, 351]);
    expect(await next(db, "block", "2023")).toBe(401);
  });

  test("gives a number of a rolled-back transaction to one other at most", async () => {
    const attempt = db.transaction().execute(async (trx) => {
      await next(trx, "undone", "2023");
      throw new Error("undone");
    });
    await expect(attempt).rejects.toThrow("undone");
    expect([await next(db, "undone", "2023"), await next(db, "undone", "2023")]).toEqual([1, 2]);
  });

  test("is the only way to a number, and is not for those who are not signed in", async () => {
    await expect(sql`select last_no from number_counter`.execute(db)).rejects.toMatchObject({ code: "42501" });
    await expect(sql`update number_counter set last_no = 0`.execute(db)).rejects.toMatchObject({ code: "42501" });
    await expect(next(door.scoped("public", { token: "" }), "talent", "410472101")).rejects.toMatchObject({ code: "42501" });
  });
});
