import { photo } from "#tests/attachments/files.ts";
import { expect, test } from "#tests/e2e/setup/test.ts";
import { main, pageOf, picture } from "./picture.ts";
import { peopleWhoAre } from "./someone.ts";

test.describe("节日走访活动", () => {
  test.use({ as: "ZZ", tolerated: ["status of 422"] });

  test("from the list to the end", async ({ page }) => {
    await page.goto("/campaigns");
    await picture(page, "campaigns", { height: 480 });
    await page.goto("/campaigns/new");
    await main(page).getByRole("link", { name: /清明/ }).click();
    await expect(main(page).getByLabel(/^活动名称/)).toHaveValue("2023年清明走访慰问");
    await picture(page, "campaign-new", { height: 800 });
    await page.reload();
    await main(page).getByRole("button", { name: "保存" }).click();

    await expect(page).toHaveURL(/\/plan\/build/);
    const id = /\/campaigns\/([\w-]{36})/.exec(page.url())?.[1] ?? "";
    await main(page).getByLabel("家中有老人").check();
    await main(page).getByLabel("强烈").check();
    await main(page).getByRole("button", { name: "看看有多少户" }).click();
    await expect(page).toHaveURL(/elders_home=on/);
    await picture(page, "campaign-rule", { height: 860 });
    await main(page)
      .getByRole("button", { name: /^把\d+户加入名单$/ })
      .click();
    await expect(page).toHaveURL(/\/plan$/);

    await main(page)
      .getByRole("link", { name: /^分派这\d+户$/ })
      .click();
    await main(page)
      .getByLabel(/^承办人/)
      .selectOption({ label: "各人的联络责任人" });
    await picture(page, "campaign-assign", { height: 700 });
    await page.reload();
    await main(page)
      .getByLabel(/^承办人/)
      .selectOption({ label: "各人的联络责任人" });
    await main(page)
      .getByLabel(/^最后一天/)
      .fill("2023-04-04");
    await main(page).getByRole("button", { name: /^分派/ }).click();
    await expect(page).toHaveURL(/\/plan$/);
    await picture(page, "campaign-plan", { height: 560 });

    await page.goto(`/campaigns/${id}/print`);
    await picture(page, "campaign-print", { height: 620 });

    await page.goto(`/campaigns/${id}/status?to=running`);
    await main(page).getByRole("button", { name: "开始" }).click();
    await expect(page).toHaveURL(new RegExp(`/campaigns/${id}$`));

    await picture(page, "campaign-phone", { phone: true });
    await main(page).getByRole("link", { name: "登记", exact: true }).first().click();
    await expect(page).toHaveURL(/\/outreach\/new\?talent=/);
    await main(page).locator('[name="content"]').fill("入户看望老人，问候在外的近况，谈了回乡的打算。");
    await picture(page, "visit-phone", { phone: true });
    await page.reload();
    await main(page).locator('[name="content"]').fill("入户看望老人，问候在外的近况，谈了回乡的打算。");
    await main(page)
      .locator('input[type="file"][name="file_photo"]')
      .last()
      .setInputFiles({ name: "走访.jpg", mimeType: "image/jpeg", buffer: await photo() });
    await main(page).getByRole("button", { name: "保存", exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/campaigns/${id}$`));
    await picture(page, "campaign-coverage", { height: 700 });

    await main(page).getByRole("link", { name: "结束活动" }).click();
    await expect(page).toHaveURL(/\/status\?to=ended$/);
    await main(page)
      .getByLabel(/未走访原因$/)
      .first()
      .fill("外出未归，家中无人");
    await picture(page, "campaign-end", { height: 620 });
  });

  test("a meeting of many", async ({ page }) => {
    const name = "2023年清明返乡人才座谈会";
    await page.goto("/campaigns/new");
    await main(page).getByRole("link", { name: /清明/ }).click();
    await expect(main(page).getByLabel(/^活动名称/)).toHaveValue("2023年清明走访慰问");
    await main(page)
      .getByLabel(/^活动名称/)
      .fill(name);
    await main(page).getByLabel(/^类型/).selectOption("座谈会");
    await main(page).getByRole("button", { name: "保存" }).click();
    await expect(page).toHaveURL(/\/plan\/build/);
    await page.goto("/outreach/event");
    await page.waitForLoadState("networkidle");
    const campaign = main(page).getByLabel(/^所属活动/);
    await campaign.selectOption(await campaign.getByRole("option", { name }).getAttribute("value"));
    await main(page).getByText("粘贴名单、从活动名单加入").click();
    const names = (await peopleWhoAre("interested", 4)).map(({ name }) => name);
    await main(page).getByLabel("粘贴名单").fill(names.join("、"));
    await main(page).getByRole("button", { name: "按姓名加入" }).click();
    await expect(main(page).locator(".event-people li")).toHaveCount(names.length);
    await picture(page, "event-form", { height: 1080 });
  });
});

test("the whole zone's festival, evening by evening", async ({ browser }) => {
  const page = await pageOf(browser, "RC");
  await page.goto("/campaigns");
  await main(page).getByRole("link", { name: "2023年春节走访慰问" }).first().click();
  await expect(main(page).getByText("各镇街", { exact: true }).first()).toBeVisible();
  await picture(page, "campaign-zone", { height: 760 });
  await page.context().close();
});
