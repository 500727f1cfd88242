import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const CONTRAST = "color-contrast";

/**
 * Marks the rows and items that repeat an earlier one of their list: the same elements with the same classes and states, in the
 * same stripe. What they are called and where they lead differs, how they are coloured does not.
 */
const markAlike = (page: Page) =>
  page.evaluate(() => {
    const says = /^(href|id|value|title|name|for|datetime|aria-(label|labelledby|describedby))$/;
    const lookOf = (element: Element): string => {
      const look = [...element.attributes].filter(({ name }) => !says.test(name)).map(({ name, value }) => `${name}=${value}`);
      return `<${element.tagName} ${look}>${[...element.children].map(lookOf).join("")}</>`;
    };
    for (const list of document.querySelectorAll("tbody, ul, ol, .board-cards")) {
      const seen = new Set<string>();
      for (const [at, item] of [...list.children].entries()) {
        const look = `${at % 2} ${item === list.lastElementChild} ${lookOf(item)}`;
        if (seen.has(look)) item.setAttribute("data-alike", "");
        seen.add(look);
      }
    }
  });

/**
 * Remembers how everything that shows is coloured and lettered; asked again at another width, marks what shows just so still, on the
 * same ground: its contrast was looked at.
 */
const markSeen = (page: Page) =>
  page.evaluate(() => {
    const store = window as unknown as { looksSeen?: Map<Element, string> };
    const lookOf = (element: Element) => {
      const { color, backgroundColor, backgroundImage, fontSize, fontWeight, opacity } = getComputedStyle(element);
      return [color, backgroundColor, backgroundImage, fontSize, fontWeight, opacity].join();
    };
    const shows = (element: Element) => element.getClientRects().length > 0;
    const seen = store.looksSeen;
    if (!seen) {
      store.looksSeen = new Map(
        [...document.body.querySelectorAll("*")].filter(shows).map((element) => [element, lookOf(element)]),
      );
      return;
    }
    const visit = (element: Element, onSameGround: boolean): boolean => {
      const same = onSameGround && (!shows(element) || seen.get(element) === lookOf(element));
      const children = [...element.children].map((child) => ({ child, same: visit(child, same) }));
      const whole = same && children.every((each) => each.same);
      if (!whole) for (const each of children) if (each.same) each.child.setAttribute("data-alike", "");
      return whole;
    };
    for (const child of document.body.children) if (visit(child, true)) child.setAttribute("data-alike", "");
  });

/** No page of ours holds a frame: the rules run within it in one go, the "legacy" mode, and only what fails is told in full. */
const rulesOn = (page: Page) => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });

/**
 * What breaks a rule on the page, with the elements at fault. The contrast of colours takes longer than all other rules together
 * and is looked at once for rows that look alike and for what another width leaves as it was.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  await markAlike(page);
  await markSeen(page);
  const contrast = await rulesOn(page).withRules([CONTRAST]).exclude("[data-alike]").analyze();
  const rest = await rulesOn(page).withTags(RULES).disableRules([CONTRAST]).analyze();
  return [...contrast.violations, ...rest.violations].map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join("\n")}`,
  );
}
