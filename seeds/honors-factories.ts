import { type Insertable, type Selectable, sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Database, Db } from "#db/database.ts";

/** Valid rows of the honours, as in factories.ts. The database knows three hands: who enters, who reviews, who recognises. */
type Fields<T extends keyof Database> = Partial<Insertable<Database[T]>>;
type Row<T extends keyof Database> = Promise<Selectable<Database[T]>>;

/** Who takes the steps: 人社经办, 人社审核, 人才办. */
export type Hands = { clerk: Db; reviewer: Db; office: Db };

let made = 0;

/** An application, through the handle of 人社经办 or 人才办. */
export function anApplication(
  db: Db,
  fields: Fields<"honor_recognition"> & { talent_id: string; town_id: string },
): Row<"honor_recognition"> {
  const values = {
    id: uuidv7(),
    holder_name: "单小刚",
    work_unit: "平顶山学院",
    honor: "YCYC",
    grade: "D",
    basis: "市级高层次人才",
    ...fields,
  };
  return db.insertInto("honor_recognition").values(values).returningAll().executeTakeFirstOrThrow();
}

/** A recognition through all its hands, recognised on 2023-03-10. */
export async function aRecognition(
  { clerk, reviewer, office }: Hands,
  fields: Fields<"honor_recognition"> & { talent_id: string; town_id: string },
): Row<"honor_recognition"> {
  const { id } = await anApplication(clerk, fields);
  const self = sql<string>`ctx_user()`;
  await reviewer.updateTable("honor_recognition").set({ status: "review" }).where("id", "=", id).execute();
  await reviewer
    .updateTable("honor_recognition")
    .set({
      status: "in_notice",
      reviewed_by: self,
      review_opinion: "符合条件",
      notice_from_on: "2023-03-01",
      notice_to_on: "2023-03-07",
    })
    .where("id", "=", id)
    .execute();
  return office
    .updateTable("honor_recognition")
    .set({
      status: "recognized",
      doc_no: "示人才〔2023〕3号",
      recognized_on: "2023-03-10",
      recognized_by: self,
      recognized_at: sql<Date>`ctx_now()`,
    })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A certificate 待制 of a recognition, through the handle of 人才办. */
export function aCertificate(
  office: Db,
  fields: Fields<"certificate"> & { recognition_id: string; town_id: string },
): Row<"certificate"> {
  made += 1;
  const values = { id: uuidv7(), cert_no: `试证〔2023〕${String(900 + made)}号`, issuer: "示范区人才工作领导小组", ...fields };
  return office.insertInto("certificate").values(values).returningAll().executeTakeFirstOrThrow();
}
