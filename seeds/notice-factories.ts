import { type Insertable, type Selectable, sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { seal } from "#app/lib/crypto.server.ts";
import type { Database, Db } from "#db/database.ts";

/** One valid row each of notices and what is objected to them (see seeds/factories.ts for the rule). */
type Fields<T extends keyof Database> = Partial<Insertable<Database[T]>>;
type Row<T extends keyof Database> = Promise<Selectable<Database[T]>>;

let made = 0;
const next = () => ++made;

/** A draft of a policy. */
export function aNotice(db: Db, fields: Fields<"public_notice"> & { policy_id: string }): Row<"public_notice"> {
  const values = {
    id: uuidv7(),
    notice_no: `GS-2023-${String(900 + next())}`,
    title: "关于2023年第1批高层次人才生活津贴拟发放人员名单的公示",
    body: "根据有关规定，现将拟发放人员名单予以公示。",
    notice_days: 5,
    count_rule: "with_first",
    publish_places: ["website"],
    hotline: "12333",
    receiver_unit: "示范区人力资源和社会保障局",
    ...fields,
  };
  return db.insertInto("public_notice").values(values).returningAll().executeTakeFirstOrThrow();
}

type OfNotice = Fields<"public_notice_item"> & { notice_id: string; application_id: string };

export function aNoticeItem(db: Db, fields: OfNotice): Row<"public_notice_item"> {
  const values = {
    id: uuidv7(),
    pay_town_id: sql<string>`ctx_town()`,
    sort_no: next(),
    shown_name: "单小刚",
    shown_unit: "平顶山示例科技有限公司",
    shown_class: "E1",
    shown_standard_fen: 150_000,
    shown_unit_of: "month",
    shown_months: 3,
    shown_amount_fen: 450_000,
    ...fields,
  };
  return db.insertInto("public_notice_item").values(values).returningAll().executeTakeFirstOrThrow();
}

export function anObjection(
  db: Db,
  fields: Fields<"notice_objection"> & { notice_id: string; item_id: string },
): Row<"notice_objection"> {
  const id = fields.id ?? uuidv7();
  const values = {
    received_on: "2023-03-27",
    content_enc: seal("与实际情况不符", { table: "notice_objection", column: "content_enc", rowId: id }),
    due_on: "2023-04-11",
    ...fields,
    id,
  };
  return db.insertInto("notice_objection").values(values).returningAll().executeTakeFirstOrThrow();
}
