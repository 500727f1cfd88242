import type { Page } from "@playwright/test";
import { admits, ROUTE_RULES } from "#tests/routes/permissions.ts";
import { hrefOf, type ProductRoute, productRoutes } from "#tests/routes/product-routes.ts";
import { PEOPLE, type Who } from "./setup/people.ts";
import { expect, test } from "./setup/test.ts";
import { violationsOf } from "./setup/violations.ts";
import { world } from "./setup/world.ts";

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Who looks: somebody of 应滨街道 where a town's post may, else the first other post that is let in. Every screen has somebody. */
const LOOKERS = ["foreignZZ", "RC", "GL", "SJ", "foreignZY", "foreignFW", "JB", "SH", "CZ", "BM", "LD"] as const;

const isScreen = ({ file, path }: ProductRoute) => file.endsWith(".tsx") && path !== "/*" && ROUTE_RULES[path]?.get !== null;

/** States of a screen that an address alone brings about. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  "/talents": ["q=没有这个人", "scope=outside&sort=name_py"],
  "/talents/:talentId": ["tab=family", "tab=intents"],
  "/reports/towns": ["cell=M01", "cell=M04.410472402&as_of=2023-02-28&known=then"],
  "/imports/:batchId/preview": ["filter=error", "filter=create"],
};

type Screen = { href: string; who: Who | null };

function lookerAt({ path }: ProductRoute): Who | null {
  const rule = ROUTE_RULES[path];
  if (!rule || rule.get === "everybody") return null;
  if (rule.row === "person") return "foreignZY";
  const looker = LOOKERS.find((who) => admits(rule.get, PEOPLE[who].role));
  if (!looker) throw new Error(`nobody looks at ${path}`);
  return looker;
}

const screens: readonly Screen[] = productRoutes.filter(isScreen).flatMap((route) =>
  [ROUTE_RULES[route.path]?.query ?? "", ...(STATES[route.path] ?? [])].map((query) => ({
    href: query ? `${route.path}?${query}` : route.path,
    who: lookerAt(route),
  })),
);

/** Sideways scroll of the page itself, and texts that are cut off without a way to read them. */
const layoutOf = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const isCut = (element: Element) => {
      if (!(element instanceof HTMLElement) || element.clientWidth === 0 || element.title) return false;
      const { overflowX, clipPath } = getComputedStyle(element);
      // What is there for screen readers alone is one pixel wide.
      if (overflowX !== "hidden" || clipPath !== "none" || element.clientWidth <= 1) return false;
      return element.scrollWidth > element.clientWidth + 1 && (element.textContent ?? "").trim() !== "";
    };
    return {
      lang: root.lang,
      headings: document.querySelectorAll("h1").length,
      sideways: root.scrollWidth - root.clientWidth,
      cut: [...document.querySelectorAll("body *")].filter(isCut).map((element) => element.outerHTML.slice(0, 200)),
    };
  });

/** Screens that one page looks at, one after the other: a new page for each would take longer than the look. */
const AT_A_TIME = 6;

for (const who of new Set(screens.map((screen) => screen.who))) {
  const seen = screens.filter((screen) => screen.who === who);
  for (let first = 0; first < seen.length; first += AT_A_TIME) {
    const some = seen.slice(first, first + AT_A_TIME);
    test.describe(() => {
      test.use({ as: who });

      test(`everybody can use ${some.map(({ href }) => href).join(" ")}`, async ({ page }) => {
        test.setTimeout(240_000);
        for (const { href } of some) {
          await page.setViewportSize(DESKTOP);
          const response = await page.goto(hrefOf({ path: href }, world().samples.yingbin));
          expect.soft(response?.status(), href).toBe(200);
          for (const size of [DESKTOP, PHONE]) {
            const at = `${href} at ${size.width}`;
            await page.setViewportSize(size);
            expect.soft(await layoutOf(page), at).toEqual({ lang: "zh-CN", headings: 1, sideways: 0, cut: [] });
            expect.soft(await violationsOf(page), at).toEqual([]);
          }
        }
      });
    });
  }
}
