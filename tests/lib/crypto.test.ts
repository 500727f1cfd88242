import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, test, vi } from "vitest";

vi.stubEnv("DATA_KEY_FILE", path.join(mkdtempSync(path.join(tmpdir(), "guigen-key-")), "data.key"));
const { blindIndex, open, openText, seal } = await import("#app/lib/crypto.server.ts");

const place = { table: "talent", column: "id_no_enc", rowId: "01890000-0000-7000-8000-000000000001" };
const ID = "410499198506011239";

test("what is sealed opens again, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      expect(openText(seal(text, place), place)).toBe(text);
    }),
  );
});

test("the same value sealed twice looks different", () => {
  expect(seal(ID, place).equals(seal(ID, place))).toBe(false);
});

test.each([
  ["another row", { ...place, rowId: "01890000-0000-7000-8000-000000000002" }],
  ["another column", { ...place, column: "address_enc" }],
  ["another table", { ...place, table: "family_member" }],
])("a value moved to %s does not open", (_where, elsewhere) => {
  expect(() => open(seal(ID, place), elsewhere)).toThrow();
});

test("a changed byte anywhere is noticed", () => {
  const sealed = seal(ID, place);
  for (let i = 0; i < sealed.length; i++) {
    const changed = Buffer.from(sealed);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(() => open(changed, place), `byte ${i}`).toThrow();
  }
});

test.each(["41049919850601123x", "４１０４９９19850601123X", " 410499 1985 0601 123x "])(
  "an ID typed as %j has one index",
  (typed) => {
    expect(blindIndex("talent.id_no", typed)).toEqual(blindIndex("talent.id_no", "41049919850601123X"));
  },
);

test("the index of one column says nothing about another", () => {
  expect(blindIndex("talent.id_no", ID).equals(blindIndex("candidate.id_no", ID))).toBe(false);
});
