import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { asAdmin } from "./setup/rows.ts";
import { expect, test } from "./setup/test.ts";
import { world } from "./setup/world.ts";

const FIXTURES = path.join(import.meta.dirname, "../fixtures/workbooks");
const WORKBOOK = path.join(FIXTURES, "visible-zhiyang.xlsx");

type Person = {
  name: string;
  birth_on?: string;
  edu?: string;
  city?: string;
  work_unit?: string;
  work_post?: string;
  work_state?: string;
  away_scope?: string;
  country?: string;
  native_town?: string;
  phone?: string;
  contacts?: string[];
  pinyin?: string[];
  return_will?: number;
  invest_will?: number;
  invest_amount_fen?: number;
  registered_on?: string;
  family?: { name: string; kin: string; phone: string }[];
};
type Expected = { created: number; updated: number; duplicates: number; errors: number; talents: Person[] };

const expected = JSON.parse(readFileSync(path.join(FIXTURES, "visible-zhiyang.expected.json"), "utf8")) as Expected;

const main = (page: Page) => page.getByRole("main");

/** What stands under a label in the line of figures. */
const figure = (page: Page, label: string) =>
  main(page)
    .locator("dl > div")
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator("dd");

/** The person as stored, in the shape of the expected file. */
async function stored(name: string) {
  const { rows } = await asAdmin(world().adminUrl, (client) =>
    client.query(
      `select t.name, to_char(t.birth_on, case t.birth_precision when 'M' then 'YYYY-MM' when 'Y' then 'YYYY' else 'YYYY-MM-DD' end) as birth_on,
         t.edu, city.short_name as city, t.work_unit, t.work_post, t.work_state, t.away_scope::text, t.country, town.name as native_town,
         t.return_will::int, t.invest_will::int, t.registered_on::text,
         (select i.invest_amount_fen::float8 from talent_intent i where i.talent_id = t.id order by i.assessed_on desc, i.id desc limit 1) as invest_amount_fen,
         (select coalesce(json_agg(c.value order by c.id), '[]') from talent_contact c where c.talent_id = t.id and c.voided_at is null) as contacts,
         (select coalesce(json_agg(json_build_object('name', f.name, 'kin', f.kin, 'phone', f.phone)), '[]') from family_member f where f.talent_id = t.id) as family
       from talent t left join region city on city.gbt2260_code = t.city_code left join region town on town.id = t.native_town_id
       where t.name = $1 and t.source = 'import' and t.voided_at is null`,
      [name],
    ),
  );
  return rows;
}

test.describe("a station's own ledger", () => {
  test.use({ as: "ZY" });

  test("becomes exactly the persons it holds, on the screen", async ({ page }) => {
    await page.goto("/imports/new");
    await main(page).getByLabel("台账文件").setInputFiles(WORKBOOK);
    await main(page).getByRole("button", { name: "上传并读表头" }).click();
    await expect(page).toHaveURL(/\/mapping$/);
    await main(page).getByRole("button", { name: "逐行核对" }).click();
    await expect(page).toHaveURL(/\/preview/);
    await expect(figure(page, "新增")).toHaveText(String(expected.created), { timeout: 30_000 });
    await expect(figure(page, "更新")).toHaveText(String(expected.updated));
    await expect(figure(page, "疑似重复")).toHaveText(String(expected.duplicates));
    await expect(figure(page, "错误")).toHaveText(String(expected.errors));

    await main(page)
      .getByRole("button", { name: `提交无误的${expected.created}行` })
      .click();
    await expect(page).toHaveURL(/\/result/, { timeout: 30_000 });
    await expect(figure(page, "新增")).toHaveText(String(expected.created));
    await expect(figure(page, "更新")).toHaveText(String(expected.updated));
    await expect(figure(page, "错误，未导入")).toHaveText(String(expected.errors));

    for (const { phone, contacts, work_state, pinyin, ...person } of expected.talents) {
      const rows = await stored(person.name);
      expect(rows, person.name).toHaveLength(1);
      expect(rows[0]).toMatchObject(person);
      if (phone) expect(rows[0].contacts).toContain(phone);
      if (contacts) expect(rows[0].contacts).toEqual(contacts);
      if (work_state) expect(rows[0]).toMatchObject({ work_state: 4, work_unit: null });
      for (const spelling of pinyin ?? []) {
        await page.goto(`/talents?q=${spelling}`);
        await expect(main(page).getByRole("link", { name: person.name, exact: true })).toBeVisible();
      }
    }
  });
});
