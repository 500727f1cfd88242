import type { Page } from "@playwright/test";
import { TOWNS } from "#seeds/demo/people/towns.ts";
import { DEMO_PASSWORD } from "./setup/people.ts";
import { asAdmin } from "./setup/rows.ts";
import { expect, test } from "./setup/test.ts";
import { world } from "./setup/world.ts";

/** Domain: a clerk finds one of her people, opens the record and changes something. Each time another town, so that no test meets another's work. */
type Someone = { name: string; pinyin: string; phone: string };

/** Somebody of the town whose pinyin nobody else there has, with a mobile number. */
async function someoneOf(town: "binhu" | "hubinlu", skip: number): Promise<Someone> {
  const townId = TOWNS.find(({ key }) => key === town)?.id;
  const found = await asAdmin(world().adminUrl, (client) =>
    client.query<Someone>(
      `select t.name, replace(t.name_py, ' ', '') as pinyin, c.value as phone
       from talent t join talent_contact c on c.talent_id = t.id and c.kind = 'mobile' and c.voided_at is null
       where t.credit_town_id = $1 and t.voided_at is null and not t.opt_out and char_length(t.name) = 3
       order by t.id offset $2 limit 1`,
      [townId, skip],
    ),
  );
  const [row] = found.rows;
  if (!row) throw new Error(`nobody in ${town}`);
  return row;
}

const SEARCH = "姓名、拼音、首字母、手机尾号";
const main = (page: Page) => page.getByRole("main");

async function signIn(page: Page, login: string) {
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("口令", { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

/** From the closed door to the changed record, with the mouse. */
async function findAndEdit(page: Page, login: string, { name, pinyin }: Someone, unit: string) {
  await page.goto("/talents");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Ftalents$/);
  await signIn(page, login);
  await expect(page).toHaveURL(/\/talents$/);

  await main(page).getByLabel(SEARCH).fill(pinyin);
  await main(page).getByLabel(SEARCH).press("Enter");
  await expect(page).toHaveURL(new RegExp(`[?&]q=${pinyin}`));
  await main(page).getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);

  await main(page).getByRole("link", { name: "修改资料" }).click();
  await main(page).getByLabel("工作单位", { exact: true }).fill(unit);
  await main(page).getByRole("button", { name: "保存" }).click();
  await expect(page).toHaveURL(/\/talents\/[\w-]{36}(\?.*)?$/);
  await expect(main(page)).toContainText(unit);
}

/** Begins a form for somebody new with a number that is on file already. */
async function beginNew(page: Page, known: Someone, name: string) {
  await page.goto("/talents/new");
  await main(page)
    .getByLabel(/^姓名(?!、)/)
    .fill(name);
  await main(page).getByLabel("号码", { exact: true }).first().fill(known.phone);
  await main(page).getByLabel("所在市或县区").fill("广东省深圳市");
  await main(page)
    .getByLabel(/^人才类别/)
    .selectOption("企业经营管理");
}

async function saveNew(page: Page) {
  await main(page).getByRole("button", { name: "保存" }).click();
}

test.describe("the main job", () => {
  test("sign in, find by pinyin, open, edit, save @phone", async ({ page }, { project }) => {
    await findAndEdit(page, "binhu.zy", await someoneOf("binhu", project.name === "phone" ? 4 : 0), "示例智能装备有限公司");
    await expect(page.getByRole("status")).toContainText("已保存");
  });

  test("file somebody new, warned while typing that the number is on file", async ({ page }) => {
    const known = await someoneOf("binhu", 1);
    await page.goto("/sign-in");
    await signIn(page, "binhu.zy");
    await beginNew(page, known, "郑未央");
    await expect(main(page).getByText("可能已经登记过")).toBeVisible();
    await expect(main(page).getByRole("link", { name: known.name })).toBeVisible();
    await main(page).getByLabel("号码", { exact: true }).first().fill("16003757801");
    await expect(main(page).getByText("可能已经登记过")).toBeHidden();
    await saveNew(page);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("郑未央");
    await expect(main(page)).toContainText("待核实");
  });

  test("with the keyboard alone", async ({ page }) => {
    const { name, pinyin } = await someoneOf("hubinlu", 0);
    await page.goto("/sign-in?next=%2Ftalents");
    await expect(page.getByLabel("登录名")).toBeFocused();
    await page.keyboard.type("hubinlu.zy");
    await page.keyboard.press("Tab");
    await page.keyboard.type(DEMO_PASSWORD);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/talents$/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

    // The page answers keys as soon as its script has arrived.
    await expect(async () => {
      await page.keyboard.press("/");
      await expect(main(page).getByLabel(SEARCH)).toBeFocused({ timeout: 500 });
    }).toPass({ timeout: 10_000 });
    await page.keyboard.type(pinyin);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`[?&]q=${pinyin}`));
    await expect(main(page).getByRole("link", { name, exact: true })).toBeVisible();
    await blur(page);
    await page.keyboard.press("ArrowDown");
    await expect(main(page).getByRole("link", { name, exact: true })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toContainText(name);

    await tabTo(page, "修改资料");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/edit/);
    await expect(main(page).getByLabel("工作单位", { exact: true })).toBeVisible();
    await tabTo(page, "工作单位");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("示例键盘工坊");
    await page.keyboard.press("Control+Enter");
    await expect(page).toHaveURL(/\/talents\/[\w-]{36}(\?.*)?$/);
    await expect(main(page)).toContainText("示例键盘工坊");
  });
});

test.describe("without JavaScript", () => {
  // The browser notes every refused form; here one is meant to be.
  test.use({ javaScriptEnabled: false, tolerated: ["status of 422"] });

  test("sign in, find by pinyin, open, edit, save", async ({ page }) => {
    await findAndEdit(page, "hubinlu.zy", await someoneOf("hubinlu", 2), "示例新材料有限公司");
  });

  test("file somebody new, warned at saving that the number is on file", async ({ page }) => {
    const known = await someoneOf("hubinlu", 3);
    await page.goto("/sign-in");
    await signIn(page, "hubinlu.zy");
    await beginNew(page, known, "郑无衣");
    await saveNew(page);
    await expect(main(page).getByText("可能已经登记过：")).toBeVisible();
    await expect(main(page).getByRole("link", { name: known.name })).toBeVisible();
    // Nothing that was typed is lost.
    await expect(main(page).getByLabel(/^姓名(?!、)/)).toHaveValue("郑无衣");
    await main(page).getByLabel("号码", { exact: true }).first().fill("16003757802");
    await saveNew(page);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("郑无衣");
  });
});

const blur = (page: Page) =>
  page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });

/** Presses Tab until the control of that name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: string) {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent;
      return label?.trim().replace(/[*（].*$/, "") ?? "";
    });
    if (focused === name) return;
  }
  throw new Error(`no Tab leads to ${name}`);
}
