import { squash } from "#app/lib/text.ts";
import type { Field } from "../cells/headers.ts";
import { cellsOf, type RawRow } from "../rules/raw-row.ts";

/** What a household's rows share where the ledger merges the cells or leaves them blank below the first. */
const SHARED: readonly Field[] = ["name", "occurred_on", "staff", "native_town", "native_village", "visit_form"];
const DITTO = /^(?:同上|同前|〃|″|"|々)$/;

/**
 * Fills a row from the one above it: 同上 in any cell, and under a merged 人才姓名 what the rows of one household share. The ledger's
 * date, staff and form are often merged over several households as well, so a blank one of a named row is filled too.
 */
export function carryDown(
  raw: RawRow,
  fields: readonly (Field | null)[],
  above: ReadonlyMap<Field, string> | null,
): ReadonlyMap<Field, string> {
  const texts = new Map([...cellsOf(raw, fields)].map(([field, cell]) => [field, cell.text] as const));
  if (!above) return texts;
  const isContinued = squash(texts.get("name") ?? "") === "";
  for (const [field, text] of texts) {
    const plain = squash(text);
    const shared = isContinued ? SHARED.includes(field) : field === "occurred_on" || field === "staff";
    const filled = DITTO.test(plain) || (plain === "" && shared) ? above.get(field) : undefined;
    if (filled === undefined || filled === "") continue;
    raw.edits[field] = filled;
    texts.set(field, filled);
  }
  return texts;
}
