import { generateTOTP } from "@epic-web/totp";
import type { Browser, Page } from "@playwright/test";
import type { Who } from "./setup/people.ts";
import { expect, test } from "./setup/test.ts";
import { world } from "./setup/world.ts";

/** Domain E03–E04: an account from its making to its end, through the hands of GL, RC and the person. */
const LOGIN = "e2e.cz";
const NAME = "卓远行";
const PASSWORD = "a quiet river bank";

const main = (page: Page) => page.getByRole("main");

/** A page of its own for somebody already signed in. */
async function pageOf(browser: Browser, who: Who): Promise<Page> {
  const context = await browser.newContext({ baseURL: world().origin, storageState: world().states[who], locale: "zh-CN" });
  return context.newPage();
}

async function typePassword(page: Page, password: string) {
  await page.goto("/sign-in");
  await page.getByLabel("登录名").fill(LOGIN);
  await page.getByLabel("口令", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

async function makeUser(page: Page): Promise<string> {
  await page.goto("/admin/users");
  await main(page).getByRole("link", { name: "新建用户" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("新建用户");
  await main(page).getByLabel(/^姓名/).fill(NAME);
  await main(page).getByLabel(/^手机/).fill("16003757901");
  await main(page)
    .getByLabel(/^登录名/)
    .fill(LOGIN);
  await main(page).getByLabel(/^角色/).selectOption("区财政局");
  await main(page)
    .getByLabel(/^管辖范围/)
    .selectOption("全区");
  await main(page).getByLabel(/^单位/).fill("区财政局");
  await main(page).getByLabel(/^职务/).fill("科员");
  await main(page).getByRole("button", { name: "建立" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("用户已建立");
  return String(await page.locator("[data-one-time-password]").textContent()).trim();
}

async function openUser(page: Page) {
  await page.goto(`/admin/users?q=${LOGIN}`);
  await main(page).getByRole("link", { name: NAME }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(NAME);
}

test.describe("an account", () => {
  test.use({ tolerated: ["status of 422"] });

  test("is made, approved, entered, secured with a second factor, and shut", async ({ page, browser }) => {
    const gl = await pageOf(browser, "GL");
    const rc = await pageOf(browser, "RC");
    const oneTime = await makeUser(gl);

    await typePassword(page, oneTime);
    await expect(page.getByRole("alert")).toContainText("没有在任的岗位");
    await rc.goto("/admin/posts");
    await main(rc)
      .getByRole("button", { name: `批准${NAME}的岗位申请` })
      .click();
    await expect(rc.getByRole("status")).toContainText("已批准");

    await typePassword(page, oneTime);
    await expect(page).toHaveURL(/\/password$/);
    await page.goto("/reports/towns");
    await expect(page).toHaveURL(/\/password$/);
    await page.getByLabel("发给您的一次性口令").fill(oneTime);
    await page.getByLabel("新口令", { exact: true }).fill(PASSWORD);
    await page.getByLabel("再填一次新口令").fill(PASSWORD);
    await page.getByRole("button", { name: "保存新口令" }).click();
    await expect(page).toHaveURL(/\/$/);

    await page.goto("/account/second-factor");
    await page.getByRole("button", { name: "开始设置" }).click();
    await expect(page.getByRole("img", { name: /二维码/ })).toBeVisible();
    const secret = String(await page.locator("code").first().textContent()).replace(/\s/g, "");
    const { otp } = await generateTOTP({ secret, period: 30, digits: 6, algorithm: "SHA-1" });
    await page.getByLabel("验证码").fill(otp);
    await page.getByRole("button", { name: "启用" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("二次验证已启用");
    const recovery = String(await page.locator("code").first().textContent());
    await page.getByRole("button", { name: "退出登录" }).click();
    await expect(page).toHaveURL(/\/sign-in$/);

    await typePassword(page, PASSWORD);
    await expect(page).toHaveURL(/\/sign-in\/code/);
    await page.getByLabel("手机上的6位验证码").fill(otp);
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await expect(page.getByText("验证码不对，或者已经用过")).toBeVisible();
    await page.getByLabel("手机上的6位验证码").fill(recovery);
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await expect(page).toHaveURL(/\/$/);
    await page.goto("/account/sessions");
    await expect(main(page).getByText("本次登录")).toBeVisible();

    await openUser(gl);
    await main(gl)
      .getByRole("button", { name: /^退出.*上的登录$/ })
      .click();
    await expect(gl.getByRole("status")).toContainText("已退出1处登录");
    await page.goto("/account/sessions");
    await expect(page).toHaveURL(/\/sign-in/);

    await main(gl).getByRole("link", { name: "停用账号" }).click();
    await gl.getByRole("dialog").getByRole("button", { name: "停用" }).click();
    await expect(main(gl).getByText("已停用")).toBeVisible();
    await typePassword(page, PASSWORD);
    await expect(page.getByRole("alert")).toContainText("已停用");
    await Promise.all([gl.context().close(), rc.context().close()]);
  });
});
