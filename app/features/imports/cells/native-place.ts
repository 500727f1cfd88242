import { squash } from "#app/lib/text.ts";
import { isNothing } from "./blank.ts";
import { accept, ask, type Cell, type Parsed, refuse, said } from "./cell.ts";
import { once } from "./once.ts";

/** A town of the zone, with the names it goes by. */
export type Town = { id: string; name: string; short_name: string; aliases: readonly string[]; kind: string };

export type NativePlace = {
  town_id: string | null;
  /** The village or community behind the town; the whole text where no town is named. */
  village: string | null;
  /** GB/T 2260 of a place outside that is often mistaken for ours. */
  region_code: string | null;
};

const NONE: NativePlace = { town_id: null, village: null, region_code: null };
const PREFIX = /^(?:中国|河南省?|平顶山市?|城乡一体化示范区|示范区|一体化区|新城区|新华区)/;
const SUFFIXED = /(?:镇|街道|街道办|办事处|办)$/;
/** Words of administration that a village of ours does not carry in front of it. */
const ELSEWHERE = /.(?:省|市(?!场)|县|(?<!社)区|镇|乡|街道|自治[州县])/;

/** Strips province, city and zone from the front: 平顶山市新城区滍阳镇 → 滍阳镇 (domain §6). */
export function withoutPrefix(text: string): string {
  let rest = squash(text).replace(/^[-—·/,、]+/, "");
  while (PREFIX.test(rest)) rest = rest.replace(PREFIX, "").replace(/^[-—·/,、]+/, "");
  return rest;
}

/** The town that a text begins with, by exact alias and the longest of them; a short alias (滨湖) only alone or before a village. */
export function townAt(text: string, towns: readonly Town[]): { town: Town; rest: string; alias: string } | null {
  const fitting = spelled(towns).filter(({ alias }) => {
    if (!text.startsWith(alias)) return false;
    const rest = text.slice(alias.length);
    return SUFFIXED.test(alias) || rest === "" || /^(?![路街镇乡办区市县新大]).+(?:村|社区|庄|组)$/.test(rest);
  });
  const best = fitting.sort((a, b) => b.alias.length - a.alias.length)[0];
  return best ? { ...best, rest: text.slice(best.alias.length).replace(/^[-—·/,、()]+|[()]+$/g, "") } : null;
}

/** Every spelling of every town. */
const spelled = once((towns: readonly Town[]) => towns.flatMap((town) => spellings(town).map((alias) => ({ town, alias }))));

function spellings(town: Town): string[] {
  const stem = town.name.replace(/(?:镇|街道)$/, "");
  const made = town.name.endsWith("街道") ? [`${stem}街道办事处`, `${stem}街道办`, `${stem}办事处`, `${stem}办`] : [];
  return [...new Set([town.name, town.short_name, stem, ...town.aliases, ...made])].filter(
    (name) => name !== "" && name !== "湖滨",
  );
}

/** 籍贯 (domain §6): zone prefixes off, exact alias → town, the rest → village. Never a guess between 滨湖街道 and 湖滨路街道. */
export function parseNativePlace(cell: Cell, towns: readonly Town[]): Parsed<NativePlace> {
  const whole = squash(said(cell));
  if (isNothing(whole)) return accept(NONE);
  if (/[荥滎]阳市/.test(whole)) return accept({ ...NONE, region_code: "410182", village: whole });
  const text = withoutPrefix(whole);
  if (text === "") return accept(NONE);
  if (/^(?:湖滨(?!路)|滨湖路)/.test(text)) return refuse(NONE, `“${text}”不明确：滨湖街道，还是湖滨路街道`);
  const miswritten = /^[荥滎]阳镇(.*)$/.exec(text);
  const found = townAt(miswritten ? `滍阳镇${miswritten[1] ?? ""}` : text, towns);
  if (!found) return accept({ ...NONE, village: text });
  const value: NativePlace = { town_id: found.town.id, village: found.rest || null, region_code: null };
  return miswritten ? ask(value, `原文“${text.slice(0, 3)}”，按别名改为${found.town.name}`) : accept(value);
}

/** Whether a text without a town of ours names an administrative place elsewhere: 叶县某某镇, and not 示例一村. */
export const isElsewhere = (place: NativePlace): boolean =>
  place.town_id === null && (place.region_code !== null || (place.village !== null && ELSEWHERE.test(place.village)));
