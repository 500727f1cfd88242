import { squash } from "#app/lib/text.ts";
import { isNothing } from "../../cells/blank.ts";
import { accept, type Cell, type Parsed, said, textCell } from "../../cells/cell.ts";
import { kinOf, parseFamily } from "../../cells/family.ts";
import { cleanName } from "../../cells/person-name.ts";
import { listed } from "./words.ts";

/** Whom a visit was to: the talent, or a relative by name, by relation, or by both. */
export type Visited = { who: "talent" } | { who: "relative"; name: string | null; kin: string | null; words: string };

const SELF = /^(?:本人|自己|人才本人|户主|人才)$/;
/** 其他亲属 says nothing by which one of several could be told. */
const UNTOLD = "97";

/** 走访对象 with 与人才关系: nothing, the talent's name or 本人 is the talent; 程大山(父)、李某(母) are two relatives (domain RPT-03). */
export function parseVisited(cell: Cell | null, kinCell: Cell | null, talentName: string): Parsed<Visited[]> {
  const kinText = kinCell ? squash(said(kinCell)) : "";
  const kinWords = isNothing(kinText) ? [] : listed(kinText.replaceAll("/", "、"));
  const text = cell ? said(cell) : "";
  if (isNothing(squash(text))) return accept(kinWords.length === 0 ? [{ who: "talent" }] : kinWords.map(byKin));
  const pieces = listed(text.replace(/(?<=本人)[和及与]|[和及与](?=本人)/g, "、"));
  const visited = pieces.map((piece, i): Visited => {
    const plain = squash(piece).replace(/[(（]本人[)）]$/, "");
    if (SELF.test(plain) || (cleanName(plain) === talentName && !kinWords[i]?.match(/[^本人]/))) return { who: "talent" };
    const told = kinWords.length === pieces.length ? kinWords[i] : pieces.length === 1 ? kinWords[0] : undefined;
    if (told && SELF.test(told)) return { who: "talent" };
    return relativeOf(piece, told);
  });
  return accept(visited);
}

function byKin(word: string): Visited {
  return SELF.test(word) ? { who: "talent" } : { who: "relative", name: null, kin: known(kinOf(word)[0]), words: word };
}

function relativeOf(piece: string, told: string | undefined): Visited {
  const [kinOfPiece] = kinOf(piece);
  if (kinOfPiece !== UNTOLD) return { who: "relative", name: null, kin: kinOfPiece, words: piece };
  const [read] = parseFamily(textCell(piece)).value;
  const kin = told === undefined ? (read?.kin ?? null) : kinOf(told)[0];
  return {
    who: "relative",
    name: read?.name ?? cleanName(piece),
    kin: known(kin),
    words: told ? `${read?.name ?? piece}(${told})` : piece,
  };
}

const known = (kin: string | null) => (kin === UNTOLD ? null : kin);
