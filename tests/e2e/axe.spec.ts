import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { admits, ROUTE_RULES } from "#tests/routes/permissions.ts";
import { hrefOf, type ProductRoute, productRoutes } from "#tests/routes/product-routes.ts";
import { PEOPLE, type Who } from "./setup/people.ts";
import { expect, test } from "./setup/test.ts";
import { world } from "./setup/world.ts";

/** Who looks: somebody of 应滨街道 where a town's post may, else the first other post that is let in. */
const LOOKERS: readonly Who[] = ["foreignZZ", "RC", "GL", "SJ"];

const isScreen = ({ file, path }: ProductRoute) => file.endsWith(".tsx") && path !== "/*" && ROUTE_RULES[path]?.get !== null;

/** States of a screen that an address alone brings about. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  "/talents": ["q=没有这个人", "scope=outside&sort=name_py"],
  "/talents/:talentId": ["tab=family", "tab=intents"],
  "/reports/towns": ["cell=M01", "cell=M04.410472402&as_of=2023-02-28&known=then"],
  "/imports/:batchId/preview": ["filter=error", "filter=create"],
};

type Screen = { name: string; route: ProductRoute; query: string; who: Who | null };

function screens(): Screen[] {
  return productRoutes.filter(isScreen).flatMap((route) => {
    const rule = ROUTE_RULES[route.path];
    const isOpen = rule?.get === "everybody";
    const who = isOpen ? null : (LOOKERS.find((looker) => rule && admits(rule.get, PEOPLE[looker].role)) ?? null);
    const queries = [rule?.query ?? "", ...(STATES[route.path] ?? [])];
    return queries.map((query) => ({ name: query ? `${route.path}?${query}` : route.path, route, query, who }));
  });
}

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

for (const { name, route, query, who } of screens()) {
  test.describe(() => {
    test.use({ as: who });

    test(`${name} is for everybody @phone`, async ({ page }) => {
      const href = hrefOf({ path: query ? `${route.path}?${query}` : route.path }, world().samples.yingbin);
      const response = await page.goto(href);
      expect(response?.status()).toBe(200);
      expect(await layoutOf(page)).toEqual({ lang: "zh-CN", headings: 1, sideways: 0, cut: [] });
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join("\n")}`)).toEqual([]);
    });
  });
}
