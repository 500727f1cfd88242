import type { Page } from "@playwright/test";
import { drawing } from "#tests/attachments/files.ts";
import { ask, redirectOf } from "./setup/http.ts";
import { enterEnterprise, raiseCard } from "./setup/raise-card.ts";
import { asAdmin } from "./setup/rows.ts";
import { expect, test } from "./setup/test.ts";
import { world } from "./setup/world.ts";

type Row = { id: string; ticket_no: string; version: number; status: string; photos: number };

const ticketOf = async (enterpriseId: string): Promise<Row> => {
  const { rows } = await asAdmin(world().adminUrl, (client) =>
    client.query<Row>(
      `select t.id, t.ticket_no, t.version, t.status, (select count(*)::int from attachment a where a.owner_id = t.id) as photos
       from ticket t where t.enterprise_id = $1`,
      [enterpriseId],
    ),
  );
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`${rows.length} appeals instead of one`);
  return row;
};

/** The station and the department take it as far as the answer. */
async function answer(enterpriseId: string) {
  const { origin, cookies, adminUrl } = world();
  const handler = await asAdmin(adminUrl, (client) =>
    client.query<{ id: string }>("select id from user_account where login = 'zrzy.bm'"),
  );
  const steps = [
    ["ZY", "accept", {}],
    ["ZY", "classify", { category: "utilities", urgency: "urgent", level: "site" }],
    ["ZZ", "assign", { owner_user_id: String(handler.rows[0]?.id) }],
    ["BM", "feedback", { words: "已到现场查看，正在清淤。" }],
    ["BM", "answer", { outcome: "solved", solution: "已清淤疏通排水管，门口不再积水。", evidence: "施工验收单" }],
  ] as const;
  for (const [who, step, fields] of steps) await take(enterpriseId, who, step, fields);
  async function take(of: string, who: "ZY" | "ZZ" | "BM", step: string, fields: Record<string, string>) {
    const { id, version } = await ticketOf(of);
    const form = new URLSearchParams({ version: String(version), ...fields });
    const said = await ask(origin, `/tickets/${id}/steps/${step}`, { cookie: cookies[who], form });
    if (!redirectOf(said)) throw new Error(`${step} was refused: ${said.status}`);
  }
}

async function close(enterpriseId: string) {
  const { id, version } = await ticketOf(enterpriseId);
  const form = new URLSearchParams({ version: String(version) });
  const said = await ask(world().origin, `/tickets/${id}/steps/close`, { cookie: world().cookies.ZY, form });
  expect(redirectOf(said)).toBe(`/tickets/${id}`);
}

async function report(page: Page, token: string) {
  await page.goto(`/t/${token}`);
  await page.waitForLoadState("networkidle");
  await page.getByLabel("什么事").fill("厂区门口积水，货车进不来");
  await page.getByLabel("难在哪里").fill("雨后积水半尺深，两天发不出货。");
  await page.getByText("已经停工停产").click();
  const photo = { name: "门口.png", mimeType: "image/png", buffer: await drawing() };
  await page.locator('input[name="file_photo"][multiple]').setInputFiles(photo);
  await page.getByLabel("您的称呼").fill("荣经理");
  await page.getByLabel("联系电话").fill("160 0375 1234");
  await page.getByRole("button", { name: "报上去" }).click();
}

for (const script of [true, false])
  test.describe(script ? "with the script" : "without the script", () => {
    test.use({ javaScriptEnabled: script });

    test("an enterprise reports by its card, the station sees it, it is answered, judged by the card, and closed @phone", async ({
      page,
    }, { project }) => {
      const { origin, cookies } = world();
      const name = `平顶山呼叫${script ? "有" : "无"}脚本${project.name}科技有限公司`;
      const enterprise = await enterEnterprise(origin, cookies.ZY, "zhiyang", name);
      const token = await raiseCard(origin, cookies.ZY, enterprise);

      await report(page, token);
      await expect(page).toHaveURL(/follow\?sent=/);
      const { id, ticket_no, status, photos } = await ticketOf(enterprise);
      expect({ status, photos }).toEqual({ status: "received", photos: 1 });
      await expect(page.getByText(`已报上去，编号 ${ticket_no}`)).toBeVisible();

      const seen = await ask(origin, `/tickets/${id}`, { cookie: cookies.ZY });
      expect(seen.text).toContain("雨后积水半尺深");
      await answer(enterprise);

      await page.goto(`/t/${token}/follow`);
      await page.waitForLoadState("networkidle");
      await expect(page.getByText("已清淤疏通排水管，门口不再积水。")).toBeVisible();
      await page.getByText("满意", { exact: true }).click();
      await page.getByRole("button", { name: "提交评价" }).click();
      await expect(page.getByText("谢谢，您的意见已经记下。")).toBeVisible();
      await close(enterprise);
      await page.goto(`/t/${token}/follow`);
      await expect(page.getByText("已办结")).toBeVisible();
      expect((await ticketOf(enterprise)).status).toBe("closed");
    });
  });

test.describe("a card that is none", () => {
  test.use({ tolerated: ["status of 404"] });

  test("says whom to call @phone", async ({ page }) => {
    await page.goto(`/t/${"x".repeat(32)}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("这张一键呼叫牌已经失效");
    await expect(page.getByRole("link", { name: /^0375-/ }).first()).toBeVisible();
  });
});
