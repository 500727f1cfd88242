import { expect, test } from "@playwright/test";
import { uuidv7 } from "uuidv7";
import { admits, ROUTE_RULES } from "#tests/routes/permissions.ts";
import { dataHref, hrefOf, type ProductRoute, productRoutes } from "#tests/routes/product-routes.ts";
import { crawl, isHtml, type Page } from "./setup/crawl.ts";
import { formsOf, type PageForm } from "./setup/html.ts";
import { type Answer, ask, outcome } from "./setup/http.ts";
import { PEOPLE, type Who } from "./setup/people.ts";
import {
  applicantsWords,
  asAdmin,
  businessNumbers,
  legalPersons,
  noticeWords,
  stateOfPerson,
  wordsOfOfficer,
} from "./setup/rows.ts";
import { essence } from "./setup/same-answer.ts";
import { signIn } from "./setup/sign-in.ts";
import { readable } from "./setup/unzip.ts";
import { world } from "./setup/world.ts";

/** Security §1.4: no row of a town reaches another town's people. 应滨街道 asks, 滍阳镇 is the secret. */
const STRANGERS = ["foreignZY", "foreignZZ"] as const;

// Some of these go through every address of the product, and there are many.
test.describe.configure({ mode: "parallel", timeout: 180_000 });

const cookieOf = (who: Who) => world().cookies[who];

/** Which of the words a response gives away; a word that the request itself held proves nothing. */
function leaked({ url, answer }: Page, words: readonly string[], sent = ""): string[] {
  const text = readable(answer);
  const asked = decodeURIComponent(url.replaceAll("+", " ")) + sent;
  return words.filter((word) => text.includes(word) && !asked.includes(word)).map((word) => `${url}: ${word}`);
}

/** The address of a route with the ids that its path and its query name. */
const addressOf = (route: ProductRoute, ids: Readonly<Record<string, string>>) => {
  const { query } = ROUTE_RULES[route.path] ?? {};
  return hrefOf({ path: query ? `${route.path}?${query}` : route.path }, ids);
};

/** Ids of nobody; what is no id (a step, a month) stays. */
const nobodysIds = () =>
  Object.fromEntries(
    Object.entries(world().samples.zhiyang).map(([name, value]) => [name, UUID.test(String(value)) ? uuidv7() : String(value)]),
  );
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

for (const route of productRoutes.filter(({ path }) => ROUTE_RULES[path]?.row)) {
  test(`${route.path}: a foreign id is a missing id, in every form`, async () => {
    const { origin, samples, canaries } = world();
    const forms: Record<string, (href: string, cookie: string) => Promise<Answer>> = {
      document: (href, cookie) => ask(origin, href, { cookie }),
      head: (href, cookie) => ask(origin, href, { cookie, method: "HEAD" }),
      data: (href, cookie) => ask(origin, dataHref(href), { cookie }),
      ...Object.fromEntries(
        route.chain.map((id) => [`data of ${id}`, (href: string, cookie: string) => ask(origin, dataHref(href, id), { cookie })]),
      ),
      post: (href, cookie) => ask(origin, href, { cookie, form: new URLSearchParams() }),
      "post data": (href, cookie) => ask(origin, dataHref(href), { cookie, form: new URLSearchParams() }),
    };
    for (const who of STRANGERS) {
      for (const [form, request] of Object.entries(forms)) {
        const [foreign, missing] = await Promise.all([
          request(addressOf(route, samples.zhiyang), cookieOf(who)),
          request(addressOf(route, nobodysIds()), cookieOf(who)),
        ]);
        expect.soft(essence(foreign), `${who} ${form}`).toBe(essence(missing));
        expect.soft(leaked({ url: addressOf(route, samples.zhiyang), answer: foreign }, canaries.zhiyang), form).toEqual([]);
      }
    }
  });
}

/** What somebody may type behind an address to reach further than the screen leads. */
function reaches(): string[] {
  const { talentId, townId, name, phone, batchId, stationId } = world().samples.zhiyang;
  const town = String(townId);
  return [
    `town=${town}`,
    `town=${town}&town=${world().samples.yingbin.townId}`,
    `ids=${talentId}`,
    `id=${talentId}&talentId=${talentId}&talent=${talentId}&batch=${batchId}&station=${stationId}`,
    `q=${encodeURIComponent(String(name))}`,
    `q=${String(phone).slice(-4)}`,
    `q=${phone}`,
    `sheet=ledger&town=${town}`,
    `sheet=list&ids=${talentId}`,
    `cell=M01.${town.slice(-12, -3)}`,
    `cell=M04.${town.slice(-12, -3)}&as_of=2023-02-28`,
    `name=${encodeURIComponent(String(name))}&phone=${phone}&mobile=${phone}`,
  ];
}

