import type { RouteConfigEntry } from "@remix-run/route-config";
import routeConfig from "#app/routes.ts";

/** One URL of the product: `path` with its `:params`, the module behind it, and the ids of all modules a request to it runs. */
export type ProductRoute = { path: string; id: string; file: string; chain: readonly string[]; params: readonly string[] };

const idOf = ({ id, file }: RouteConfigEntry) => id ?? file.replace(/\.[jt]sx?$/, "");

function flatten(entries: readonly RouteConfigEntry[], above: string, chain: readonly string[]): ProductRoute[] {
  return entries.flatMap((entry) => {
    const path = [above, entry.path ?? ""].filter(Boolean).join("/");
    const ids = [...chain, idOf(entry)];
    const inner = flatten(entry.children ?? [], path, ids);
    // A layout has no URL of its own.
    if (entry.path === undefined && !entry.index) return inner;
    const params = [...path.matchAll(/:(\w+)/g)].map(([, name]) => String(name));
    return [{ path: `/${path}`, id: idOf(entry), file: entry.file, chain: ids, params }, ...inner];
  });
}

const entries = await routeConfig;

/** Every URL of app/routes.ts. */
export const productRoutes: readonly ProductRoute[] = flatten(entries, "", []);

const filesOf = (list: readonly RouteConfigEntry[]): string[] =>
  list.flatMap((entry) => [entry.file, ...filesOf(entry.children ?? [])]);

/** Every route module, layouts included, relative to app/. */
export const routeFiles: readonly string[] = [...new Set(filesOf(entries))];

/** The URL of a route for the given ids. Throws when one is missing: a sample must be found for every parameter. */
export const hrefOf = ({ path }: Pick<ProductRoute, "path">, ids: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new RangeError(`no sample for :${name} of ${path}`);
    return encodeURIComponent(id);
  });

/** The address of a route's data: what the browser fetches instead of the document. */
export function dataHref(href: string, routes?: string): string {
  const [path = "/", query = ""] = href.split("?", 2);
  const params = new URLSearchParams(query);
  if (routes) params.set("_routes", routes);
  const search = params.toString();
  return `${path === "/" ? "/_root" : path}.data${search && `?${search}`}`;
}
