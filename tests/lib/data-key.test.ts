import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deriveFrom, readDataKey } from "#app/lib/data-key.server.ts";

describe("the data key", () => {
  let root: string;
  let file: string;
  let dataDir: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "guigen-key-"));
    file = join(root, "keys/data.key");
    dataDir = join(root, "data");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test("is made at first start, 32 bytes, and read again ever after", () => {
    const made = readDataKey(file, dataDir);
    expect(made).toHaveLength(32);
    expect(readDataKey(file, dataDir)).toEqual(made);
  });

  test.runIf(process.platform !== "win32")("is readable by its owner only, in a folder only its owner enters", () => {
    readDataKey(file, dataDir);
    expect([statSync(file).mode & 0o777, statSync(join(root, "keys")).mode & 0o777]).toEqual([0o400, 0o700]);
    chmodSync(file, 0o644);
    readDataKey(file, dataDir);
    expect(statSync(file).mode & 0o777).toBe(0o400);
  });

  test("may be given in hex or base64", () => {
    const key = randomBytes(32);
    for (const text of [key.toString("hex"), key.toString("base64")]) {
      const given = join(root, text.length.toString());
      writeFileSync(given, `${text}\n`);
      expect(readDataKey(given, dataDir)).toEqual(key);
    }
  });

  test("is refused when damaged", () => {
    writeFileSync(join(root, "k"), "too short");
    expect(() => readDataKey(join(root, "k"), dataDir)).toThrow("已损坏");
  });

  test("never lies under the data folder, not even through a link", () => {
    mkdirSync(dataDir);
    symlinkSync(dataDir, join(root, "elsewhere"), "dir");
    for (const place of [join(dataDir, "k"), join(dataDir, "a/b/k"), join(root, "elsewhere/k")]) {
      expect(() => readDataKey(place, dataDir)).toThrow("不能放在数据目录");
    }
  });

  test("yields a key of its own for each purpose, always the same", () => {
    const master = Buffer.alloc(32, 7);
    expect(deriveFrom(master, "session")).toEqual(deriveFrom(master, "session"));
    expect(deriveFrom(master, "field:id_no")).not.toEqual(deriveFrom(master, "bidx:id_no"));
    expect(deriveFrom(master, "session")).toHaveLength(32);
  });
});
