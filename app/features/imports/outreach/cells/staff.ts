import { squash } from "#app/lib/text.ts";
import { isNothing } from "../../cells/blank.ts";
import { accept, type Cell, type Parsed, said } from "../../cells/cell.ts";
import { cleanName } from "../../cells/person-name.ts";

/** Somebody who went along or called, with what they are as far as the cell says. */
export type Visitor = { name: string; duty: string };

const POST =
  "第一书记|党委书记|副书记|总书记|支部书记|村支书|支书|书记|副镇长|镇长|副乡长|乡长|副主任|主任|副站长|站长|副局长|局长|党委委员|宣传委员|组织委员|政法委员|统战委员|委员|人大主席|主席|干事|副部长|部长|所长|科长|股长|队长|村长|会计|专员|组织员|网格员|联络员|科员|队员|村医|负责人|工作人员|办事员|专干|协理员|调研员|区长|主管|经理|民警";
const ENDS_WITH_POST = new RegExp(
  `^(\\p{Script=Han}{2,4}?)((?:镇|街道|办事处|村|社区|党委|党工委|区委|组织部|人才办|人社局|服务站)*(?:副)?(?:${POST}))$`,
  "u",
);
const BEGINS_WITH_POST = new RegExp(`^(.*(?:${POST}))(\\p{Script=Han}{2,4})$`, "u");

/**
 * 走访人员及职务, 联络人: 张三(镇长)、李四; 镇长 张三; 镇党委书记张三. `isKnown` tells a name of the town's people in office, which
 * cuts a name from its post where no bracket does.
 */
export function parseStaff(cell: Cell, isKnown: (name: string) => boolean): Parsed<Visitor[]> {
  const text = said(cell).replace(/等\s*\d*\s*(?:余|多)?人?$/, "");
  if (isNothing(squash(text))) return accept([]);
  const inBrackets = text.replace(/[(（][^)）]*[)）]/g, (note) => note.replace(/[、,，;；/\s]+/g, " "));
  const visitors = inBrackets
    .split(/[、,，;；/\n|&]+/)
    .flatMap((piece) => (piece.trim() === "" ? [] : visitorsOf(piece.trim(), isKnown)));
  return accept([...new Map(visitors.map((visitor) => [visitor.name, visitor])).values()]);
}

function visitorsOf(piece: string, isKnown: (name: string) => boolean): Visitor[] {
  const [, outside = "", inside] = /^([^(（]*)[(（]([^)）]*)[)）]?\s*$/.exec(piece) ?? [];
  if (inside !== undefined && outside.trim() !== "") return [{ name: cleanName(outside), duty: inside.trim() }];
  const words = piece
    .replace(/\d{7,}/g, "")
    .trim()
    .split(/\s+/);
  if (words.length === 1 || isKnown(cleanName(piece))) return [glued(cleanName(piece), isKnown)];
  // 张三 李四: a list parted by blanks; 镇长 张三: a post and its name; 张 三: one name.
  const isPost = (word: string) => new RegExp(`(?:${POST})$`).test(word);
  if (words.every((word) => /^\p{Script=Han}$/u.test(word))) return [glued(words.join(""), isKnown)];
  if (!words.some(isPost)) return words.map((word) => glued(cleanName(word), isKnown));
  const visitors: Visitor[] = [];
  let post = "";
  for (const word of words) {
    const last = visitors.at(-1);
    if (!isPost(word)) {
      visitors.push({ name: cleanName(word), duty: post });
      post = "";
    } else if (last && last.duty === "" && post === "" && visitors.length * 2 <= words.length) last.duty = word;
    else post = word;
  }
  return visitors.length > 0 ? visitors : [{ name: cleanName(piece), duty: "" }];
}

/** 滍阳镇镇长张三 and 张三镇长, by a known name first, else by the word for the post. */
function glued(text: string, isKnown: (name: string) => boolean): Visitor {
  if (isKnown(text)) return { name: text, duty: "" };
  for (const length of [2, 3, 4]) {
    const [head, tail] = [text.slice(0, length), text.slice(-length)];
    if (isKnown(tail)) return { name: tail, duty: text.slice(0, -length) };
    if (isKnown(head)) return { name: head, duty: text.slice(length) };
  }
  const [, name, post] = ENDS_WITH_POST.exec(text) ?? [];
  if (name && post) return { name, duty: post };
  const [, before, after] = BEGINS_WITH_POST.exec(text) ?? [];
  return before && after ? { name: after, duty: before } : { name: text, duty: "" };
}
