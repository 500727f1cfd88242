import { DEGREE, EDU, isCode } from "#app/features/talents/schema/dictionaries/index.ts";
import { squash } from "#app/lib/text.ts";
import { isBlank, isNothing } from "./blank.ts";
import { accept, ask, type Cell, type Parsed, refuse, said } from "./cell.ts";
import { codeOfLabel } from "./dictionary-cell.ts";

export type Education = { edu: string | null; degree: string | null; study_mode: string | null };

/** Words for a schooling, the more particular first. */
const LEVELS: readonly (readonly [RegExp, string])[] = [
  [/博士/, "11"],
  [/研究生班/, "17"],
  [/硕士|研究生|MBA|EMBA|MPA/i, "14"],
  [/大学普通班/, "28"],
  [/专升本/, "21"],
  [/大专|大学专科|高等专科|高专|高职|(?<!中等)专科/, "31"],
  [/中专|中等专科|中师/, "41"],
  [/职高|职业高中|职业中学/, "44"],
  [/技校|技工|中技/, "47"],
  [/本科|大本|大学|双学位|学士/, "21"],
  [/高中/, "61"],
  [/初中|中学/, "71"],
  [/小学/, "81"],
  [/其他|其它|文盲/, "90"],
];
/** What somebody still at this level has finished: the level below it. */
const BELOW: Readonly<Record<string, string>> = {
  "11": "14",
  "14": "21",
  "17": "21",
  "21": "61",
  "31": "61",
  "41": "71",
  "44": "71",
  "47": "71",
};
const PART_TIME = /在职|函授|自考|自学考试|成教|成人|电大|网络|业余|夜大|党校|远程/;

const degreeIn = (text: string): string | null =>
  /名誉博士/.test(text)
    ? "1"
    : /博士/.test(text)
      ? "2"
      : /硕士|MBA|MPA/i.test(text)
        ? "3"
        : /学士|双学位/.test(text)
          ? "4"
          : null;

/**
 * 学历 (domain §6): 研究生 → 14, 11 with a doctor's degree; 本科/学士 gives both; 在职研究生 also the mode of study. A degree is read from a
 * word that names one by itself (博士, 学士), not from 硕士研究生, which names a schooling. `degreeCell`: the 学位 column.
 */
export function parseEducation(cell: Cell, degreeCell: Cell | null = null): Parsed<Education> {
  const degree = degreeCell ? parseDegree(degreeCell) : accept(null);
  const text = squash(said(cell));
  const none: Education = { edu: null, degree: degree.value, study_mode: null };
  if (isNothing(text)) return { ...degree, value: none };
  const level = codeOfLabel(EDU, text) ?? LEVELS.find(([words]) => words.test(text))?.[1];
  if (!level) return refuse(none, "学历不在选项内，请填博士、硕士、本科、大专、中专、技校、高中或初中");
  const named = text.split(/[/、,;()及]/).map((word) => (/研究生|大学本科/.test(word) ? null : degreeIn(word)));
  const held = degree.value ?? (/在读/.test(text) ? null : (named.find((code) => code !== null) ?? null));
  const study_mode = PART_TIME.test(text) ? "2" : /全日制|统招/.test(text) ? "1" : null;
  const edu = finished(/^1[47]$/.test(level) && held === "2" ? "11" : level, text);
  const value: Education = { edu, degree: held, study_mode };
  const warnings = [...degree.warnings, ...degreeWarnings(value), ...(/以[上下]|及以/.test(text) ? ["学历是范围，请核对"] : [])];
  if (degree.error) return refuse(value, degree.error);
  if (/在读/.test(text)) return ask({ ...value, edu: BELOW[edu] ?? edu }, "在读尚未毕业，按前一学历登记，请核对", ...warnings);
  return accept(value, ...warnings);
}

/** 结业 and 肄业 stand one and two codes behind 毕业 in GB/T 4658. */
function finished(edu: string, text: string): string {
  const code = String(Number(edu) + (/结业/.test(text) ? 1 : /肄业|辍学/.test(text) ? 2 : 0));
  return /[147]$|^[78]1$/.test(edu) && isCode(EDU, code) ? code : edu;
}

/** A doctor's degree goes with schooling 11–13 (E10). */
export function degreeWarnings({ edu, degree }: Pick<Education, "edu" | "degree">): string[] {
  return degree === "2" && edu !== null && !/^1[1-3]$/.test(edu) ? ["学位是博士，学历却不是博士研究生，请核对"] : [];
}

/** 学位: 工学学士 → 4. */
export function parseDegree(cell: Cell): Parsed<string | null> {
  const text = squash(said(cell));
  if (isBlank(text) || isNothing(text)) return accept(null);
  const code = codeOfLabel(DEGREE, text) ?? degreeIn(text);
  return code ? accept(code) : refuse(null, "学位不在选项内，请填博士、硕士或学士");
}

const SCHOOL = /^(.*(?:大学|学院|学校|研究院|研究所|党校|中学|高中|职校|技校|师范|中专)(?:\([^)]*\))?)(.*)$/;

/** 毕业院校及专业 → school and major: at a separator, else behind the last word for a school. */
export function splitSchool(cell: Cell): Parsed<{ school: string | null; major: string | null }> {
  const text = said(cell).replace(/\s+/g, " ");
  if (isNothing(text)) return accept({ school: null, major: null });
  const [first = "", ...rest] = text.split(/[/、,;|]|\s*-\s*| /).filter((part) => part !== "");
  const [, school = text, major = ""] =
    rest.length > 0 ? [text, first, rest.join("、")] : (SCHOOL.exec(first) ?? [text, first, ""]);
  return accept({ school, major: major.replace(/^[·.]+|专业$/g, "") || null });
}
