/** A piece of a line: plain text, bold, a key or an address, or a link. */
export type Inline = { as: "text" | "strong" | "code"; text: string } | { as: "link"; text: string; to: string };

/** What the pages of docs/guide are made of, and nothing more. */
export type Block =
  | { as: "title" | "heading" | "paragraph"; line: Inline[] }
  | { as: "image"; file: string; alt: string }
  | { as: "list"; items: Inline[][] }
  | { as: "steps"; from: number; items: Inline[][] }
  | { as: "table"; head: Inline[][]; rows: Inline[][][] };

const INLINE = /\*\*(?<strong>[^*]+)\*\*|`(?<code>[^`]+)`|\[(?<text>[^\]]+)\]\((?<to>[^)]+)\)/g;

/** The pieces of one line, in order. */
export function inlineOf(line: string): Inline[] {
  const pieces: Inline[] = [];
  let end = 0;
  const plain = (text: string) => text && pieces.push({ as: "text", text });
  for (const match of line.matchAll(INLINE)) {
    const { strong, code, text = "", to = "" } = match.groups ?? {};
    plain(line.slice(end, match.index));
    if (strong) pieces.push({ as: "strong", text: strong });
    else if (code) pieces.push({ as: "code", text: code });
    else pieces.push({ as: "link", text, to });
    end = match.index + match[0].length;
  }
  plain(line.slice(end));
  return pieces;
}

const HEADING = /^(?<marks>#{1,2}) (?<text>.+)$/;
const IMAGE = /^!\[(?<alt>[^\]]+)\]\(images\/(?<file>[^)]+)\)$/;
const ITEM = /^\s*- (?<text>.+)$/;
const STEP = /^(?<at>\d+)\. (?<text>.+)$/;
const cellsOf = (row: string) =>
  row
    .slice(1, -1)
    .split("|")
    .map((cell) => inlineOf(cell.trim()));

/** The blocks of a page. Lines of one paragraph are joined without a space, as Chinese is. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let isOpen = false;
  for (const line of markdown.split(/\r?\n/)) {
    const last = isOpen ? blocks.at(-1) : undefined;
    const heading = HEADING.exec(line)?.groups;
    const image = IMAGE.exec(line)?.groups;
    const item = ITEM.exec(line)?.groups;
    const step = STEP.exec(line)?.groups;
    isOpen = line.trim() !== "";
    if (!isOpen) continue;
    if (heading) blocks.push({ as: heading.marks === "#" ? "title" : "heading", line: inlineOf(heading.text ?? "") });
    else if (image) blocks.push({ as: "image", file: image.file ?? "", alt: image.alt ?? "" });
    else if (item) addItem(blocks, last, inlineOf(item.text ?? ""));
    else if (step) addStep(blocks, last, Number(step.at), inlineOf(step.text ?? ""));
    else if (line.startsWith("|")) addRow(blocks, last, line);
    else if (last?.as === "paragraph") last.line.push(...inlineOf(line.trim()));
    else blocks.push({ as: "paragraph", line: inlineOf(line.trim()) });
  }
  return blocks;
}

function addItem(blocks: Block[], last: Block | undefined, item: Inline[]) {
  if (last?.as === "list") last.items.push(item);
  else blocks.push({ as: "list", items: [item] });
}

function addStep(blocks: Block[], last: Block | undefined, from: number, item: Inline[]) {
  if (last?.as === "steps") last.items.push(item);
  else blocks.push({ as: "steps", from, items: [item] });
}

function addRow(blocks: Block[], last: Block | undefined, line: string) {
  if (last?.as !== "table") blocks.push({ as: "table", head: cellsOf(line), rows: [] });
  else if (!/^[|\s:-]+$/.test(line)) last.rows.push(cellsOf(line));
}
