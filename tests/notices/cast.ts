import { sql } from "kysely";
import type { Actor, Role } from "#app/auth/actor.ts";
import { draftNotice, publishNotice } from "#app/features/notices/commands/notice.server.ts";
import { logObjection } from "#app/features/notices/commands/objection.server.ts";
import type { DraftInput } from "#app/features/notices/schema/forms.ts";
import type { Db } from "#db/database.ts";
import { aTalent } from "#seeds/factories.ts";
import { anApplication, aPolicy, aStandard } from "#seeds/subsidy-factories.ts";
import { closeNoticesToday } from "#server/operations/close-notices.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { type TestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";

export const START = "2023-03-24";
/** The finding of two. */
export const finding = { finding: "经核查社保和考勤，情况不属实。", handlers: ["王核查", "李核查"] };
export type Player = { db: Db; actor: Actor };

/** A policy that asks for a notice, whoever has a hand in one, and applications that passed their review. */
export async function castOf(database: TestDatabase) {
  const { system, admin, door } = database;
  const as = async (role: Role, town?: string) => {
    const who = await database.asRole({ role, maySetClock: true, ...(town && { town }) });
    const player = { db: who.db, actor: actorOf(who) };
    /** The same person on a day, at an hour of Beijing. */
    const at = (day: string, time = "09:00"): Player => ({
      db: door.scoped(who.access, { token: who.token, clock: `${day}T${time}:00+08:00` }),
      actor: actorOf(who, day),
    });
    return { ...player, at, access: who.access };
  };
  const [jb, jb2, sh, sh2, zz, zy, foreign] = await Promise.all([
    as("JB"),
    as("JB"),
    as("SH"),
    as("SH"),
    as("ZZ"),
    as("ZY"),
    as("ZY", TOWN_B),
  ]);
  await admin.query(
    `insert into setting (id, key, value, label, effective_from) values (gen_random_uuid(), 'business_today', '"2023-03-28"', '今天', '2022-01-01')`,
  );
  /** The business day of whoever sets no clock: the street. */
  const today = (day: string) => admin.query(`update setting set value = to_jsonb($1::text) where key = 'business_today'`, [day]);
  const policy = await aPolicy(system, { title: "高层次人才生活津贴" });
  const standard = await aStandard(system, { policy_id: policy.id, grade: "硕士" });

  /** An application of somebody of 滍阳镇 that passed 初核 and 审核, each by its own post. */
  async function reviewed(name: string, unit = "平顶山示例科技有限公司", gender = "1"): Promise<string> {
    const talent = await aTalent(system, { credit_town_id: TOWN_A, native_town_id: TOWN_A, name, gender });
    const { id } = await anApplication(system, {
      policy_id: policy.id,
      standard_id: standard.id,
      talent_id: talent.id,
      pay_town_id: TOWN_A,
      applicant_name: name,
      work_unit_at_apply: unit,
    });
    for (const [{ db, actor }, step, status] of [
      [zz, "first", "first_passed"],
      [sh2, "review", "review_passed"],
    ] as const) {
      await sql`insert into review_action (id, application_id, pay_town_id, round, step, result, opinion, actor_name)
        values (gen_random_uuid(), ${id}, ${TOWN_A}, 1, ${step}, 'pass', '同意', ${actor.user_name})`.execute(db);
      await db.updateTable("subsidy_application").set({ status }).where("id", "=", id).execute();
    }
    return id;
  }

  const inputOf = (application_ids: string[], fields: Partial<DraftInput> = {}): DraftInput => ({
    policy_id: policy.id,
    application_ids,
    title: "关于2023年第1批高层次人才生活津贴拟发放人员名单的公示",
    body: "根据有关规定，现将拟发放人员名单予以公示。",
    publish_places: ["website", "board"],
    hotline: "12333",
    receiver_unit: "示范区人力资源和社会保障局",
    url: null,
    ...fields,
  });
  const draft = async (names: readonly string[]) => {
    const applications: string[] = [];
    for (const name of names) applications.push(await reviewed(name));
    return { id: await draftNotice(jb.db, jb.actor, inputOf(applications)), applications };
  };

  const notice = (id: string) => system.selectFrom("public_notice").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const items = (id: string) =>
    system.selectFrom("public_notice_item").selectAll().where("notice_id", "=", id).orderBy("sort_no").execute();
  const statuses = async (ids: readonly string[]) => {
    const rows = await system
      .selectFrom("subsidy_application")
      .select(["id", "status"])
      .where("id", "in", [...ids])
      .execute();
    return ids.map((id) => rows.find((row) => row.id === id)?.status);
  };
  /** A notice that hangs from 03-24 to 03-30. */
  async function hung(names: readonly string[] = ["程建远", "单小刚"]) {
    const made = await draft(names);
    const { db, actor } = sh.at(START);
    await publishNotice(db, actor, made.id, 1, START);
    return { ...made, rows: await items(made.id) };
  }
  const close = (day: string) => today(day).then(() => closeNoticesToday(database.owner));
  const object = (id: string, item_id: string, fields: object = {}) => {
    const input = { item_id, received_on: "2023-03-27", raiser: "吕反映", content: "此人并未在区内工作", ...fields };
    return logObjection(jb.db, jb.actor, id, input);
  };
  return {
    hung,
    close,
    object,
    as,
    jb,
    jb2,
    sh,
    sh2,
    zz,
    zy,
    foreign,
    today,
    policy,
    standard,
    reviewed,
    inputOf,
    draft,
    notice,
    items,
    statuses,
  };
}
