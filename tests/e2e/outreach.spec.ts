import type { Page } from "@playwright/test";
import { uuidv7 } from "uuidv7";
import { TOWNS } from "#seeds/demo/people/towns.ts";
import { ask, outcome, redirectOf } from "./setup/http.ts";
import { callForm, picture } from "./setup/log-contact.ts";
import { DEMO_PASSWORD } from "./setup/people.ts";
import { asAdmin } from "./setup/rows.ts";
import { signIn as cookieOf } from "./setup/sign-in.ts";
import { expect, test } from "./setup/test.ts";
import { world } from "./setup/world.ts";

/** Domain E20–E24: a contact is logged with at most six keys or taps once its form is open, with the script or without it. */
const MOST = 6;

type Someone = { id: string; name: string };

async function peopleOf(town: "binhu" | "hubinlu", skip: number, count: number): Promise<Someone[]> {
  const townId = TOWNS.find(({ key }) => key === town)?.id;
  const { rows } = await asAdmin(world().adminUrl, (client) =>
    client.query<Someone>(
      `select t.id, t.name from talent t where t.credit_town_id = $1 and t.voided_at is null and not t.opt_out and t.status <> 'closed'
         and (select count(*) from talent s where s.credit_town_id = $1 and s.name = t.name) = 1
       order by t.id offset $2 limit $3`,
      [townId, skip, count],
    ),
  );
  return rows;
}

async function someone(town: "binhu" | "hubinlu", skip: number): Promise<Someone> {
  const [person] = await peopleOf(town, skip, 1);
  if (!person) throw new Error(`nobody in ${town}`);
  return person;
}

const countOf = async (talentId: string, text: string): Promise<number> => {
  const { rows } = await asAdmin(world().adminUrl, (client) =>
    client.query<{ n: number }>(
      `select count(*)::int as n from outreach_participant p join outreach_record r on r.id = p.record_id where p.talent_id = $1 and r.content like $2`,
      [talentId, `%${text}%`],
    ),
  );
  return rows[0]?.n ?? 0;
};

const main = (page: Page) => page.getByRole("main");

