import { describe, expect, test } from "vitest";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { LINTS } from "./catalog-lints.ts";

const { admin } = await openTestDatabase();

/** The names a lint reports after `change`, which is rolled back. */
async function offenders(query: string, change = "select"): Promise<string[]> {
  const client = await admin.connect();
  try {
    await client.query("begin");
    await client.query(change);
    const { rows } = await client.query<[string]>({ text: query, rowMode: "array" });
    return rows.map(([name]) => name);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

describe.each(LINTS)("$rule", ({ offenders: query, breaks }) => {
  test("holds", async () => {
    expect(await offenders(query)).toEqual([]);
  });

  test.each(breaks)("is seen to fail after: %s", async (change, reported) => {
    expect(await offenders(query, change)).toContain(reported);
  });
});
