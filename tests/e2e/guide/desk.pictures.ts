import { expect, test } from "#tests/e2e/setup/test.ts";
import { main, pageOf, picture } from "./picture.ts";

test("镇街汇总表与口径", async ({ browser }) => {
  const page = await pageOf(browser, "RC");
  await page.goto("/reports/towns");
  await picture(page, "town-table", { height: 900 });
  const line = page.locator("table.report tbody tr").filter({ hasText: "拜访人才及家属人数" });
  await line.locator("td.num a").nth(1).click();
  await expect(page.getByRole("complementary").filter({ hasText: "口径" })).toBeVisible();
  await picture(page, "town-table-drill", { height: 760 });
  await page.context().close();
});

test.describe("导出与打印", () => {
  test.use({ as: "ZZ" });

  test("lists, ledgers and their log", async ({ page }) => {
    await page.goto("/talents");
    await main(page)
      .getByText(/^导出\d+人/)
      .click();
    await picture(page, "export-menu", { height: 480 });
    await page.goto("/talents/export/plain");
    await picture(page, "export-reason", { height: 480 });
    await page.goto("/outreach/ledger");
    await picture(page, "ledger", { height: 640 });
    await page.request.get("/talents/export");
    await page.goto("/exports");
    await picture(page, "exports", { height: 400 });
  });
});

test("账号、岗位、二次验证", async ({ browser }) => {
  const gl = await pageOf(browser, "GL");
  await gl.goto("/admin/users/new");
  await main(gl).getByLabel(/^姓名/).fill("卓远行");
  await main(gl).getByLabel(/^手机/).fill("16003757901");
  await main(gl)
    .getByLabel(/^登录名/)
    .fill("zhuo.yx");
  await main(gl).getByLabel(/^角色/).selectOption("区财政局");
  await main(gl)
    .getByLabel(/^管辖范围/)
    .selectOption("全区");
  await main(gl).getByLabel(/^单位/).fill("区财政局");
  await main(gl).getByLabel(/^职务/).fill("科员");
  await picture(gl, "user-new", { height: 620 });
  await main(gl).getByRole("button", { name: "建立" }).click();
  await expect(gl.getByRole("heading", { level: 1 })).toHaveText("用户已建立");
  await picture(gl, "user-made", { height: 420 });
  await gl.goto("/admin/users?q=zhiyang.zy");
  await main(gl).getByRole("link", { name: "林晓禾" }).click();
  await expect(gl.getByRole("heading", { level: 1 })).toContainText("林晓禾");
  await picture(gl, "user", { height: 640 });

  const rc = await pageOf(browser, "RC");
  await rc.goto("/admin/posts");
  await picture(rc, "posts", { height: 360 });

  const cz = await pageOf(browser, "CZ");
  await cz.goto("/account/second-factor");
  await cz.getByRole("button", { name: "开始设置" }).click();
  await expect(cz.getByRole("img", { name: /二维码/ })).toBeVisible();
  await picture(cz, "second-factor", { height: 860 });
  await cz.goto("/account/sessions");
  await picture(cz, "sessions", { height: 360 });
  await Promise.all([gl, rc, cz].map((page) => page.context().close()));
});

test.describe("设置、字典、工作日历", () => {
  test.use({ as: "GL" });

  test("what an administrator keeps", async ({ page }) => {
    await page.goto("/settings");
    await picture(page, "settings", { height: 560 });
    await page.goto("/settings/contact_cadence_days");
    await picture(page, "setting", { height: 520 });
    await page.goto("/settings/dictionaries/SERVICE_ITEM");
    await picture(page, "dictionary", { height: 640 });
    await page.goto("/settings/calendar");
    await picture(page, "calendar", { height: 760 });
  });
});

test("审计与导出记录", async ({ browser }) => {
  const page = await pageOf(browser, "SJ");
  await page.goto("/audit");
  await picture(page, "audit", { height: 640 });
  await page.goto("/exports");
  await picture(page, "exports-all", { height: 400 });
  await page.context().close();
});
