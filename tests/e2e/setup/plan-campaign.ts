import { uuidv7 } from "uuidv7";
import { ask, redirectOf } from "./http.ts";

/** A town's clerk plans a small campaign as a browser does: one person on its list and invited to it, and a chat group beside it. */
export async function planCampaign(origin: string, cookie: string, talentId: string): Promise<void> {
  const id = uuidv7();
  const post = async (path: string, fields: Record<string, string>) => {
    const answer = await ask(origin, path, { cookie, form: new URLSearchParams(fields) });
    if (!redirectOf(answer)) throw new Error(`${path} was refused: ${answer.status}`);
  };
  const { text } = await ask(origin, "/campaigns/new", { cookie });
  const region = /name="region_id" value="([\w-]{36})"/.exec(text)?.[1] ?? "";
  await post("/campaigns/new", {
    id,
    region_id: region,
    name: "2023年端午走访慰问",
    kind: "visit",
    festival: "dragon_boat",
    organizer: "返乡创业人才服务站",
    plan_from: "2023-06-15",
    plan_to: "2023-06-25",
  });
  await post(`/campaigns/${id}/plan/add`, { ids: talentId });
  await post(`/campaigns/${id}/invite`, { ids: talentId, kind: "interview", channel: "PH", sent_on: "2023-03-20" });
  await post("/chat-groups/new", {
    name: "示例老乡群",
    owner_name: "群主",
    created_on: "2023-01-05",
    member_count: "60",
    purpose: "乡情联络",
  });
}
