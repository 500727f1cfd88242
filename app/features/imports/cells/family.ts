import { normalisePhone } from "#app/lib/phone.ts";
import { squash } from "#app/lib/text.ts";
import { isNothing } from "./blank.ts";
import { accept, type Cell, type Parsed, refuse, said } from "./cell.ts";
import { findContacts } from "./contact-numbers.ts";
import { cleanName } from "./person-name.ts";

export type Relative = { name: string; kin: string; gender: string | null; phone: string | null; address: string | null };

type Kin = readonly [code: string, gender: string | null];
const OTHER: Kin = ["97", null];

/** Words for relatives (domain §6: GB/T 4761), grouped by code and sex. */
const KIN_WORDS: readonly (readonly [Kin, string])[] = [
  [["51", "1"], "父 父亲 爸 爸爸"],
  [["52", "2"], "母 母亲 妈 妈妈"],
  [["50", null], "父母"],
  [["10", "1"], "夫 丈夫 老公"],
  [["10", "2"], "妻 妻子 老婆 媳妇"],
  [["10", null], "配偶 爱人"],
  [["20", "1"], "子 儿子 长子 次子 三子 独子 儿 大儿子 二儿子 小儿子"],
  [["30", "2"], "女 女儿 长女 次女 三女 独女 大女儿 二女儿 小女儿 闺女"],
  [["70", "1"], "兄 弟 哥 哥哥 弟弟 大哥 二哥 三哥 兄长 胞兄 胞弟 大弟 二弟"],
  [["70", "2"], "姐 妹 姐姐 妹妹 大姐 二姐 三姐 胞姐 胞妹"],
  [["70", null], "兄弟 姐妹 兄弟姐妹 兄妹 姐弟"],
  [["60", "1"], "祖父 爷爷 外祖父 外公 姥爷"],
  [["60", "2"], "祖母 奶奶 外祖母 外婆 姥姥"],
  [["60", null], "祖父母"],
  [
    ["97", "1"],
    "岳父 公公 伯父 伯伯 叔父 叔叔 叔 伯 大伯 舅 舅舅 舅父 姑父 姨父 侄子 外甥 女婿 孙子 堂兄 堂弟 堂哥 表兄 表弟 表哥 姐夫 妹夫",
  ],
  [
    ["97", "2"],
    "岳母 婆婆 伯母 婶 婶婶 舅妈 舅母 姑 姑姑 姑母 姨 姨妈 姨母 侄女 外甥女 儿媳 孙女 嫂 嫂子 弟媳 堂姐 堂妹 表姐 表妹",
  ],
  [["51", null], "父子 父女"],
  [["52", null], "母子 母女"],
  [["10", null], "夫妻"],
  [["97", null], "其他亲属 亲属 亲戚 其他 家属 家人 朋友 邻居"],
];
const KIN = new Map(KIN_WORDS.flatMap(([kin, words]) => words.split(" ").map((word) => [word, kin] as const)));
const LONGEST = [...KIN.keys()].sort((a, b) => b.length - a.length);
const STARTS = new RegExp(`^(?:其|之)?(${LONGEST.join("|")})[:]?(?=$|[\\p{Script=Han}A-Za-z·]{2,})`, "u");
const ENDS = new RegExp(`(?<=\\p{Script=Han}{2,})(?:之|的)?(${LONGEST.filter((word) => word.length > 1).join("|")})$`, "u");
const NUMBER = /(?:\+?86[-\s]?)?1[3-9](?:[-\s]?\d){9}(?!\d)|0\d{2,3}[-\s]?\d{7,8}(?!\d)|\+[\d\s-]{7,20}\d/g;

/** The KIN code of a word for a relative; anything unknown is 其他亲属. */
export function kinOf(word: string): Kin {
  const plain = squash(word).replace(/^(?:其|与本人关系|关系|系)[::]?|^之/, "");
  return KIN.get(plain) ?? OTHER;
}

/** 家属联系人及电话 in one cell: 程大山(父)160…, 母 李某 160…, several people behind one another (domain §6). */
export function parseFamily(cell: Cell): Parsed<Relative[]> {
  const text = said(cell);
  if (isNothing(text)) return accept([]);
  const people = pieces(text);
  const warnings: string[] = [];
  const value: Relative[] = [];
  for (const piece of people) {
    const read = person(piece);
    if (read.error) return refuse([], read.error);
    warnings.push(...read.warnings);
    value.push(read.value);
  }
  return accept(value, ...new Set(warnings));
}

