import { expect, test } from "@playwright/test";
import { uuidv7 } from "uuidv7";
import { admits, ROUTE_RULES, type RouteRule } from "#tests/routes/permissions.ts";
import { dataHref, hrefOf, type ProductRoute, productRoutes } from "#tests/routes/product-routes.ts";
import { ask, outcome } from "./setup/http.ts";
import { EVERYBODY, PEOPLE, type Who } from "./setup/people.ts";
import { world } from "./setup/world.ts";

/**
 * The authorisation matrix of security §7.3: every route asked by everybody about 滍阳镇's rows, in the two forms that run one
 * loader or action alone; and by one of each kind of asker in every form, also for ids that nobody has or that are none.
 */
type Asker = Who | "nobody";
const ASKERS: readonly Asker[] = [...EVERYBODY, "nobody"];
const ONE_OF_EACH: readonly Asker[] = ["ZY", "foreignZY", "RC", "GL", "nobody"];
/** A door that no officer passes needs no second one before it. */
const askersOf = ({ get, post }: RouteRule) =>
  ASKERS.filter((asker) => asker !== "foreignFW" || admits(get, "FW") || admits(post, "FW"));
type Id = "given" | "missing" | "malformed";
type Form = "document" | "data" | "leaf";
type Cell = { method: "GET" | "POST"; form: Form; asker: Asker; id: Id };

const ALONE = [
  { method: "GET", form: "leaf" },
  { method: "POST", form: "data" },
] as const;
const WHOLE = [
  { method: "GET", form: "document" },
  { method: "GET", form: "data" },
  { method: "POST", form: "document" },
] as const;

const cookieOf = (asker: Asker) => (asker === "nobody" ? undefined : world().cookies[asker]);

/** The address of a route for 滍阳镇's own ids, for ids that nobody has, or for none at all. */
function addressOf(route: ProductRoute, id: Id): string {
  const { query } = ROUTE_RULES[route.path] ?? {};
  const asked = query ? { ...route, path: `${route.path}?${query}` } : route;
  if (id === "given") return hrefOf(asked, world().samples.zhiyang);
  const made = id === "missing" ? uuidv7() : "not-an-id";
  return hrefOf(asked, Object.fromEntries(Object.keys(world().samples.zhiyang).map((name) => [name, made])));
}

/** Whether the sample rows of 滍阳镇 are this person's to see. An officer sees those of his enterprise, a department has none of them. */
function isInSight(who: Who, rule: RouteRule): boolean {
  const { role, town, serves } = PEOPLE[who];
  if (rule.row === "person") return who === "ZY";
  if (rule.row === "account") return town === null || town === "zhiyang";
  if (rule.zoneWide?.includes(role)) return true;
  if (rule.served && role === "FW") return serves === "zhiyang";
  if (rule.ownOnly?.includes(role)) return false;
  return !rule.row || (town === null ? !["FW", "BM", "GL"].includes(role) : town === "zhiyang");
}

function expected({ method, asker, id }: Cell, rule: RouteRule): string {
  const audience = method === "GET" ? rule.get : rule.post;
  const served = method === "GET" ? "served" : "judged";
  if (audience === null) return "no method";
  if (asker === "nobody") return audience === "everybody" ? served : "sign in";
  if (!admits(audience, PEOPLE[asker].role)) return "403";
  if (rule.unknown && method === "GET") return "404";
  if (rule.passage && method === "GET" && id !== "malformed") return served;
  if (id === "given" && isInSight(asker, rule)) return served;
  return method === "GET" ? "404" : "nothing done";
}

/** What came of it, in the words of `expected`. A form is judged before the row is looked for: then 422 tells no more than 404. */
function seen({ status, outcome }: { status: number; outcome: string }, cell: Cell, rule: RouteRule): string {
  const wanted = expected(cell, rule);
  if (outcome === "→ /sign-in") return "sign in";
  // Without a loader of its own, a route's data is its layout's alone.
  if (wanted === "no method" && (cell.method === "GET" ? [200, 400, 404, 405] : [405]).includes(status)) return wanted;
  if (wanted === "nothing done" && ([404, 400, 422].includes(status) || (rule.blind && status < 400))) return wanted;
  // Among chosen ids one that is none is no choice.
  if (wanted === "404" && rule.query && status === 422) return wanted;
  if (wanted === "nothing done" && rule.inside && status === 403) return wanted;
  if (wanted === "403" && rule.inside && cell.method === "POST" && status < 500) return wanted;
  if (cell.method === "POST" && (status < 400 || [400, 409, 422].includes(status))) return "judged";
  return cell.method === "GET" && status < 400 ? "served" : outcome;
}

