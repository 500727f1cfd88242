import type { Page } from "@playwright/test";
import { photo } from "#tests/attachments/files.ts";
import { expect, test } from "./setup/test.ts";
import { world } from "./setup/world.ts";

/** Domain E20, features §9.10: from the rule to the list, its people and days, the printed sheet, the phone, the coverage, and the end with reasons. */
const main = (page: Page) => page.getByRole("main");
const campaignOf = (page: Page) => /\/campaigns\/([\w-]{36})/.exec(page.url())?.[1] ?? "";

test.describe("a festival campaign", () => {
  // The browser notes every refused form; here one is meant to be.
  test.use({ as: "ZZ", tolerated: ["status of 422"] });

  test("goes from the rule to the end with reasons", async ({ page, browser }) => {
    await page.goto("/campaigns/new");
    await main(page).getByRole("link", { name: /中秋/ }).click();
    await expect(main(page).getByLabel(/^活动名称/)).toHaveValue("2023年中秋走访慰问");
    await expect(main(page).getByLabel(/^开始日期/)).toHaveValue("2023-09-22");
    await main(page)
      .getByLabel(/^开始日期/)
      .fill("2023-03-28");
    await main(page).getByRole("button", { name: "保存" }).click();

    // The rule says what it would add before it does.
    await expect(page).toHaveURL(/\/plan\/build/);
    const id = campaignOf(page);
    const add = main(page).getByRole("button", { name: /^把\d+户加入名单$/ });
    const everybody = (await add.textContent()) ?? "";
    await main(page).getByLabel("家中有老人").check();
    await main(page).getByLabel("强烈").check();
    await main(page).getByRole("button", { name: "看看有多少户" }).click();
    await expect(page).toHaveURL(/elders_home=on/);
    await expect(add).not.toHaveText(everybody);
    const planned = Number(/\d+/.exec((await add.textContent()) ?? "")?.[0]);
    expect(planned).toBeGreaterThan(1);
    await add.click();
    await expect(page).toHaveURL(/\/plan$/);
    await expect(main(page).getByRole("link", { name: `全部 ${planned}` })).toBeVisible();

    // Asked again the rule adds nobody.
    await main(page).getByRole("link", { name: "按条件定名单" }).click();
    await expect(main(page).getByRole("button", { name: "没有要新加的户" })).toBeDisabled();

    await page.goto(`/campaigns/${id}/plan`);
    await main(page)
      .getByRole("link", { name: `分派这${planned}户` })
      .click();
    await main(page)
      .getByLabel(/^承办人/)
      .selectOption({ label: "各人的联络责任人" });
    await main(page)
      .getByLabel(/^最后一天/)
      .fill("2023-04-02");
    await main(page).getByRole("button", { name: /^分派/ }).click();
    await expect(page).toHaveURL(/\/plan$/);
    await expect(main(page).getByText("未分派", { exact: true }).first()).toBeHidden();
    await expect(main(page).getByText("2023-03-28").first()).toBeVisible();

    await page.goto(`/campaigns/${id}/print`);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByText("滍阳镇2023年中秋走访慰问走访表")).toBeVisible();
    await expect(page.getByText("单位负责人：")).toBeVisible();
    await expect(page.getByRole("navigation", { name: "主导航" })).toBeHidden();
    await expect(main(page).locator("table tbody tr")).toHaveCount(planned + 1);
    await page.emulateMedia({ media: "screen" });

    await page.goto(`/campaigns/${id}/status?to=running`);
    await main(page).getByRole("button", { name: "开始" }).click();
    await expect(page).toHaveURL(new RegExp(`/campaigns/${id}$`));

    await visitOnThePhone(page, id);

    // Every evening: one household of so many.
    await page.goto(`/campaigns/${id}`);
    await expect(main(page)).toContainText(`覆盖率 ${(100 / planned).toFixed(1)}%`);

    // Nothing ends while a household is without a reason.
    await main(page).getByRole("link", { name: "结束活动" }).click();
    await main(page)
      .getByLabel(/未走访原因$/)
      .first()
      .fill("外出未归，家中无人");
    await main(page).getByRole("button", { name: "结束活动" }).click();
    if (planned > 2) {
      await expect(
        main(page)
          .getByText(/还有\d+户没有走访记录/)
          .first(),
      ).toBeVisible();
      await expect(
        main(page)
          .getByLabel(/未走访原因$/)
          .first(),
      ).toHaveValue("外出未归，家中无人");
      await main(page).getByLabel("统一原因").fill("改为电话慰问");
      await main(page).getByRole("button", { name: "结束活动" }).click();
    }
    await expect(page).toHaveURL(new RegExp(`/campaigns/${id}$`));
    await expect(main(page)).toContainText(`其中${planned - 1}户已写原因`);

    await main(page).getByRole("link", { name: "写小结" }).click();
    await main(page).getByLabel(/^小结/).fill("走访一户，其余改为电话慰问，收集意愿一条。");
    await main(page).getByRole("button", { name: "写小结" }).click();
    await expect(main(page)).toContainText("已总结");

    // Another town does not find it.
    const foreign = await browser.newContext({ storageState: world().states.foreignZZ, baseURL: world().origin });
    const response = await foreign.request.get(`/campaigns/${id}`);
    expect(response.status()).toBe(404);
    await foreign.close();
  });
});

/** One tap on 登记 opens the contact form with the household and the campaign filled in. */
async function visitOnThePhone(page: Page, id: string) {
  await page.setViewportSize({ width: 390, height: 844 });
  await main(page).getByRole("link", { name: "登记", exact: true }).first().click();
  await expect(page).toHaveURL(/\/outreach\/new\?talent=/);
  await main(page).locator('[name="content"]').fill("入户看望老人，问候在外的近况，谈了回乡的打算。");
  await main(page)
    .locator('input[type="file"][name="file_photo"]')
    .last()
    .setInputFiles({ name: "走访.jpg", mimeType: "image/jpeg", buffer: await photo() });
  await main(page).getByRole("button", { name: "保存", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/campaigns/${id}$`));
  await page.setViewportSize({ width: 1440, height: 900 });
}