/** One piece a person: cut at separators and behind each number; a piece of digits alone belongs to the one before it. */
function pieces(text: string): string[] {
  const inBrackets = (note: string) => note.replace(/[、,;/|]/g, " ");
  const cut = text
    .replace(/\((0\d{2,3})\)/g, "$1-")
    .replace(/\([^)]*\)/g, inBrackets)
    .replace(NUMBER, (number) => `${number}\n`);
  const list: string[] = [];
  const parts = cut.split(/[\n;、,|/。]+/).map((p) => p.trim());
  for (const [i, part] of parts.entries()) {
    const last = list.at(-1);
    const bare = part.replace(/^[()\s]+|[()\s]+$/g, "");
    if (bare === "") continue;
    const numberless = last !== undefined && !/\d{5}/.test(last);
    const continues =
      last !== undefined &&
      (/^(?:电话|手机)?[:\s]*[\d+][\d\s-]*$/.test(bare) || ((numberless || i === parts.length - 1) && KIN.has(bare)));
    if (continues) list[list.length - 1] = `${last} ${KIN.has(bare) ? `(${bare})` : bare}`;
    else list.push(part.startsWith("(") && last !== undefined && KIN.has(bare) ? `(${bare})` : part);
  }
  return list.reduce<string[]>((kept, piece) => {
    const last = kept.at(-1);
    // A relation in brackets behind the number still belongs to that person.
    if (last !== undefined && /^\(\p{Script=Han}+\)$/u.test(piece)) kept[kept.length - 1] = `${piece} ${last}`;
    else kept.push(piece);
    return kept;
  }, []);
}

function person(piece: string): Parsed<Relative> {
  const none: Relative = { name: "", kin: OTHER[0], gender: null, phone: null, address: null };
  const numbers = piece.match(NUMBER) ?? [];
  const words = piece.replace(NUMBER, " ").replace(/(?:联系)?(?:电话|手机)号?码?[::]?/g, " ");
  if (/\d{4}/.test(words)) return refuse(none, "家属电话位数不对，手机号应为11位");
  const phones = numbers.flatMap((number) => normalisePhone(number) ?? []);
  if (phones.length < numbers.length) return refuse(none, "家属电话不是有效号码，请核对");
  const bracket = /\(([^)]*)\)?/.exec(words)?.[1] ?? "";
  const outside = words
    .replace(/\([^)]*\)?/g, " ")
    .replace(/[:)-]/g, " ")
    .trim();
  const tokens = outside.split(/\s+/).filter((token) => token !== "");
  const spaced = tokens.find((token) => KIN.has(token) && tokens.length > 1);
  const joined = tokens
    .filter((token) => token !== spaced)
    .join(tokens.every((token) => /^[\p{Script=Han}·]+$/u.test(token)) ? "" : " ");
  const attached = spaced ? null : (STARTS.exec(joined)?.[1] ?? ENDS.exec(joined)?.[1] ?? null);
  const word = spaced ?? (KIN.has(squash(bracket)) ? squash(bracket) : attached);
  const stripped = attached && !KIN.has(squash(bracket)) ? joined.replace(STARTS, "").replace(ENDS, "") : joined;
  const name = cleanName(stripped.replace(/^[·、]+/, ""));
  const [kin, gender] = word ? kinOf(word) : OTHER;
  const value: Relative = { name: name || (word ?? "家属"), kin, gender, phone: phones[0]?.value ?? null, address: null };
  return accept(
    value,
    ...(name === "" ? ["没有写家属姓名，请补上"] : []),
    ...(word ? [] : ["没有写与本人关系，记为其他亲属"]),
    ...(phones.length > 1 ? ["家属有几个电话，只记第一个"] : []),
  );
}

/** Relatives whose name, relation and phone stand in columns of their own; several in a cell go together by order. */
export function familyOfColumns(columns: {
  name: Cell | null;
  kin: Cell | null;
  phone: Cell | null;
  address: Cell | null;
}): Parsed<Relative[]> {
  const listed = (cell: Cell | null) =>
    cell && !isNothing(said(cell))
      ? said(cell)
          .split(/[/;、,\n]+/)
          .map((part) => part.trim())
      : [];
  const named = columns.name ? parseFamily({ ...columns.name, text: said(columns.name) }) : accept<Relative[]>([]);
  if (named.error) return named;
  const numbers = columns.phone ? findContacts(columns.phone) : accept([]);
  if (numbers.error) return refuse([], `家属电话：${numbers.error}`);
  const [kins, addresses] = [listed(columns.kin), listed(columns.address)];
  const people: Relative[] =
    named.value.length > 0
      ? named.value
      : numbers.value
          .slice(0, 1)
          .map(() => ({ name: kins[0] ?? "家属", kin: OTHER[0], gender: null, phone: null, address: null }));
  const value = people.map((relative, i) => {
    const word = kins[i];
    const [kin, gender] = word ? kinOf(word) : ([relative.kin, relative.gender] as const);
    return { ...relative, kin, gender, phone: relative.phone ?? numbers.value[i]?.value ?? null, address: addresses[i] ?? null };
  });
  const warnings = named.warnings.filter((warning) => kins.length === 0 || !warning.includes("关系"));
  const spare = numbers.value.length > Math.max(value.length, 1) ? ["家属电话多于家属，多出的未导入"] : [];
  return accept(
    value,
    ...warnings,
    ...numbers.warnings,
    ...spare,
    ...(named.value.length === 0 && value.length > 0 ? ["没有写家属姓名，请补上"] : []),
  );
}
