import { refusal } from "./refusals.server.ts";

/** What a part's reader wants to hear. Names come without prefix (`x:row` is `row`); `attributes` is the raw tag text. */
export type XmlHandler = {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text?(text: string): void;
};

/** No tag or run of text in a sheet is longer: a cell holds 32,767 characters, each at most 10 as an entity. */
const LONGEST_TOKEN = 1024 * 1024;

/**
 * Walks the XML of an office part piece by piece with constant memory. Refuses DOCTYPE and so any ENTITY (security §7.2).
 * @throws AppError("invalid") when the text is no such XML
 */
export async function scanXml(pieces: AsyncIterable<string>, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler);
  for await (const piece of pieces) scanner.write(piece);
  scanner.end();
}

/** The push form of `scanXml`, for a reader that hands rows on between pieces. */
export class XmlScanner {
  readonly #handler: XmlHandler;
  #rest = "";
  #depth = 0;
  #seen = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  write(piece: string) {
    const xml = this.#rest + piece;
    let at = 0;
    for (;;) {
      const open = xml.indexOf("<", at);
      if (open === -1) break;
      const next = this.#token(xml, at, open);
      if (next === -1) break;
      at = next;
    }
    this.#rest = xml.slice(at);
    if (this.#rest.length > LONGEST_TOKEN) throw refusal.unusual();
  }

  end() {
    if (!this.#seen || this.#depth !== 0 || this.#rest.trim() !== "") throw refusal.broken();
  }

  /** Handles the text before `open` and the tag there; -1 when the tag is not complete yet. */
  #token(xml: string, from: number, open: number): number {
    const mark = xml.charCodeAt(open + 1);
    if (Number.isNaN(mark)) return -1;
    const close = mark === BANG ? specialEnd(xml, open) : mark === QUESTION ? xml.indexOf("?>", open) + 1 : tagEnd(xml, open);
    if (close <= 0) return -1;
    if (open > from) this.#handler.text?.(decodeEntities(xml.slice(from, open)));
    if (mark === BANG) this.#special(xml.slice(open, close + 1));
    else if (mark === SLASH) this.#close(localName(xml, open + 2, close));
    else if (mark !== QUESTION) this.#open(xml, open, close);
    return close + 1;
  }

  #open(xml: string, open: number, close: number) {
    const empty = xml.charCodeAt(close - 1) === SLASH;
    const tag = xml.slice(open + 1, empty ? close - 1 : close);
    const space = tag.search(/\s/);
    const name = localName(tag, 0, space === -1 ? tag.length : space);
    this.#seen = true;
    this.#handler.open(name, space === -1 ? "" : tag.slice(space));
    if (empty) this.#handler.close(name);
    else this.#depth += 1;
  }

  #close(name: string) {
    this.#depth -= 1;
    if (this.#depth < 0) throw refusal.broken();
    this.#handler.close(name);
  }

  #special(tag: string) {
    if (tag.startsWith("<![CDATA[")) this.#handler.text?.(tag.slice(9, -3));
  }
}

const BANG = 33;
const QUOTE = 34;
const APOSTROPHE = 39;
const SLASH = 47;
const COLON = 58;
const GREATER = 62;
const QUESTION = 63;

/** Index of the `>` that ends a comment or CDATA; 0 while it is not there. */
function specialEnd(xml: string, open: number): number {
  const end = (mark: string) => {
    const at = xml.indexOf(mark, open);
    return at === -1 ? 0 : at + mark.length - 1;
  };
  if (xml.startsWith("<!--", open)) return end("-->");
  if (xml.startsWith("<![CDATA[", open)) return end("]]>");
  if (xml.length - open < "<![CDATA[".length) return 0;
  throw refusal.unusual();
}

/** Index of the `>` that ends a tag, passing those inside quoted attributes; 0 while it is not there. */
function tagEnd(xml: string, open: number): number {
  let quote = 0;
  for (let i = open + 1; i < xml.length; i += 1) {
    const code = xml.charCodeAt(i);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === GREATER) return i;
    else if (code === QUOTE || code === APOSTROPHE) quote = code;
  }
  return 0;
}

function localName(xml: string, from: number, to: number): string {
  for (let i = from; i < to; i += 1) if (xml.charCodeAt(i) === COLON) return xml.slice(i + 1, to).trimEnd();
  return xml.slice(from, to).trimEnd();
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Turns `&amp;` and `&#24402;` into characters; an unknown entity stays as written. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const PATTERNS = new Map<string, RegExp>();

/** Value of an attribute in a tag's raw text, with any prefix (`id` finds `r:id`); undefined when absent. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = PATTERNS.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    PATTERNS.set(name, pattern);
  }
  const match = pattern.exec(attributes);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : decodeEntities(value);
}

export const isTrue = (flag: string | undefined) => flag === "1" || flag === "true";
