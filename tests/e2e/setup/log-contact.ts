import { uuidv7 } from "uuidv7";
import { drawing } from "#tests/attachments/files.ts";
import { ask, redirectOf } from "./http.ts";

/** The fields of a call that was answered, as the form sends them. */
export function callForm(talentId: string, id: string = uuidv7(), text = "近况如常，约好下月再联系。"): FormData {
  const form = new FormData();
  const fields = {
    id,
    talent_id: talentId,
    way: "online:PH",
    who: "self",
    result: "1",
    purpose: "follow_up",
    content: text,
    next: "rule",
  };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

export const picture = async (name: string, more = "") =>
  new File([new Uint8Array(await drawing()), more], name, { type: "image/png" });

/** Logs a call with a photograph the way a browser without JavaScript does. */
export async function logContact(origin: string, cookie: string, talentId: string): Promise<void> {
  const form = callForm(talentId);
  form.set("file_photo", await picture("走访.png"));
  const answer = await ask(origin, `/outreach/new?talent=${talentId}`, { cookie, form });
  if (!redirectOf(answer)) throw new Error(`the contact was not taken: ${answer.status}`);
}
