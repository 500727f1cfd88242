import { uuidv7 } from "uuidv7";
import { TOWNS } from "#seeds/demo/people/towns.ts";
import { ask, redirectOf } from "./http.ts";
import type { Town } from "./people.ts";

/** A town's clerk enters an enterprise as a browser does. Gives its id. */
export async function enterEnterprise(origin: string, cookie: string, town: Town, name: string): Promise<string> {
  const fields = {
    id: uuidv7(),
    name,
    entity_kind: "91",
    key_level: "ordinary",
    status: "operating",
    demo_level: "none",
    town_id: String(TOWNS.find(({ key }) => key === town)?.id),
    industry_code: "C39",
  };
  const answer = await ask(origin, "/enterprises/new", { cookie, form: new URLSearchParams(fields) });
  if (!redirectOf(answer)) throw new Error(`the enterprise was refused: ${answer.status}`);
  return fields.id;
}

/** Makes an enterprise's one-tap card and reads the token off it: it is shown this once. */
export async function raiseCard(origin: string, cookie: string, enterpriseId: string): Promise<string> {
  const { status, text } = await ask(origin, `/enterprises/${enterpriseId}/card`, { cookie, form: new URLSearchParams() });
  const token = /\/t\/([\w-]{32})/.exec(text)?.[1];
  if (!token) throw new Error(`no card: ${status}`);
  return token;
}

/** A card of an enterprise of the town: one that is there, else one entered for it. */
export async function sampleCard(origin: string, cookie: string, town: Town, enterpriseId: string | undefined): Promise<string> {
  return raiseCard(origin, cookie, enterpriseId ?? (await enterEnterprise(origin, cookie, town, `平顶山示例${town}有限公司`)));
}
