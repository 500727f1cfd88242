import type { Page } from "@playwright/test";
import { DEMO_PASSWORD } from "./setup/people.ts";
import { asAdmin } from "./setup/rows.ts";
import { expect, test } from "./setup/test.ts";
import { world } from "./setup/world.ts";

/** Domain: whoever she looks for is two keys away, and what she has typed is still there after a reload and after the session's end. */
const LOGIN = "hubinlu.zy";
const main = (page: Page) => page.getByRole("main");

async function signIn(page: Page) {
  await page.getByLabel("登录名").fill(LOGIN);
  await page.getByLabel("口令", { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

async function open(page: Page, path: string) {
  await page.goto(path);
  await signIn(page);
  await expect(page).toHaveURL(new RegExp(`${path}$`));
}

/** The latest session of the account runs out, as it does after half an hour without a click. */
const runOut = () =>
  asAdmin(world().adminUrl, (client) =>
    client.query(
      `update session set expires_at = now() - interval '1 minute' where id = (
         select s.id from session s join user_account u on u.id = s.user_id where u.login = $1 order by s.created_at desc limit 1)`,
      [LOGIN],
    ),
  );

async function somebody() {
  const { rows } = await asAdmin(world().adminUrl, (client) =>
    client.query<{ id: string; name: string; pinyin: string }>(
      `select t.id, t.name, replace(t.name_py, ' ', '') as pinyin from talent t join user_position p on p.region_id = t.credit_town_id
       join user_account u on u.id = p.user_id where u.login = $1 and t.voided_at is null order by t.id limit 1`,
      [LOGIN],
    ),
  );
  const [row] = rows;
  if (!row) throw new Error("nobody on file");
  return row;
}

test("people by pinyin, screens and actions by the keyboard alone", async ({ page }) => {
  const person = await somebody();
  await open(page, "/talents/board");
  const field = page.getByRole("combobox");
  // The page answers keys as soon as its script has arrived; the same key shuts an open palette.
  await expect(async () => {
    if (!(await field.isVisible())) await page.keyboard.press("Control+k");
    await expect(field).toBeFocused({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("option").first()).toContainText("登记联络");

  await page.keyboard.type(person.pinyin);
  await expect(page.getByRole("group", { name: "人才" }).getByRole("option").first()).toContainText(person.name);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/talents\/[\w-]{36}$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(person.name);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("huizong");
  await expect(page.getByRole("option")).toHaveCount(0);
  await field.fill("zjhzb");
  await expect(page.getByRole("option", { name: "镇街汇总表" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("link", { name: /查找/ })).toBeFocused();
});

test("what is typed survives a reload, but no document number; giving it up empties the form", async ({ page }) => {
  await open(page, "/talents/new");
  await main(page).getByLabel("姓名").first().fill("草稿示例");
  await main(page).getByLabel("证件号码").fill("410425");
  await expect(main(page)).toContainText("草稿已存");
  await page.reload();
  await expect(main(page)).toContainText("已恢复未保存的内容");
  await expect(main(page)).toContainText("证件号、住址等敏感项不存草稿");
  await expect(main(page).getByLabel("姓名").first()).toHaveValue("草稿示例");
  await expect(main(page).getByLabel("证件号码")).toHaveValue("");
  await main(page).getByRole("button", { name: "放弃草稿" }).click();
  await expect(main(page).getByLabel("姓名").first()).toHaveValue("");
  await expect(main(page)).not.toContainText("已恢复");
});

for (const script of [true, false]) {
  test.describe(script ? "with the script" : "without the script", () => {
    test.use({ javaScriptEnabled: script });

    test("a form sent after the session's end comes back whole after the sign-in, and saved it leaves no draft", async ({
      page,
    }) => {
      const { id } = await somebody();
      const path = `/talents/${id}/edit`;
      await open(page, path);
      await runOut();
      const unit = script ? "示例机械厂" : "示例电子厂";
      await main(page).getByLabel("工作单位", { exact: true }).fill(unit);
      await main(page).getByRole("button", { name: "保存" }).click();
      await expect(page).toHaveURL(/\/sign-in\?/);
      await expect(page.getByText("填写的内容已存为草稿")).toBeVisible();
      await signIn(page);
      await expect(page).toHaveURL(new RegExp(`${path}$`));
      await expect(main(page)).toContainText("已恢复未保存的内容");
      await expect(main(page).getByLabel("工作单位", { exact: true })).toHaveValue(unit);
      await main(page).getByRole("button", { name: "保存" }).click();
      await expect(page).toHaveURL(/\/talents\/[\w-]{36}\?tab=profile/);
      await expect(main(page)).toContainText(unit);
      await page.goto(path);
      await expect(main(page)).not.toContainText("已恢复");
    });
  });
}

test.describe("without the script", () => {
  test.use({ javaScriptEnabled: false });

  test("查找 is a page", async ({ page }) => {
    await open(page, "/talents/board");
    await page.getByRole("link", { name: /查找/ }).click();
    await main(page).getByLabel("姓名、拼音、手机后四位、页面、操作").fill("rck");
    await main(page).getByLabel("姓名、拼音、手机后四位、页面、操作").press("Enter");
    await main(page).getByRole("link", { name: "人才库" }).click();
    await expect(page).toHaveURL(/\/talents$/);
  });
});
