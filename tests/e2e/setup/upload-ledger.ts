import { setTimeout as sleep } from "node:timers/promises";
import { formsOf } from "./html.ts";
import { ask, redirectOf } from "./http.ts";

/** Two rows to file and one to mend; nobody of the demo has these numbers. */
const ledgerOf = (town: string) => `在外人才台账,,,,,
姓名,性别,手机,工作单位,现居住地,回乡意愿
${town.slice(0, 1)}知远,男,16003759${town.length}01,示例科技有限公司,广东省深圳市,较强
${town.slice(0, 1)}望舒,女,16003759${town.length}02,示例设计有限公司,浙江省杭州市,一般
${town.slice(0, 1)}错行,男,1.38E+10,示例商贸有限公司,北京市,强烈
`;

const WAIT_MS = 60_000;

/** Uploads a small ledger the way a browser without JavaScript does, and waits until its rows are judged. Returns the batch's id. */
export async function uploadLedger(origin: string, cookie: string, town: string): Promise<string> {
  const form = new FormData();
  form.set("file", new File([ledgerOf(town)], `${town}台账.csv`, { type: "text/csv" }));
  const mappingUrl = redirectOf(await ask(origin, "/imports/new", { cookie, form }));
  const id = /^\/imports\/([\w-]{36})\/mapping$/.exec(mappingUrl ?? "")?.[1];
  if (!mappingUrl || !id) throw new Error(`the ledger was not taken: ${mappingUrl}`);
  const page = await ask(origin, mappingUrl, { cookie });
  const mapping = formsOf(page.text, mappingUrl, { fill: "as shown" }).find(({ action }) => action.endsWith("/mapping"));
  if (!mapping) throw new Error("the mapping page has no form");
  const checked = await ask(origin, mapping.action, { cookie, form: new URLSearchParams(mapping.fields) });
  if (redirectOf(checked) !== `/imports/${id}/preview`) throw new Error(`the mapping was refused: ${checked.status}`);
  await settled(origin, cookie, id);
  return id;
}

/** Waits until no job runs on the batch. */
export async function settled(origin: string, cookie: string, id: string): Promise<string> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(200)) {
    const { text } = await ask(origin, `/imports/${id}/progress`, { cookie });
    const { status } = JSON.parse(text) as { status: string };
    if (!["checking", "committing", "reviewing", "undoing"].includes(status)) return status;
  }
  throw new Error("the job did not end");
}
