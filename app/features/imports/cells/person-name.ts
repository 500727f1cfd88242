import { normaliseName } from "#app/lib/text.ts";
import { accept, ask, type Cell, type Parsed, refuse, said } from "./cell.ts";

export type PersonName = {
  name: string;
  alias: string | null;
  /** GENDER, where the name cell says (女). */
  gender: string | null;
};

const SEVERAL = /等(?:\d+|[一二两三四五六七八九十]+)?(?:余|多)?[人名位]|[、,;/\n|&+]|(?<=\p{Script=Han}{2,}).*\d+人/u;
const SHAPE = /^[\p{L}\p{M}· '’.-]+$/u;
const LABEL = /^(?:小名|乳名|曾用名|又名|别名|原名|笔名|网名)[::]?(?=.)/;
const COMPOUND =
  /^(?:欧阳|司马|上官|诸葛|慕容|夏侯|东方|皇甫|尉迟|公孙|令狐|宇文|长孙|司徒|司空|端木|南宫|东郭|西门|轩辕|钟离|澹台|公冶|宗政|濮阳|淳于|单于|太叔|申屠|仲孙|鲜于|闾丘|百里|呼延|独孤|纳兰|拓跋)$/;

/** A name as it is filed: 张 三 → 张三, 欧阳.X → 欧阳·X, a foreign name keeps single blanks. Doing it twice changes nothing. */
export function cleanName(text: string): string {
  return normaliseName(text.replace(/\p{Cf}/gu, "")).replace(/(?<=\p{Script=Han})[.。](?=\p{Script=Han})/gu, "·");
}

/** The name cell (domain §6): inner blanks, ·, 张三(小名) → alias; several persons in one cell are refused. */
export function parseName(cell: Cell): Parsed<PersonName> {
  const text = said(cell)
    .replace(/^[*★☆]+|[*★☆]+$/g, "")
    .trim();
  const [, outside = "", inside] = /^([^(（[【]*)(?:[([【]([^)\]】]*)[)\]】])?$/.exec(text) ?? [];
  const none: PersonName = { name: cleanName(outside || text), alias: null, gender: null };
  if (text === "") return refuse(none, "缺姓名，请补上");
  if (SEVERAL.test(outside || text)) return refuse(none, `一行一人：请把“${text.replace(/\s+/g, " ")}”拆成几行`);
  const { name } = none;
  if (/[*]/.test(name)) return refuse(none, "姓名带星号，请填全名");
  if (!SHAPE.test(name)) return refuse(none, "姓名里有数字或符号，请核对");
  if ([...name].length < 2) return refuse(none, "姓名至少2个字，请填全名");
  if ([...name].length > 50) return refuse(none, "姓名不超过50个字");
  const note = inside?.trim() ?? "";
  const gender = note === "男" ? "1" : note === "女" ? "2" : null;
  const alias = note === "" || gender ? null : cleanName(note.replace(LABEL, ""));
  const value: PersonName = { name, alias, gender };
  return looksLikeTwo(outside) ? ask(value, "像是两个人的姓名，一行一人，请核对") : accept(value);
}

/** 张三 李四: two names of two characters and more, the first of them no compound surname. */
function looksLikeTwo(written: string): boolean {
  const parts = written.trim().split(/\s+/);
  const [first = "", second = ""] = parts;
  return parts.length === 2 && [first, second].every((part) => /^\p{Script=Han}{2,4}$/u.test(part)) && !COMPOUND.test(first);
}
