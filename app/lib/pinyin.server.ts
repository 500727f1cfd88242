import { pinyin, polyphonic } from "pinyin-pro";

/** Two-character surnames: their two syllables are spelled out before the initials of the given name. */
const COMPOUND = new Set(
  (
    "欧阳 司马 上官 诸葛 夏侯 尉迟 皇甫 令狐 宇文 长孙 慕容 司徒 司空 东方 南宫 万俟 闻人 呼延 端木 公孙 轩辕 钟离 澹台 公冶 " +
    "宗政 濮阳 淳于 单于 太叔 申屠 仲孙 独孤 完颜 拓跋 百里 东郭 西门 南门 公羊 赫连 鲜于 闾丘 子车 亓官 司寇 巫马 公西 颛孙"
  ).split(" "),
);

/** At most so many spellings of one name are kept. */
const CAP = 16;

export type Pinyin = { full: string; initials: string; readings: string[] };

/** One reading per syllable: the usual one first, then every other one. Letters of a foreign name stand as one syllable. */
function syllables(name: string): string[][] {
  const text = name.normalize("NFKC").toLowerCase();
  const han = text.match(/\p{Script=Han}/gu) ?? [];
  const usual = pinyin(han.join(""), { toneType: "none", type: "array", surname: "head", v: true });
  const found: string[][] = [];
  let at = 0;
  for (const [part] of text.matchAll(/\p{Script=Han}|[a-z0-9]+/gu)) {
    if (/^[a-z0-9]/.test(part)) found.push([part]);
    else found.push(readingsOf(part, usual[at++]));
  }
  return found.filter((readings) => readings.length > 0);
}

/** Looked up once a character: a ledger of 50,000 names is written in a few hundred of them. */
const known = new Map<string, string[]>();
function everyReading(character: string): string[] {
  const readings = known.get(character) ?? polyphonic(character, { toneType: "none", type: "array", v: true }).flat();
  known.set(character, readings);
  return readings;
}

function readingsOf(character: string, usual: string | undefined): string[] {
  const all = [usual ?? "", ...everyReading(character)];
  const spelled = all.flatMap((reading) => (/^[nl]v/.test(reading) ? [reading, reading.replace("v", "u")] : [reading]));
  return [...new Set(spelled)].filter((reading) => /^[a-z]+$/.test(reading));
}

/** Every spelling as a list of syllables: the usual ones of the name under each reading of the surname first, then with one, two … other readings. */
function spellings(name: string): string[][] {
  const options = syllables(name);
  const usual = options.map((readings) => readings[0] ?? "");
  const surname = options[0] ?? [];
  const found = surname.map((reading) => ({ spelling: [reading, ...usual.slice(1)], from: 1 }));
  for (const { spelling, from } of found) {
    for (let i = from; i < options.length; i++) {
      for (const other of options[i]?.slice(1) ?? []) {
        if (found.length >= CAP) return found.map((f) => f.spelling);
        found.push({ spelling: spelling.with(i, other), from: i + 1 });
      }
    }
  }
  return found.slice(0, CAP).map((f) => f.spelling);
}

const initialsOf = (spelling: string[]) => spelling.map((syllable) => syllable.charAt(0)).join("");

/**
 * How a name is spelled: the usual spelling and initials, and in `readings` every accepted spelling and its initials
 * (all readings of the surname, of other characters as many as `CAP` allows). 单小刚 → shanxiaogang, danxiaogang, sxg, dxg …
 */
export function pinyinOf(name: string): Pinyin {
  const all = spellings(name);
  const readings = [...new Set([...all.map((s) => s.join("")), ...all.map(initialsOf)])];
  return { full: all[0]?.join("") ?? "", initials: initialsOf(all[0] ?? []), readings };
}

/** What is typed to find a name, each matched by prefix: full spellings, initials, and the surname in full with initials behind it (shanxg). */
export function searchKeys(name: string): string[] {
  const compound = COMPOUND.has(Array.from(name.normalize("NFKC")).slice(0, 2).join(""));
  const keys = spellings(name).flatMap((spelling) => {
    const mixed = (length: number) => spelling.slice(0, length).join("") + initialsOf(spelling.slice(length));
    return [spelling.join(""), initialsOf(spelling), mixed(1), ...(compound ? [mixed(2)] : [])];
  });
  return [...new Set(keys)].filter((key) => key !== "");
}
