import { parseAmount } from "../../cells/amount.ts";
import { isBlank } from "../../cells/blank.ts";
import { accept, type Cell, type Parsed, refuse, said, textCell } from "../../cells/cell.ts";
import { listed } from "./words.ts";

/** What a household was given, and what it was worth in fen. */
export type Gift = { desc: string | null; fen: number | null };

const MONEY = "慰问金";
const AMOUNT =
  /(?:约|合计|共计?|价值|折合|计)*(?:[¥￥]\s*)?([\d.,]+|[一二两三四五六七八九十百千万]+)\s*(?:元|块钱?)(?:整)?(?:\/?户)?/;
const ONLY_MONEY = /^(?:慰问金|慰问款|现金|红包|金额|礼金|价值|约|每户|[(:：)\s])*$/;

/**
 * 慰问品(金): 米面油、200元 → what was given and what it is worth; several amounts in a cell are added. A number alone is 元.
 * `money`: a column of its own for the amount.
 */
export function parseGift(cell: Cell | null, money: Cell | null = null): Parsed<Gift> {
  const own = cell ? ofCell(cell) : accept<Gift>({ desc: null, fen: null });
  const apart = money ? ofCell(money) : accept<Gift>({ desc: null, fen: null });
  const error = own.error ?? apart.error;
  const desc = [own.value.desc, apart.value.desc].filter((part) => part !== null && part !== MONEY);
  const fen = money && apart.value.fen !== null ? apart.value.fen + (cell ? (own.value.fen ?? 0) : 0) : own.value.fen;
  const value: Gift = { desc: desc.join("、") || (fen === null ? null : MONEY), fen };
  if (error) return refuse(value, error);
  return accept(value, ...own.warnings, ...apart.warnings);
}

function ofCell(cell: Cell): Parsed<Gift> {
  const text = typeof cell.value === "number" ? String(cell.value) : said(cell);
  if (isBlank(text.trim())) return accept({ desc: null, fen: null });
  const [, bare] = /^[¥￥]?\s*([\d,.]+)$/.exec(text.trim()) ?? [];
  if (bare) return ofAmount(`${bare}元`, null);
  let fen: number | null = null;
  let amounts = 0;
  const things: string[] = [];
  for (const piece of listed(text.replace(/[和及]/g, "、"))) {
    const found = AMOUNT.exec(piece);
    const rest = found
      ? piece
          .replace(found[0], "")
          .replace(/[(（]\s*[)）]/g, "")
          .trim()
      : piece;
    if (found) {
      const read = ofAmount(`${found[1]}元`, null);
      if (read.error) return read;
      fen = (fen ?? 0) + (read.value.fen ?? 0);
      amounts += 1;
    }
    if (!ONLY_MONEY.test(rest)) things.push(rest);
  }
  const value: Gift = { desc: things.join("、") || (fen === null ? null : MONEY), fen };
  return accept(value, ...(amounts > 1 ? [`有${amounts}处金额，已相加为${(fen ?? 0) / 100}元`] : []));
}

function ofAmount(text: string, desc: string | null): Parsed<Gift> {
  const read = parseAmount(textCell(text), { unit: { scale: "yuan", currency: "CNY" }, ranges: false });
  const fen = read.value.fen === 0 ? null : read.value.fen;
  return read.error ? refuse({ desc, fen: null }, read.error) : accept({ desc: fen === null ? desc : MONEY, fen });
}
