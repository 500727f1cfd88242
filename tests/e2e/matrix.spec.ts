import { expect, test } from "@playwright/test";
import { uuidv7 } from "uuidv7";
import { type Audience, admits, ROUTE_RULES, type RouteRule } from "#tests/routes/permissions.ts";
import { dataHref, hrefOf, type ProductRoute, productRoutes } from "#tests/routes/product-routes.ts";
import { ask, outcome } from "./setup/http.ts";
import { EVERYBODY, PEOPLE, type Who } from "./setup/people.ts";
import { world } from "./setup/world.ts";

/** The authorisation matrix of security §7.3: every route, in every form, asked by everybody about 滍阳镇's rows. */
type Asker = Who | "nobody";
const ASKERS: readonly Asker[] = [...EVERYBODY, "nobody"];
const IDS = ["given", "missing", "malformed"] as const;
type Id = (typeof IDS)[number];

const cookieOf = (asker: Asker) => (asker === "nobody" ? undefined : world().cookies[asker]);

/** The address of a route for 滍阳镇's own ids, for ids that nobody has, or for none at all. */
function addressOf(route: ProductRoute, id: Id): string {
  const { zhiyang } = world().samples;
  const made = { missing: uuidv7, malformed: () => "not-an-id" };
  return hrefOf(route, id === "given" ? zhiyang : Object.fromEntries(route.params.map((name) => [name, made[id]()])));
}

/** Whether the rows of 滍阳镇 are this person's to see. Officers and departments have no assignment to any. */
function isInSight(who: Who, rule: RouteRule): boolean {
  const { role, town } = PEOPLE[who];
  return !rule.town || (town === null ? !["FW", "BM", "GL"].includes(role) : town === "zhiyang");
}

/** `ok`: served or led on; `taken`: the command looked at the form, and did or refused it. */
function expected(asker: Asker, rule: RouteRule, audience: Audience, id: Id, served: "ok" | "taken"): string {
  if (audience === null) return "no method";
  if (asker === "nobody") return audience === "everybody" ? served : "sign in";
  if (!admits(audience, PEOPLE[asker].role)) return "403";
  if (id === "given") return isInSight(asker, rule) ? served : "404";
  return "404";
}

const KINDS: readonly [RegExp, string][] = [
  [/^→ \/sign-in$/, "sign in"],
  [/^(200|204|→ .*)$/, "ok"],
  [/^(400|409|422)$/, "taken"],
];

/** What came of it, in the words of `expected`. */
function seen(answer: { outcome: string }, served: "ok" | "taken"): string {
  const kind = KINDS.find(([pattern]) => pattern.test(answer.outcome))?.[1] ?? answer.outcome;
  return kind === "ok" ? served : kind;
}

for (const route of productRoutes) {
  const rule = ROUTE_RULES[route.path];

  test(`${route.path} answers everybody as declared`, async () => {
    if (!rule) throw new Error("undeclared route: add it to tests/routes/permissions.ts");
    const { origin } = world();
    const ids = route.params.length > 0 ? IDS : (["given"] as const);
    const asked = ASKERS.flatMap((asker) => ids.map((id) => ({ asker, id, cookie: cookieOf(asker), href: addressOf(route, id) })));
    const wanted: Record<string, string> = {};
    const got: Record<string, string> = {};
    for (const { asker, id, cookie, href } of asked) {
      const forms = { document: href, data: dataHref(href), leaf: dataHref(href, route.id) };
      for (const [form, address] of Object.entries(forms)) {
        const cell = `GET ${form} ${asker} ${id}`;
        const answer = await ask(origin, address, { cookie });
        wanted[cell] = rule.get === null ? "no method" : expected(asker, rule, rule.get, id, "ok");
        got[cell] = rule.get === null && [400, 404, 405].includes(answer.status) ? "no method" : seen({ outcome: outcome(answer) }, "ok");
      }
      if (rule.leaves && id === "given") continue;
      for (const [form, address] of Object.entries({ document: href, data: dataHref(href) })) {
        const cell = `POST ${form} ${asker} ${id}`;
        const answer = await ask(origin, address, { cookie, form: new URLSearchParams() });
        wanted[cell] = expected(asker, rule, rule.post, id, "taken");
        got[cell] = rule.post === null && answer.status === 405 ? "no method" : seen({ outcome: outcome(answer) }, "taken");
      }
    }
    expect(got).toEqual(wanted);
  });
}

test("HEAD says what GET says, and shows nothing", async () => {
  const { origin } = world();
  for (const route of productRoutes) {
    for (const asker of ["ZZ", "foreignZY", "GL", "nobody"] as const) {
      const question = { cookie: cookieOf(asker) };
      const href = addressOf(route, "given");
      const got = await ask(origin, href, { ...question, method: "HEAD" });
      expect.soft(`${route.path} ${asker} ${outcome(got)}`).toBe(`${route.path} ${asker} ${outcome(await ask(origin, href, question))}`);
      expect.soft(got.bytes.length, route.path).toBe(0);
    }
  }
});

test("no other method reaches a route", async () => {
  const { origin, cookies } = world();
  for (const route of productRoutes) {
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]) {
      for (const address of [addressOf(route, "given"), dataHref(addressOf(route, "given"))]) {
        const answer = await ask(origin, address, { cookie: cookies.ZZ, method });
        expect.soft(`${method} ${address} ${answer.status}`).toBe(`${method} ${address} 405`);
      }
    }
  }
});

test("a write from another origin, or from none, is refused before anything looks at it", async () => {
  const { origin, cookies } = world();
  const strangers = [
    { origin: "http://evil.example" },
    { origin: "null" },
    { origin: "http://evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" },
    { origin: "", "sec-fetch-site": "cross-site" },
  ];
  for (const route of productRoutes) {
    for (const headers of strangers) {
      for (const address of [addressOf(route, "given"), dataHref(addressOf(route, "given"))]) {
        const answer = await ask(origin, address, { cookie: cookies.ZZ, form: new URLSearchParams({ a: "1" }), headers });
        expect.soft(`${address} ${JSON.stringify(headers)} ${answer.status}`).toBe(`${address} ${JSON.stringify(headers)} 403`);
      }
    }
  }
});

test("`_data` is refused on every route", async () => {
  const { origin, cookies } = world();
  for (const route of productRoutes) {
    for (const id of route.chain) {
      const address = `${addressOf(route, "given")}?_data=${encodeURIComponent(id)}`;
      for (const form of [undefined, new URLSearchParams()]) {
        const answer = await ask(origin, address, { cookie: cookies.ZZ, ...(form ? { form } : {}) });
        expect.soft(`${address} ${answer.status}`).toBe(`${address} 400`);
      }
    }
  }
});
