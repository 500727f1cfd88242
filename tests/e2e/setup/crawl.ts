import { dataHref } from "#tests/routes/product-routes.ts";
import { linksOf } from "./html.ts";
import { type Answer, ask } from "./http.ts";

export type Page = { url: string; answer: Answer };

type Plan = {
  cookie?: string | undefined;
  /** Where to begin; more addresses may be given that no page links to. */
  from?: readonly string[];
  /** Pages of one shape (same path but for ids, same parameters) that are looked at. */
  perShape?: number;
  limit?: number;
};

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function shapeOf(href: string): string {
  const [path = "", query = ""] = href.split("?", 2);
  return `${path.replace(ID, ":id")}?${[...new Set(new URLSearchParams(query).keys())].sort()}`;
}

/** Asked at once: as many as two people who click quickly. */
const AT_ONCE = 6;

async function visit(origin: string, href: string, cookie: string | undefined): Promise<Page[]> {
  const answer = await ask(origin, href, { cookie });
  if (!isHtml(answer)) return [{ url: href, answer }];
  const data = dataHref(href);
  return [
    { url: href, answer },
    { url: data, answer: await ask(origin, data, { cookie }) },
  ];
}

/** Follows every link from the first pages on and gives each address's document and data (or file) as they came. */
export async function crawl(origin: string, { cookie, from = ["/"], perShape = 5, limit = 250 }: Plan): Promise<Page[]> {
  const pages: Page[] = [];
  const queue = [...from];
  const seen = new Set(queue);
  const shapes = new Map<string, number>();
  while (queue.length > 0 && pages.length < limit) {
    const wave = await Promise.all(queue.splice(0, AT_ONCE).map((href) => visit(origin, href, cookie)));
    for (const { url, answer } of wave.flat()) {
      pages.push({ url, answer });
      for (const link of isHtml(answer) ? linksOf(answer.text, url) : []) {
        const shape = shapeOf(link);
        const count = shapes.get(shape) ?? 0;
        if (seen.has(link) || count >= perShape) continue;
        seen.add(link);
        shapes.set(shape, count + 1);
        queue.push(link);
      }
    }
  }
  return pages;
}

export const isHtml = ({ headers }: Answer): boolean => headers["content-type"]?.startsWith("text/html") === true;
