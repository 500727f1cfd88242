import type { Page } from "@playwright/test";
import { CATALOGUE, type MetricId } from "#app/features/reports/metrics/metric.ts";
import { expect, test } from "./setup/test.ts";

/** Domain §4, demo column at 2023-03-28; the towns of §7.1 where it names them: 滍阳镇, 应滨街道, 滨湖街道, 湖滨路街道. */
const FIGURES: readonly (readonly [MetricId, total: string, towns?: readonly string[]])[] = [
  ["M01", "116", ["41", "28", "25", "22"]],
  ["M02", "103", ["36", "25", "22", "20"]],
  ["M02b", "13", ["5", "3", "3", "2"]],
  ["M03", "100.0"],
  ["M04", "93.1"],
];
/** Wishes and contacts count whoever is on file: what other tests file meanwhile was not known at the end of that day. */
const WISHES: typeof FIGURES = [
  ["M06", "50", ["18", "12", "10", "10"]],
  ["M07", "61"],
  ["M05", "99.1"],
  ["M08", "348", ["126", "84", "74", "64"]],
  ["M09", "112", ["40", "27", "24", "21"]],
  ["M10", "96.6"],
  ["M12", "199", ["70", "49", "43", "37"]],
  ["M13", "242", ["85", "60", "52", "45"]],
  ["M15", "89.7"],
  ["M16", "110", ["38", "26", "24", "22"]],
];

const table = (page: Page) => page.locator("table.report");
const lineOf = (page: Page, id: MetricId) =>
  table(page)
    .locator("tbody tr")
    .filter({ has: page.getByRole("rowheader", { name: CATALOGUE[id].label, exact: true }) });
/** The figures of a line: the total, then the towns. */
const figuresOf = async (page: Page, id: MetricId) =>
  (await lineOf(page, id).locator("td.num").allInnerTexts()).map((text) => text.replace(/[%\s]/g, ""));

test.describe("the town table", () => {
  test.use({ as: "RC" });

  for (const [address, figures] of [
    ["/reports/towns", FIGURES],
    ["/reports/towns?as_of=2023-03-28&known=then", WISHES],
  ] as const) {
    test(`shows the figures of the demo at ${address}`, async ({ page }) => {
      await page.goto(address);
      for (const [id, total, towns] of figures) {
        const [shown, ...shownTowns] = await figuresOf(page, id);
        expect(`${id} ${shown}`).toBe(`${id} ${total}`);
        if (towns) expect(shownTowns.slice(0, 4), id).toEqual(towns);
      }
    });
  }

  for (const [day, total] of [
    ["2023-01-31", "63"],
    ["2023-02-28", "98"],
  ] as const) {
    test(`shows what held on ${day}`, async ({ page }) => {
      await page.goto(`/reports/towns?as_of=${day}`);
      expect((await figuresOf(page, "M01"))[0]).toBe(total);
    });
  }

  for (const id of ["M01", "M02", "M02b", "M06", "M07"] as const) {
    test(`opens ${id} down to exactly its rows`, async ({ page }) => {
      await page.goto("/reports/towns");
      const figures = await figuresOf(page, id);
      await lineOf(page, id).locator("td.num").first().getByRole("link").click();
      const panel = page.getByRole("complementary").filter({ hasText: "口径" });
      await expect(panel.locator("tfoot")).toContainText(`${figures[0]}行`);
      await expect(panel.getByText("与表中数字一致")).toBeVisible();
      await expect(panel.locator("table:has(tfoot) tbody tr")).toHaveCount(Number(figures[0]));
    });
  }

  test("prints in the official layout", async ({ page }) => {
    await page.goto("/reports/towns");
    await page.emulateMedia({ media: "print" });
    await expect(page.getByText("示范区“归根”工程镇街汇总表（截至2023-03-28）")).toBeVisible();
    await expect(page.getByText("填报单位（盖章）：")).toBeVisible();
    await expect(page.getByText("单位负责人：")).toBeVisible();
    await expect(page.getByRole("navigation", { name: "主导航" })).toBeHidden();
    await expect(page.getByRole("button", { name: /导出/ })).toBeHidden();
  });
});

test.describe("a town's clerk", () => {
  test.use({ as: "ZY" });

  test("sees all totals, and opens her own town's numbers only", async ({ page }) => {
    await page.goto("/reports/towns");
    expect((await figuresOf(page, "M01")).slice(0, 5)).toEqual(["116", "41", "28", "25", "22"]);
    const cells = lineOf(page, "M01").locator("td.num");
    await expect(cells.nth(1).getByRole("link")).toHaveCount(1);
    await expect(cells.nth(2).getByRole("link")).toHaveCount(0);
    await cells.nth(1).getByRole("link").click();
    const panel = page.getByRole("complementary").filter({ hasText: "口径" });
    await expect(panel.locator("table:has(tfoot) tbody tr")).toHaveCount(41);
  });
});
