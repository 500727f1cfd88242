import { AppError } from "#app/lib/errors.ts";
import { type Block, blocksOf, type Inline } from "./markdown.ts";

const TEXTS = import.meta.glob<string>("/docs/guide/*.md", { query: "?raw", import: "default", eager: true });
const IMAGES = import.meta.glob<string>("/docs/guide/images/*.png", { query: "?url", import: "default", eager: true });
export const CONTENTS = "README";

/** One page of docs/guide as it was built in, its links leading to /help and its pictures to their built files. Throws not_found. */
export function guidePage(name: string): { title: string; blocks: Block[] } {
  const text = TEXTS[`/docs/guide/${name}.md`];
  if (text === undefined) throw new AppError("not_found", "使用说明里没有这一页。");
  const [first, ...blocks] = blocksOf(text).map(withAddresses);
  const title = first?.as === "title" ? first.line.map((piece) => piece.text).join("") : "使用说明";
  return { title, blocks };
}

function withAddresses(block: Block): Block {
  switch (block.as) {
    case "image":
      return { ...block, file: IMAGES[`/docs/guide/images/${block.file}`] ?? "" };
    case "table":
      return { ...block, head: block.head.map(linked), rows: block.rows.map((row) => row.map(linked)) };
    case "list":
    case "steps":
      return { ...block, items: block.items.map(linked) };
    default:
      return { ...block, line: linked(block.line) };
  }
}

const linked = (line: Inline[]): Inline[] =>
  line.map((piece) => (piece.as === "link" ? { ...piece, to: `/help?page=${piece.to.replace(/\.md$/, "")}` } : piece));