async function signIn(page: Page, login: string, to: string) {
  await page.goto(`/sign-in?next=${encodeURIComponent(to)}`);
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("口令", { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

/** The form is there and its script answers. */
async function formOpen(page: Page, name: string) {
  await expect(page).toHaveURL(/\/outreach\/new\?/);
  await expect(main(page).getByRole("heading", { name })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

/** Taps the labels named, as a thumb does, and counts. */
function thumb(page: Page) {
  let taps = 0;
  return {
    tap: async (text: string) => {
      taps += 1;
      await main(page).locator("label.pick, button, a").filter({ hasText: text, visible: true }).first().click();
    },
    count: () => taps,
  };
}

test.describe("one contact", () => {
  test("from the list, with the keyboard", async ({ page }) => {
    const person = await someone("binhu", 6);
    await signIn(page, "binhu.zy", "/talents");
    await main(page)
      .getByRole("link", { name: `登记与${person.name}的联络` })
      .click();
    await formOpen(page, person.name);
    const keys = ["1", "q", "Control+Enter"];
    for (const key of keys) await page.keyboard.press(key);
    await expect(page).toHaveURL(/\/talents$/);
    await expect(page.getByRole("status")).toContainText("联络已登记");
    expect(keys.length).toBeLessThanOrEqual(MOST);
    expect(await countOf(person.id, "近况如常，工作和家里都好")).toBe(1);
  });

  test("from the record, and it stands in the timeline @phone", async ({ page }, { project }) => {
    const person = await someone("binhu", project.name === "phone" ? 8 : 7);
    await signIn(page, "binhu.zy", `/talents/${person.id}`);
    await main(page).getByRole("link", { name: "登记联络" }).click();
    await formOpen(page, person.name);
    const { tap, count } = thumb(page);
    await tap("观望");
    await tap("约来站面谈");
    await tap("一周后");
    await tap("保存");
    await expect(page).toHaveURL(new RegExp(`/talents/${person.id}`));
    await expect(main(page)).toContainText("约好改日来站面谈");
    await expect(main(page)).toContainText("4月4日");
    expect(count()).toBeLessThanOrEqual(MOST);
  });

  test("from the bar of a phone: who falls due, then three taps @phone", async ({ page }, { project }) => {
    test.skip(project.name !== "phone", "the bar is a phone's");
    await signIn(page, "hubinlu.zy", "/");
    await page.getByRole("navigation", { name: "手机导航" }).getByRole("link", { name: "登记联络" }).click();
    await expect(main(page).getByText("到期该联络的")).toBeVisible();
    await main(page).locator(".people-list a").first().click();
    await expect(page).toHaveURL(/talent=/);
    await page.waitForLoadState("networkidle");
    const { tap, count } = thumb(page);
    await tap("未接通");
    await tap("没接通");
    await tap("保存");
    await expect(page.getByRole("status")).toContainText("联络已登记");
    expect(count() + 1).toBeLessThanOrEqual(MOST);
  });

  test("the same form sent twice is one record", async () => {
    const { origin } = world();
    const cookie = await cookieOf(origin, "binhu.zy");
    const person = await someone("binhu", 9);
    const id = uuidv7();
    const send = () =>
      ask(origin, `/outreach/new?talent=${person.id}`, { cookie, form: callForm(person.id, id, "双击保存只算一条记录。") });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map((answer) => outcome(answer))).toEqual(Array(3).fill(`→ /talents/${person.id}`));
    expect(await countOf(person.id, "双击保存")).toBe(1);
  });

  test("a photograph with a script in it is refused, and what was typed stays", async () => {
    const { origin } = world();
    const cookie = await cookieOf(origin, "binhu.zy");
    const person = await someone("binhu", 9);
    const form = callForm(person.id, uuidv7(), "夹带脚本的照片不存。");
    form.set("file_photo", await picture("走访.png", "<script>alert(1)</script>"));
    const answer = await ask(origin, `/outreach/new?talent=${person.id}`, { cookie, form });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("夹带了程序脚本");
    expect(answer.text).toContain("夹带脚本的照片不存。");
    expect(redirectOf(answer)).toBeUndefined();
    expect(await countOf(person.id, "夹带脚本")).toBe(0);
  });
});

test.describe("files", () => {
  test("of another town are not there by their direct address, and are a download in the own", async () => {
    const { origin, cookies, samples } = world();
    const file = `/files/${samples.zhiyang.attachmentId}`;
    for (const address of [file, `${file}/thumb`]) {
      expect(outcome(await ask(origin, address, { cookie: cookies.foreignZY }))).toBe("404");
      expect(outcome(await ask(origin, address, { cookie: cookies.LD }))).toBe("404");
      expect(outcome(await ask(origin, address))).toBe("→ /sign-in");
    }
    const own = await ask(origin, file, { cookie: cookies.ZY });
    expect(own.headers).toMatchObject({
      "content-type": "image/png",
      "content-disposition": expect.stringMatching(/^attachment; filename="file\.png"/),
      "cache-control": "no-store, private",
      "x-content-type-options": "nosniff",
    });
    const thumb = await ask(origin, `${file}/thumb`, { cookie: cookies.ZY });
    expect([thumb.headers["content-type"], thumb.headers["content-disposition"]]).toEqual(["image/webp", "inline"]);
  });
});

test.describe("an event of many", () => {
  test("found, pasted, counted while it is entered, and once on the record", async ({ page }) => {
    const [first, ...others] = await peopleOf("hubinlu", 3, 4);
    if (!first) throw new Error("nobody");
    await signIn(page, "hubinlu.zy", "/outreach/event");
    await main(page).getByText("集体来访").click();
    await page.waitForLoadState("networkidle");
    await main(page).getByLabel("找人").fill(first.name);
    await main(page).getByLabel("找人").press("Enter");
    await main(page)
      .getByRole("button", { name: `加入${first.name}` })
      .click();
    await main(page).getByText("粘贴名单、从活动名单加入").click();
    await main(page)
      .getByLabel("粘贴名单")
      .fill([...others.map(({ name }) => name), "查无此人"].join("\n"));
    await main(page).getByRole("button", { name: "按姓名加入" }).click();
    await expect(main(page).getByText("没找到：查无此人")).toBeVisible();
    await expect(main(page)).toContainText("4户4人，4人次");
    await main(page).getByLabel("到场").last().uncheck();
    await expect(main(page)).toContainText("3户3人，3人次；未计1人");
    await main(page)
      .getByLabel(/内容摘要/)
      .fill("四位老乡一起来站里看政策，逐条解释。");
    await main(page).getByRole("button", { name: "保存" }).click();
    await expect(page).toHaveURL(/\/outreach\/[\w-]{36}$/);
    await expect(main(page)).toContainText("3户3人，3人次；未计1人");
    for (const { name } of [first, ...others]) await expect(main(page)).toContainText(name);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, tolerated: ["status of 422"] });

  test("a contact is searched for, logged, corrected", async ({ page }) => {
    const person = await someone("hubinlu", 8);
    await signIn(page, "hubinlu.zy", "/outreach/new");
    await main(page).getByRole("searchbox").fill(person.name);
    await main(page).getByRole("button", { name: "查找" }).click();
    await main(page).getByRole("link", { name: person.name }).click();
    await main(page).getByRole("button", { name: "保存", exact: true }).click();
    await expect(main(page).getByText("请选联络结果。").first()).toBeVisible();
    await main(page).locator("label.pick").filter({ hasText: "有意向" }).first().click();
    await main(page)
      .getByLabel(/内容摘要/)
      .fill("不用脚本也能登记这一条联络。");
    await main(page).getByRole("button", { name: "保存", exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/talents/${person.id}`));
    await expect(main(page)).toContainText("不用脚本也能登记");

    await main(page).getByRole("link", { name: "电话", exact: true }).first().click();
    await main(page).getByRole("link", { name: "修改" }).click();
    await main(page)
      .getByLabel(/内容摘要/)
      .fill("更正：对方说下个月回来一趟。");
    await main(page).getByRole("button", { name: "保存", exact: true }).click();
    await expect(page).toHaveURL(/\/outreach\/[\w-]{36}$/);
    await expect(main(page)).toContainText("下个月回来一趟");
  });

  test("an event's list is made by its buttons", async ({ page }) => {
    const [first, second] = await peopleOf("hubinlu", 9, 2);
    if (!first || !second) throw new Error("nobody");
    await signIn(page, "hubinlu.zy", "/outreach/event");
    await main(page).locator("label.pick").filter({ hasText: "集体来访" }).click();
    await main(page).getByLabel("找人").fill(first.name);
    await main(page).getByRole("button", { name: "找人" }).click();
    await main(page)
      .getByRole("button", { name: `加入${first.name}` })
      .click();
    await main(page).getByText("粘贴名单、从活动名单加入").click();
    await main(page).getByLabel("粘贴名单").fill(second.name);
    await main(page).getByRole("button", { name: "按姓名加入" }).click();
    await main(page)
      .getByLabel(/内容摘要/)
      .fill("两位老乡结伴来站里办事。");
    await main(page).getByRole("button", { name: "保存" }).click();
    await expect(page).toHaveURL(/\/outreach\/[\w-]{36}$/);
    await expect(main(page)).toContainText("2户2人，2人次");
  });
});