for (const who of STRANGERS) {
  test(`${who} finds nothing of 滍阳镇 by any address`, async () => {
    const { origin, canaries } = world();
    const cookie = cookieOf(who);
    // Of the head only what is not the clerk's too.
    const isAsked = (path: string) => who === "foreignZY" || !admits(ROUTE_RULES[path]?.get ?? null, "ZY");
    const places = productRoutes.filter(({ params, path }) => params.length === 0 && path !== "/sign-out" && isAsked(path));
    for (const query of reaches()) {
      const pages = await Promise.all(
        places.map(async ({ path }) => ({ url: `${path}?${query}`, answer: await ask(origin, `${path}?${query}`, { cookie }) })),
      );
      expect
        .soft(
          pages.flatMap((page) => leaked(page, canaries.zhiyang)),
          query,
        )
        .toEqual([]);
      expect.soft(pages.filter(({ answer }) => answer.status >= 500).map(({ url }) => url)).toEqual([]);
    }
  });

  test(`${who} meets nobody of 滍阳镇 on the way through all links`, async () => {
    const { origin, canaries, samples } = world();
    const pages = await crawl(origin, { cookie: cookieOf(who), from: ["/", "/talents", "/reports/towns", "/imports"] });
    expect(pages.flatMap((page) => leaked(page, canaries.zhiyang))).toEqual([]);
    expect(pages.filter(({ answer }) => answer.status >= 400).map(({ url, answer }) => `${url} ${answer.status}`)).toEqual([]);
    // The crawl has been somewhere: one's own people are there.
    expect(pages.some(({ url }) => url.includes("/talents/"))).toBe(true);
    expect(pages.some(({ answer }) => readable(answer).includes(String(samples.yingbin.name)))).toBe(true);
  });

  test(`${who} changes nothing in 滍阳镇 by any form`, async () => {
    const { origin, adminUrl, canaries, samples } = world();
    const cookie = cookieOf(who);
    const victim = String(samples.zhiyang.talentId);
    const before = await asAdmin(adminUrl, (client) => stateOfPerson(client, victim));
    const swapped = new Map<string, { foreign: PageForm; missing: PageForm }>();
    for (const { url, answer } of await crawl(origin, { cookie, from: ["/", "/talents"], perShape: 2 })) {
      if (!isHtml(answer)) continue;
      for (const form of formsOf(answer.text, url)) {
        const foreign = aimedAt(form, ({ kind }) => samples.zhiyang[kind]);
        if (JSON.stringify(foreign) === JSON.stringify(form)) continue;
        const missing = aimedAt(form, () => uuidv7());
        swapped.set(JSON.stringify(aimedAt(form, ({ kind }) => kind)), { foreign, missing });
      }
    }
    for (const { foreign, missing } of swapped.values()) {
      const [got, wanted] = [await send(foreign, cookie), await send(missing, cookie)];
      const url = foreign.action;
      expect.soft(`${url} ${outcome(got)}`).not.toMatch(/ 2\d\d$/);
      expect.soft(essence(got), url).toBe(essence(wanted));
      expect.soft(leaked({ url, answer: got }, canaries.zhiyang, JSON.stringify(foreign)), url).toEqual([]);
    }
    expect(await asAdmin(adminUrl, (client) => stateOfPerson(client, victim))).toBe(before);
    expect(swapped.size).toBeGreaterThan(0);
  });
}

const send = ({ action, fields }: PageForm, cookie: string) =>
  ask(world().origin, action, { cookie, form: new URLSearchParams(fields) });

/** A form of 应滨街道 with each of its ids, in the address and in the fields, put in place of another of the same kind. */
function aimedAt(form: PageForm, replace: (own: { kind: string }) => string | undefined): PageForm {
  const kinds = new Map(Object.entries(world().ids.yingbin).flatMap(([kind, ids]) => ids.map((id) => [id, kind] as const)));
  const swap = (text: string) =>
    text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
      const kind = kinds.get(id);
      return (kind && replace({ kind })) ?? id;
    });
  return { action: swap(form.action), fields: form.fields.map(([name, value]) => [name, swap(value)]) };
}

/** Money travels as fen: whole 万元 end in six zeros, as no number of the demo does. */
const MOBILE = /(?<![\da-f-])1[3-9](?!\d{3}000000)\d{9}(?![\da-f-])/g;
const RESIDENT_ID = /(?<![\da-f-])[1-9]\d{16}[\dXx](?![\da-z-])/g;

/** Numbers of people in full, wherever a role that sees them masked looks. */
const plainNumbers = ({ url, answer }: Page) => {
  const text = readable(answer);
  return [...text.matchAll(MOBILE), ...text.matchAll(RESIDENT_ID)].map(([number]) => `${url}: ${number}`);
};

/** The words that a page must not hold: without those the asker knows by office, and on the pages of public notices without what these show. */
const unpublished = ({ url }: Page, words: readonly string[], shown: readonly string[], known: readonly string[] = []) => {
  const open = /^\/(public-)?notices\b/.test(url) ? [...known, ...shown] : known;
  return words.filter((word) => !open.some((one) => one.includes(word)));
};