function cellsOf(rule: RouteRule): Cell[] {
  const given = askersOf(rule).flatMap((asker) => ALONE.map((kind) => ({ ...kind, asker, id: "given" as const })));
  const whole = ONE_OF_EACH.flatMap((asker) => WHOLE.map((kind) => ({ ...kind, asker, id: "given" as const })));
  const wrong = (["missing", "malformed"] as const).flatMap((id) =>
    ONE_OF_EACH.flatMap((asker) => ALONE.map((kind) => ({ ...kind, asker, id }))),
  );
  const cells: Cell[] = [...given, ...whole, ...(rule.row ? wrong : [])];
  return cells.filter((cell) => !(rule.acts && expected(cell, rule) === "judged"));
}

test.describe.configure({ mode: "parallel", timeout: 120_000 });

for (const route of productRoutes) {
  test(`${route.path} answers everybody as declared`, async () => {
    const rule = ROUTE_RULES[route.path];
    if (!rule) throw new Error("undeclared route: add it to tests/routes/permissions.ts");
    const answers = await Promise.all(
      cellsOf(rule).map(async (cell) => {
        const href = addressOf(route, cell.id);
        const address = { document: href, data: dataHref(href), leaf: dataHref(href, route.id) }[cell.form];
        const form = cell.method === "POST" ? { form: new URLSearchParams() } : {};
        const answer = await ask(world().origin, address, { cookie: cookieOf(cell.asker), ...form });
        const name = `${cell.method} ${cell.form} ${cell.asker} ${cell.id}`;
        const got = seen({ status: answer.status, outcome: outcome(answer) }, cell, rule);
        return { name, wanted: expected(cell, rule), got };
      }),
    );
    expect(Object.fromEntries(answers.map(({ name, got }) => [name, got]))).toEqual(
      Object.fromEntries(answers.map(({ name, wanted }) => [name, wanted])),
    );
  });
}

/** Asks for each route at once what a test asks of it, one route after the other. */
async function forEachRoute<T>(
  asked: (route: ProductRoute) => readonly T[],
  check: (one: T, route: ProductRoute) => Promise<void>,
) {
  for (const route of productRoutes) await Promise.all(asked(route).map((one) => check(one, route)));
}

/** A route's address for the rows of 滍阳镇, as a document and as data. */
const bothForms = (route: ProductRoute) => [addressOf(route, "given"), dataHref(addressOf(route, "given"))];

test("HEAD says what GET says, and shows nothing", async () => {
  const { origin } = world();
  await forEachRoute(
    () => ["ZZ", "foreignZY", "GL", "nobody"] as const,
    async (asker, route) => {
      const [cookie, href] = [cookieOf(asker), addressOf(route, "given")];
      const [head, get] = await Promise.all([ask(origin, href, { cookie, method: "HEAD" }), ask(origin, href, { cookie })]);
      expect.soft(`${route.path} ${asker} ${outcome(head)}`).toBe(`${route.path} ${asker} ${outcome(get)}`);
      expect.soft(head.bytes.length, route.path).toBe(0);
    },
  );
});

test("no other method reaches a route", async () => {
  const { origin, cookies } = world();
  const methods = ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];
  await forEachRoute(
    (route) => bothForms(route).flatMap((address) => methods.map((method) => ({ address, method }))),
    async ({ address, method }) => {
      const { status } = await ask(origin, address, { cookie: cookies.ZZ, method });
      expect.soft(`${method} ${address} ${status}`).toBe(`${method} ${address} 405`);
    },
  );
});

test("a write from another origin, or from none, is refused before anything looks at it", async () => {
  const { origin, cookies } = world();
  const strangers = [
    { origin: "http://evil.example" },
    { origin: "null" },
    { origin: "http://evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" },
    { origin: "", "sec-fetch-site": "cross-site" },
  ];
  await forEachRoute(
    (route) => bothForms(route).flatMap((address) => strangers.map((headers) => ({ address, headers }))),
    async ({ address, headers }) => {
      const { status } = await ask(origin, address, { cookie: cookies.ZZ, form: new URLSearchParams({ a: "1" }), headers });
      expect.soft(`${address} ${JSON.stringify(headers)} ${status}`).toBe(`${address} ${JSON.stringify(headers)} 403`);
    },
  );
});

test("`_data` is refused on every route", async () => {
  const { origin, cookies } = world();
  await forEachRoute(
    ({ chain }) => chain.flatMap((id) => [{ id }, { id, form: new URLSearchParams() }]),
    async ({ id, ...question }, route) => {
      const given = addressOf(route, "given");
      const address = `${given}${given.includes("?") ? "&" : "?"}_data=${encodeURIComponent(id)}`;
      const { status } = await ask(origin, address, { cookie: cookies.ZZ, ...question });
      expect.soft(`${address} ${status}`).toBe(`${address} 400`);
    },
  );
});
