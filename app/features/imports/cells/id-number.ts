import { isDay } from "#app/lib/dates.ts";
import { birthOf, genderOf, to18 } from "#app/lib/resident-id.ts";
import { squash } from "#app/lib/text.ts";
import { isBlank } from "./blank.ts";
import { accept, ask, type Cell, type Parsed, refuse, said } from "./cell.ts";

/** A document number with the ID_TYPE it is of, and what a resident ID says of its owner. */
export type IdNumber = { id_type: string | null; id_no: string | null; gender: string | null; birth_on: string | null };

const NONE: IdNumber = { id_type: null, id_no: null, gender: null, birth_on: null };

/** Other documents by their shape: passport, 港澳居民来往内地通行证, 外国人永久居留证. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^[HM]\d{8,10}$/, "516"],
  [/^[A-Z]{3}\d{12}$/, "553"],
  [/^(?:E[A-HJ-NP-Z]?|[GDSPK])\d{7,8}$/, "414"],
];

/** 身份证号 (domain §6, E10): a number cell has lost its digits and is refused; x becomes X; 15 digits become 18. */
export function parseIdNumber(cell: Cell): Parsed<IdNumber> {
  const text = squash(said(cell))
    .replace(/[-–—](?=.)/g, "")
    .toUpperCase();
  if (isBlank(text)) return accept(NONE);
  if (typeof cell.value === "number" || /^\d(?:\.\d+)?E\+?\d+$/.test(text))
    return refuse(NONE, "身份证号以数值存储已失真，请把这一列设为文本后重填");
  if (text.includes("*")) return accept(NONE, "证件号带星号，未导入");
  const other = OTHERS.find(([shape]) => shape.test(text));
  if (other) return ask({ ...NONE, id_type: other[1], id_no: text }, "不是居民身份证，请核对证件类型");
  if (!/^(?:\d{15}|\d{17}[\dX])$/.test(text)) return refuse(NONE, `身份证号应为18位，现为${[...text].length}位`);
  const id = to18(text);
  if (id) return accept({ id_type: "111", id_no: id, gender: genderOf(id), birth_on: birthOf(id) });
  const birth = text.length === 15 ? `19${text.slice(6, 12)}` : text.slice(6, 14);
  const born = birth.replace(/^(....)(..)(..)$/, "$1-$2-$3");
  return refuse(NONE, isDay(born) ? "身份证号校验位不对，请核对" : "身份证号里的出生日期不存在，请核对");
}
