import { closeEndedNotices } from "#app/features/notices/commands/close-ended.server.ts";
import { addNoticeScreenshot } from "#app/features/notices/commands/files.server.ts";
import { draftNotice, publishNotice } from "#app/features/notices/commands/notice.server.ts";
import { decideObjection, logObjection } from "#app/features/notices/commands/objection.server.ts";
import { bodyFor, titleFor } from "#app/features/notices/rules/text.ts";
import { drawings } from "../contacts/pictures.ts";
import { actsAs, type ContactStage } from "../stage.ts";

/** Published in the evening before; over on the first day after its last, or still running. Somebody may have objected to its first row. */
export type NoticeDays = {
  published_on: string;
  start_on: string;
  ended_on: string | null;
  objection?: { received_on: string; decided_on: string };
};

const SHORT: Record<string, string> = { living: "高层次人才生活津贴", top_talent: "拔尖人才补贴", startup: "返乡创业补贴" };

/** Shows a list to the public: the clerk drafts it, the head of the bureau publishes it (domain §3.4). */
export async function publishList(
  stage: ContactStage,
  policyId: string,
  applications: readonly string[],
  days: NoticeDays,
): Promise<void> {
  const clerk = actsAs(stage, "rsj.jb1", days.published_on);
  const policy = await clerk.db
    .selectFrom("policy")
    .select(["title", "doc_no", "kind"])
    .where("id", "=", policyId)
    .executeTakeFirstOrThrow();
  const earlier = await clerk.db.selectFrom("public_notice").select("id").where("policy_id", "=", policyId).execute();
  const id = await draftNotice(clerk.db, clerk.actor, {
    policy_id: policyId,
    application_ids: [...applications],
    title: titleFor(days.start_on.slice(0, 4), earlier.length + 1, SHORT[policy.kind] ?? policy.title),
    body: bodyFor(policy, applications.length),
    publish_places: ["website", "board"],
    hotline: "0375-0000110",
    receiver_unit: "区人力资源和社会保障局人才开发科",
    url: null,
  });
  const head = actsAs(stage, "rsj.sh", days.published_on);
  await publishNotice(head.db, head.actor, id, 1, days.start_on);
  if (days.objection) await objectTo(stage, id, days.objection);
  const picture = (await drawings()).get("sheet");
  if (!picture) return;
  const desk = actsAs(stage, "rsj.jb1", days.start_on);
  await addNoticeScreenshot(desk.db, desk.actor, id, [{ ...picture, file_name: "公示截图.jpg" }]);
}

/** Somebody asks by telephone about the first of the list; two persons look into it and find nothing against him. */
async function objectTo(
  stage: ContactStage,
  noticeId: string,
  { received_on, decided_on }: NonNullable<NoticeDays["objection"]>,
) {
  const clerk = actsAs(stage, "rsj.jb1", received_on);
  const item = await clerk.db
    .selectFrom("public_notice_item")
    .select("id")
    .where("notice_id", "=", noticeId)
    .orderBy("sort_no")
    .limit(1)
    .executeTakeFirstOrThrow();
  const content = "来电询问该同志是否全职在本区工作。";
  const id = await logObjection(clerk.db, clerk.actor, noticeId, { item_id: item.id, received_on, raiser: null, content });
  const head = actsAs(stage, "rsj.sh", decided_on);
  const finding = "经查劳动合同、社保缴纳记录并到单位走访，该同志全职在本区工作，异议不成立。";
  await decideObjection(head.db, head.actor, id, 1, { result: "dismissed", finding, handlers: ["姜以宁", "潘思源"] });
}

/** The night's job on a day, in the zone's own right: what ran out is over. */
export async function endNotices({ door, cast }: ContactStage, day: string): Promise<void> {
  const system = cast.get("system");
  if (!system) throw new Error("the demo has no system member");
  const db = door.scoped("zone", { token: system.token, clock: `${day}T00:30:00+08:00` });
  await closeEndedNotices(db, { user_id: system.actor.user_id, today: day });
}
