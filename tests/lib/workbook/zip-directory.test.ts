import { describe, expect, test } from "vitest";
import { checkZip } from "#app/lib/workbook/zip-directory.server.ts";
import { makeZip, type PartFields } from "./fixtures.ts";

const part = (fields: Partial<PartFields> = {}): PartFields => ({ name: "a.xml", data: Buffer.from("<a/>"), ...fields });
const good = makeZip([part(), part({ name: "b/c.xml", stored: true })]);

test("an honest archive lists its parts", () => {
  expect(checkZip(good).map(({ name, size, deflated }) => [name, size, deflated])).toEqual([
    ["a.xml", 4, true],
    ["b/c.xml", 4, false],
  ]);
});

test("an archive inside a larger buffer is read from its own start", () => {
  const around = Buffer.concat([Buffer.alloc(7), good, Buffer.alloc(9)]);
  expect(checkZip(around.subarray(7, 7 + good.length))).toHaveLength(2);
});

describe("archives that no office program writes are refused", () => {
  test.each<[string, Buffer, RegExp]>([
    ["a part that inflates more than a hundredfold", makeZip([part({ data: Buffer.alloc(8 << 20) })]), /解压后过大/],
    ["more than 200 MB in all", makeZip([part({ size: 150 << 20 }), part({ name: "b", size: 150 << 20 })]), /解压后过大/],
    ["more than 2,000 parts", makeZip(Array.from({ length: 2_001 }, (_, i) => part({ name: `p${i}` }))), /解压后过大/],
    ["a name that climbs out", makeZip([part({ name: "xl/../../evil.xml" })]), /不规范/],
    ["an absolute name", makeZip([part({ name: "/etc/passwd" })]), /不规范/],
    ["a drive name", makeZip([part({ name: "C:evil" })]), /不规范/],
    ["a name with a backslash", makeZip([part({ name: "xl\\workbook.xml" })]), /不规范/],
    ["the same name twice", makeZip([part(), part({ name: "A.xml" })]), /不规范/],
    ["an encrypted part", makeZip([part({ flags: 1 })]), /密码/],
    ["ZIP64 sizes", makeZip([part({ size: 0xffffffff })]), /ZIP64/],
    ["a ZIP64 field", makeZip([part({ extra: Buffer.from([1, 0, 0, 0]) })]), /ZIP64/],
    ["cut off", good.subarray(0, good.length - 30), /损坏/],
    ["only a signature", Buffer.from("PK\x03\x04"), /损坏/],
  ])("%s", (_, bytes, sentence) => {
    expect(() => checkZip(bytes)).toThrow(sentence);
  });

  test("a local header that says something else than the directory", () => {
    const lying = Buffer.from(good);
    lying.writeUInt32LE(3, 22);
    expect(() => checkZip(lying)).toThrow(/损坏/);
  });

  test("two parts that share bytes", () => {
    const zip = makeZip([part(), part({ name: "b.xml" })]);
    const first = zip.indexOf("PK\x01\x02");
    const second = zip.indexOf("PK\x01\x02", first + 4);
    zip.writeUInt32LE(0, second + 42);
    zip.write("a.xml", second + 46);
    expect(() => checkZip(zip)).toThrow(/不规范/);
  });
});
