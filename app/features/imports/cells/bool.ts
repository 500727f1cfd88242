import { squash } from "#app/lib/text.ts";
import { isUnknown } from "./blank.ts";
import { accept, type Cell, type Parsed, refuse, said } from "./cell.ts";

const YES = new Set(["是", "√", "✓", "✔", "☑", "y", "yes", "有", "对", "1", "true", "t"]);
const NO = new Set(["否", "×", "✗", "✘", "x", "n", "no", "无", "没有", "不是", "0", "false", "f"]);

/** 是/否/√/×/Y/N/有/无 (domain §6); null for an empty cell. */
export function parseBool(cell: Cell): Parsed<boolean | null> {
  if (typeof cell.value === "boolean") return accept(cell.value);
  const text = squash(said(cell)).toLowerCase();
  if (NO.has(text)) return accept(false);
  if (YES.has(text)) return accept(true);
  return isUnknown(text) ? accept(null) : refuse(null, "请填“是”或“否”");
}
