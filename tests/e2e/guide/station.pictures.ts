import { DEMO_PASSWORD } from "#tests/e2e/setup/people.ts";
import { expect, test } from "#tests/e2e/setup/test.ts";
import { main, pageOf, picture } from "./picture.ts";
import { someone } from "./someone.ts";

test.describe("登录与岗位切换", () => {
  test("sign in", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByLabel("登录名").fill("zhiyang.zy");
    await page.getByLabel("口令", { exact: true }).fill(DEMO_PASSWORD);
    await picture(page, "sign-in", { height: 720 });
  });

  test.describe("signed in", () => {
    test.use({ as: "ZY" });

    test("the person's menu and the palette", async ({ page }) => {
      const { pinyin } = await someone("interested");
      await page.goto("/");
      await page.locator("header details summary").last().click();
      await picture(page, "user-menu", { height: 420 });
      await page.goto("/talents/board");
      await page.waitForLoadState("networkidle");
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").fill(pinyin);
      await expect(page.getByRole("group", { name: "人才" }).getByRole("option").first()).toBeVisible();
      await picture(page, "palette", { height: 520 });
    });
  });
});

test("今日", async ({ browser }) => {
  const clerk = await pageOf(browser, "ZY");
  await clerk.goto("/");
  await picture(clerk, "today-station");
  await picture(clerk, "today-phone", { phone: true });
  const office = await pageOf(browser, "RC");
  await office.goto("/");
  await picture(office, "today-zone", { height: 640 });
  await Promise.all([clerk.context().close(), office.context().close()]);
});

test.describe("人才", () => {
  test.use({ as: "ZY" });

  test("list, record, new", async ({ page }) => {
    const person = await someone("interested");
    await page.goto("/talents");
    await picture(page, "talents-list", { height: 640 });
    await page.goto(`/talents/${person.id}`);
    await picture(page, "talent-record");
    await page.goto("/talents/new");
    await main(page)
      .getByLabel(/^姓名(?!、)/)
      .fill(person.name);
    await main(page).getByLabel("号码", { exact: true }).first().fill(person.phone);
    await expect(main(page).getByText("可能已经登记过")).toBeVisible();
    await picture(page, "talent-new", { height: 900 });
  });

  test("wills and status", async ({ page }) => {
    const person = await someone("interested");
    await page.goto(`/talents/${person.id}/intent`);
    await picture(page, "intent-form", { height: 900 });
    await page.goto("/talents/board");
    await picture(page, "talents-board", { height: 640 });
    const { id } = await someone("contacted");
    await page.goto(`/talents/${id}`);
    await picture(page, "talent-status", { height: 420 });
  });

  test("a talk at the desk, on the phone, in the list", async ({ page }) => {
    const person = await someone("interested");
    await page.goto(`/outreach/new?talent=${person.id}`);
    await page.waitForLoadState("networkidle");
    for (const key of ["1", "q"]) await page.keyboard.press(key);
    await picture(page, "contact-form", { height: 1120 });
    await picture(page, "contact-phone", { phone: true });
    await page.goto("/outreach/new");
    await picture(page, "contact-picker", { phone: true });
    await page.goto("/outreach");
    await picture(page, "outreach-list", { height: 640 });
    await main(page).locator("tbody [data-row]").nth(1).click();
    await expect(page).toHaveURL(/\/outreach\/[\w-]{36}$/);
    await picture(page, "contact-record", { height: 640 });
  });
});

test.describe("导入台账", () => {
  // What is refused on purpose is noted by the browser.
  test.use({ as: "ZY", tolerated: ["status of 422"] });

  test("from the file to the result", async ({ page }) => {
    const file = ledger(await someone("interested"), await someone("contacted"));
    await page.goto("/imports/new");
    await main(page)
      .getByLabel("台账文件")
      .setInputFiles({ name: "滍阳镇在外人才台账.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
    await picture(page, "import-upload", { height: 520 });
    await page.reload();
    await main(page)
      .getByLabel("台账文件")
      .setInputFiles({ name: "滍阳镇在外人才台账.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
    await main(page).getByRole("button", { name: "上传并读表头" }).click();
    await expect(page).toHaveURL(/\/mapping$/);
    await picture(page, "import-mapping", { height: 760 });
    await main(page).getByRole("button", { name: "逐行核对" }).click();
    await expect(page).toHaveURL(/\/preview/);
    await expect(main(page).getByRole("button", { name: /^提交无误的/ })).toBeVisible({ timeout: 30_000 });
    await picture(page, "import-preview", { height: 700 });
    await main(page)
      .getByRole("link", { name: /疑似重复/ })
      .click();
    await main(page)
      .getByRole("link", { name: /对比并决定/ })
      .first()
      .click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await picture(page, "import-compare", { height: 760 });
    await page.goto(page.url().replace(/\?.*/, ""));
    await main(page)
      .getByRole("button", { name: /^提交无误的/ })
      .click();
    await expect(page).toHaveURL(/\/result/, { timeout: 30_000 });
    await picture(page, "import-result", { height: 640 });
  });
});

type Known = { name: string; phone: string };

/** New people, cells to mend, somebody on file already, and a number that another has. */
const ledger = (known: Known, other: Known) => `滍阳镇在外人才摸排台账,,,,,,,
填报日期：2023-03-27,,,,,,,
姓名,性别,出生年月,手机,工作单位,职务,现居住地,回乡意愿
程望舒,女,1988-05,16003757101,示例设计有限公司,设计总监,浙江省杭州市,较强
罗知行,男,1979.10,16003757102,示例机电有限公司,副总经理,广东省深圳市,强烈
方砚秋,女,1992-11,16003757103,示例生物科技有限公司,研发主管,上海市,一般
唐既明,男,1985年3月,1600375710,示例物流有限公司,经理,湖北省武汉市,较强
贺云帆,男,1990-02,1.6E+10,示例软件有限公司,工程师,北京市,强烈
梅若谷,女,1983-07,16003757106,示例律师事务所,合伙人,河南省郑州市,很想回去
${known.name},,,${known.phone},示例新材料有限公司,总经理,广东省广州市,强烈
何望川,男,1986-04,${other.phone},示例食品有限公司,厂长,江苏省苏州市,一般
`;
