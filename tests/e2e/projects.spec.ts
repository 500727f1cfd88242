import type { Page } from "@playwright/test";
import { expect, test } from "./setup/test.ts";
import { world } from "./setup/world.ts";

/** Domain §3.2, E41: the way of a project by the keyboard alone, with its evidence; what one hand records another verifies. */
const main = (page: Page) => page.getByRole("main");
const NAME = "端到端尼龙纤维项目";
const projectOf = (page: Page) => /\/projects\/([\w-]{36})/.exec(page.url())?.[1] ?? "";

/** Tabs until the wanted link or button has the focus. */
async function tabTo(page: Page, name: RegExp) {
  const wanted = page.locator("a, button, summary, input, select, textarea").and(page.locator(":focus"));
  for (let step = 0; step < 120; step++) {
    await page.keyboard.press("Tab");
    const text = await wanted.evaluateAll((all) =>
      all.map((each) => each.getAttribute("aria-label") ?? each.textContent ?? "").join(""),
    );
    if (name.test(text)) return;
  }
  throw new Error(`no focus reached ${name}`);
}

async function fileInTalks(page: Page) {
  await page.goto("/projects/new?without=1");
  await main(page).getByLabel("在谈").check();
  await main(page)
    .getByLabel(/^项目名称/)
    .fill(NAME);
  await main(page)
    .getByLabel(/^项目性质/)
    .selectOption("new");
  await main(page).getByLabel(/^行业/).selectOption({ index: 3 });
  await main(page)
    .getByLabel(/^投资主体/)
    .fill("示例尼龙科技有限公司");
  await main(page)
    .getByLabel(/^建设内容与规模/)
    .fill("两条纤维生产线");
  await main(page).getByLabel("总投资估算").fill("5000");
  await main(page).getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(NAME);
}

test.describe("a project is signed", () => {
  test.use({ as: "ZZ", tolerated: ["status of 422"] });

  test("by the move menu and with evidence, and counts once the talent office verified it", async ({ page, browser }) => {
    await fileInTalks(page);
    const id = projectOf(page);

    await page.goto(`/projects/board?q=${encodeURIComponent(NAME)}`);
    await expect(main(page).getByRole("link", { name: NAME })).toBeVisible();
    const signed = (desk: Page) => main(desk).getByRole("region", { name: "签约", exact: true });
    await expect(signed(page)).toContainText("0个");
    await tabTo(page, /^移至/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^签约$/);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/stages\/new\?stage=SIGN$/);
    await expect(main(page).getByRole("heading", { level: 1, name: "登记签约" })).toBeVisible();

    // Without evidence nothing moves.
    await tabTo(page, /^登记签约/);
    await page.keyboard.press("Enter");
    await expect(main(page).getByRole("alert")).toContainText("佐证不够");

    await main(page).getByLabel("投资协议(合同)").focus();
    await page.keyboard.press("Space");
    await main(page).getByLabel("签约协议(双方盖章)").focus();
    await page.keyboard.press("Space");
    await main(page)
      .getByLabel(/^文号和存放的地方/)
      .focus();
    await page.keyboard.type("协议第3号，人才办存档");
    await page.keyboard.press("Control+Enter");
    await expect(page).toHaveURL(new RegExp(`/projects/${id}$`));
    await expect(main(page)).toContainText("待核实，不计入");
    // Who recorded it is not asked, and the door is shut to him.
    await expect(main(page).getByRole("link", { name: "核实或退回" })).toBeHidden();

    const office = await browser.newContext({ storageState: world().states.RC });
    const desk = await office.newPage();
    await desk.goto(`/projects/${id}`);
    await main(desk).getByRole("link", { name: "核实或退回" }).click();
    await expect(desk).toHaveURL(/\/decisions\/stages\//);
    await expect(main(desk)).toContainText("协议第3号");
    const door = new URL(desk.url()).pathname;
    expect((await page.request.get(door)).status()).toBe(403);
    await main(desk).getByRole("button", { name: "核实" }).click();
    await expect(desk).toHaveURL(new RegExp(`/projects/${id}$`));
    await desk.goto(`/projects/board?q=${encodeURIComponent(NAME)}`);
    await expect(signed(desk)).toContainText("1个");
    await expect(signed(desk).locator("header")).toContainText("5000万元");
    await expect(signed(desk).getByRole("link", { name: NAME })).toBeVisible();
    await office.close();
  });
});
