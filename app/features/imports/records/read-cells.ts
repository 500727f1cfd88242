import { squash } from "#app/lib/text.ts";
import { parseAmount } from "../cells/amount.ts";
import { isBlank } from "../cells/blank.ts";
import { accept, type Cell, type Parsed, refuse, said } from "../cells/cell.ts";
import { parseDate } from "../cells/dates.ts";
import type { Field } from "../cells/headers.ts";
import { parseNativePlace, type Town } from "../cells/native-place.ts";
import { numeral, ONE } from "../cells/numeral.ts";
import type { RowNotes } from "../row-notes.ts";
import { type SheetFacts, unitFor } from "./sheet-facts.ts";

/** What a person writes behind an amount that looked like a slip: 1906亿元（已核对）. */
const CHECKED = /[(（,，、\s]*(?:金额)?(?:已核对|已确认|核对无误|确认无误)[)）]*$/;

export type Amount = { fen: number | null; isConfirmed: boolean };

/** An amount in its column's unit, in fen (domain §6); a foreign one must be reckoned in yuan first. */
export function amountOf(notes: RowNotes, field: Field, facts: SheetFacts): Amount {
  const cell = notes.cell(field);
  if (!cell) return { fen: null, isConfirmed: false };
  const isConfirmed = CHECKED.test(cell.text);
  const text = cell.text.replace(CHECKED, "");
  const money = parseAmount(isConfirmed ? { value: text, text } : cell, { unit: unitFor(facts, field) });
  const { fen, foreign } = money.value;
  if (foreign) {
    notes.keep(field, refuse(null, "外币请先按当天汇率折成人民币，如“6872万元”"));
    return { fen: null, isConfirmed };
  }
  // Too large an amount is not told here but asked about by whoever knows the others.
  const { confirm, ...read } = money;
  notes.keep(field, confirm && !/超过/.test(confirm) ? { ...read, confirm } : read, () => wanText(fen));
  return { fen: notes.cells[field]?.error ? null : fen, isConfirmed };
}

/** 万元 with as many places as it needs: what the preview shows of an amount. */
export const wanText = (fen: number | null): string => (fen === null ? "" : `${fen / 1_000_000}万元`);

export type Day = { on: string | null; isWhole: boolean; words: string | null };

/** A day; a month stands on its first day, said so. What is no date yet (拟6月) comes back as its words. */
export function dayOf(notes: RowNotes, field: Field, facts: SheetFacts): Day {
  const none = { on: null, precision: null, remark: null, lunar: null };
  const { on, precision, remark } = notes.take(
    field,
    (cell) => parseDate(cell, facts.dates),
    none,
    (value) => value.on ?? value.remark ?? "",
  );
  if (notes.cells[field]?.error) return { on: null, isWhole: false, words: null };
  if (precision === "M") notes.warn(field, `只写到月，按${on}登记，请核对`);
  return { on, isWhole: precision !== "Y", words: remark };
}

/** The town of a row may only be the own one (E40, E30: a town files what is its own). */
export function ownTown(notes: RowNotes, field: Field, towns: readonly Town[], own: string, what: string): void {
  const place = notes.take(
    field,
    (cell) => parseNativePlace(cell, towns),
    null,
    () => notes.cell(field)?.text ?? "",
  );
  if (!place || notes.cells[field]?.error) return;
  const name = towns.find(({ id }) => id === place.town_id)?.name;
  if (place.town_id !== null && place.town_id !== own)
    notes.fail(field, `这一行是${name}的，只能导入本镇街的${what}，请由${name}导入`);
  else if (place.town_id === null && place.village !== null)
    notes.fail(field, `“${place.village}”不是本镇街，只能导入本镇街的${what}；落在区外的由人才办登记`);
}

/** A whole number of people or households. */
export function parseCount(cell: Cell, most = 1_000_000): Parsed<number | null> {
  const text = squash(said(cell)).replace(/(?:约|余|多|人|名|户|个|左右)/g, "");
  if (isBlank(text)) return accept(null);
  const value = numeral(text);
  if (value === null || value % ONE !== 0n) return refuse(null, "请填整数");
  const whole = Number(value / ONE);
  return whole <= most ? accept(whole) : refuse(null, "数字过大，请核对");
}

/** A measure such as 30.5亩 or 1.2万平方米, as its decimal text. */
export function parseMeasure(cell: Cell): Parsed<string | null> {
  const text = squash(typeof cell.value === "number" ? String(cell.value) : said(cell)).replace(
    /^约|(?:平方米|平米|㎡|m2|m²|亩|左右)+$/gi,
    "",
  );
  if (isBlank(text)) return accept(null);
  const value = numeral(text);
  if (value === null) return refuse(null, "请填数字，如 30.5");
  const hundredths = (value * 100n + ONE / 2n) / ONE;
  if (hundredths > 999_999_999n) return refuse(null, "数字过大，请核对");
  return accept(`${hundredths / 100n}.${String(hundredths % 100n).padStart(2, "0")}`);
}