for (const who of ["LD", "JB"] as const) {
  test(`${PEOPLE[who].role} meets no number in full`, async () => {
    const { origin, samples, canaries } = world();
    const { name, phone, talentId } = samples.zhiyang;
    const cookie = cookieOf(who);
    const from = ["/", "/talents", `/talents?q=${String(phone).slice(-4)}`];
    const files = ["/talents/export", "/talents/export?sheet=ledger", "/reports/towns/export", "/reports/towns?cell=M01"];
    const pages = await crawl(origin, { cookie, from: [...from, ...files] });
    // Whom to call at an enterprise these posts see (domain §8): those numbers are nobody's own.
    const atWork = await asAdmin(world().adminUrl, businessNumbers);
    expect(pages.flatMap(plainNumbers).filter((found) => !atWork.some((number) => found.endsWith(number)))).toEqual([]);
    const names = canaries.zhiyang.filter((word) => /^\p{Script=Han}{3}$/u.test(word));
    expect(names.length).toBeGreaterThan(20);
    // A name in full beside a masked number would give the person away all the same.
    // Whom an enterprise is registered to is no secret of its page: the public register of enterprises names him.
    const registered = await asAdmin(world().adminUrl, legalPersons);
    const open = (page: Page) =>
      page.url.startsWith("/enterprises/") ? names.filter((name) => !registered.includes(name)) : names;
    // 人社经办 knows in full who applied (domain §8); a list that hangs in public names everybody on it.
    const applied = who === "JB" ? await asAdmin(world().adminUrl, applicantsWords) : [];
    const shown = await asAdmin(world().adminUrl, noticeWords);
    expect(pages.flatMap((page) => leaked(page, unpublished(page, open(page), shown, applied)))).toEqual([]);
    // What is masked cannot be searched for either.
    for (const q of [String(phone), String(name)]) {
      const { text } = await ask(origin, `/talents?q=${encodeURIComponent(q)}`, { cookie });
      expect(text, q).not.toContain(String(talentId));
    }
  });
}

test("an officer meets the people of his own enterprises, and nobody else", async () => {
  const { origin, canaries, adminUrl } = world();
  const known = await asAdmin(adminUrl, (client) => wordsOfOfficer(client, PEOPLE.FW.login));
  const strangers = [...canaries.zhiyang, ...canaries.yingbin].filter((word) => !known.some((own) => own.includes(word)));
  const pages = await crawl(origin, { cookie: cookieOf("FW"), from: ["/", "/talents", "/imports", "/reports/towns?cell=M01"] });
  expect(pages.flatMap((page) => leaked(page, strangers))).toEqual([]);
});

for (const who of ["GL", "CZ", "BM"] as const) {
  test(`${PEOPLE[who].role} meets nobody at all`, async () => {
    const { origin, canaries, adminUrl } = world();
    const pages = await crawl(origin, { cookie: cookieOf(who), from: ["/", "/talents", "/imports", "/reports/towns?cell=M01"] });
    // 财政 pays people by their names (domain §8); a list that hangs in public names everybody on it.
    const payees = who === "CZ" ? await asAdmin(adminUrl, applicantsWords) : [];
    const shown = await asAdmin(adminUrl, noticeWords);
    const all = [...canaries.zhiyang, ...canaries.yingbin];
    expect(pages.flatMap((page) => leaked(page, unpublished(page, all, shown, payees)))).toEqual([]);
  });
}

test("nobody signed in meets nobody, and is led to the door", async () => {
  const { origin, samples, canaries, adminUrl } = world();
  const shown = await asAdmin(adminUrl, noticeWords);
  const pages = await crawl(origin, {
    from: ["/sign-in", "/stations", ...productRoutes.map((route) => hrefOf(route, samples.zhiyang))],
  });
  const all = [...canaries.zhiyang, ...canaries.yingbin];
  expect(pages.flatMap((page) => leaked(page, unpublished(page, all, shown)))).toEqual([]);
  expect(pages.flatMap(plainNumbers)).toEqual([]);
});

test("an ended session opens nothing", async () => {
  const { origin, samples } = world();
  const cookie = await signIn(origin, "hubinlu.zz");
  expect(outcome(await ask(origin, "/places/stations", { cookie }))).toBe("200");
  expect(outcome(await ask(origin, "/sign-out", { cookie, form: new URLSearchParams() }))).toBe("→ /sign-in");
  for (const route of productRoutes.filter(({ path }) => ROUTE_RULES[path]?.get !== "everybody")) {
    const href = hrefOf(route, samples.zhiyang);
    for (const url of [href, dataHref(href), dataHref(href, route.id)]) {
      const answer = await ask(origin, url, { cookie });
      // Without a loader there is nothing to open.
      if (ROUTE_RULES[route.path]?.get === null) expect.soft(answer.text.length, url).toBeLessThan(1_500);
      else expect.soft(outcome(answer), url).toBe("→ /sign-in");
    }
  }
});

test("a made-up session opens nothing", async () => {
  const { origin } = world();
  for (const value of ["", "x", "a".repeat(43), `${"a".repeat(43)}'; select 1`, "%00"]) {
    const sid = encodeURIComponent(Buffer.from(JSON.stringify(value)).toString("base64"));
    expect(outcome(await ask(origin, "/reports/towns", { cookie: `sid=${sid}` })), value).toBe("→ /sign-in");
  }
});
