import { METHOD, type Method, PURPOSE, type Purpose } from "#app/features/outreach/schema/dictionaries.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import type { RowNotes } from "../row-notes.ts";

const LEAST = 10;
const SAYS_NOTHING = /^[\s/\\\-—–]*$/;

/**
 * 内容摘要 with 转办情况 and 备注 behind it. One of less than ten characters (E21) gets the way and the purpose in front, which the
 * row tells as well; an empty one is an error. Null where there is none.
 */
export function contentOf(notes: RowNotes, method: Method | null, purpose: readonly Purpose[]): string | null {
  const said = (notes.cell("content")?.text ?? "").trim();
  const behind = [
    ["转办", notes.text("referral", 500)],
    ["备注", notes.text("remark", 500)],
  ].flatMap(([label, text]) => (text ? [`${label}：${text}`] : []));
  if (SAYS_NOTHING.test(said)) {
    if (notes.has("content")) notes.keep("content", { value: "", warnings: [] });
    notes.fail("content", "没有写内容，请写谈了什么、对方怎么说");
    return null;
  }
  const whole = [said, ...behind].join("；");
  const text = [...whole].length < LEAST && method ? `${METHOD[method]}，目的：${purposeText(purpose)}。内容：${whole}` : whole;
  if (notes.has("content")) notes.keep("content", { value: text, warnings: [] });
  if (text.length > 2_000) notes.fail("content", "内容不超过2000字");
  return text;
}

const purposeText = (codes: readonly Purpose[]) => codes.map((code) => labelOf(PURPOSE, code)).join("、");
