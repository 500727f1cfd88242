import { type Insertable, type Selectable, sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Database, Db } from "#db/database.ts";

/** One valid row each of the five supports, as in seeds/factories.ts: a test names only the fields it is about. */
type Fields<T extends keyof Database> = Partial<Insertable<Database[T]>>;
type Row<T extends keyof Database> = Promise<Selectable<Database[T]>>;
type OfCase<T extends keyof Database> = Fields<T> & { case_id: string };

const ownTown = sql<string>`ctx_town()`;

/** A case of a founder who has no entity yet, opened in January. */
export function aStartupCase(db: Db, fields: Fields<"startup_case"> & { talent_id: string }): Row<"startup_case"> {
  const opened_on = fields.opened_on ?? "2023-01-10";
  const values = { id: uuidv7(), town_id: ownTown, opened_on, followed_from_on: opened_on, stage: "starting", ...fields };
  return db.insertInto("startup_case").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aGuidance(db: Db, fields: OfCase<"guidance_record">): Row<"guidance_record"> {
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    tutor: "创业指导员",
    occurred_on: "2023-02-01",
    form: "on_site",
    topic: "记账报税",
    content: "现场看了账目。",
    ...fields,
  };
  return db.insertInto("guidance_record").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aVisit(db: Db, fields: OfCase<"support_followup">): Row<"support_followup"> {
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    occurred_on: "2023-03-01",
    month_no: 2,
    operating_state: "normal",
    help_given: "上门了解经营情况。",
    ...fields,
  };
  return db.insertInto("support_followup").values(values).returningAll().executeTakeFirstOrThrow();
}

/** An application; its course is the command's. */
export function aLoan(db: Db, fields: OfCase<"guaranteed_loan">): Row<"guaranteed_loan"> {
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    borrower_type: "individual",
    bank: "示例银行",
    amount_fen: 20_000_000,
    applied_on: "2023-01-12",
    ...fields,
  };
  return db.insertInto("guaranteed_loan").values(values).returningAll().executeTakeFirstOrThrow();
}

/** Written by 人社: the handle's session is a zone post's. */
export function anAid(
  db: Db,
  fields: Fields<"loan_interest_aid"> & { loan_id: string; town_id: string },
): Row<"loan_interest_aid"> {
  const values = {
    id: uuidv7(),
    quarter: "2023Q1",
    from_on: "2023-01-01",
    to_on: "2023-03-31",
    days: 90,
    amount_fen: 100,
    ...fields,
  };
  return db.insertInto("loan_interest_aid").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aClass(db: Db, fields: Fields<"training_class"> = {}): Row<"training_class"> {
  const values = {
    id: uuidv7(),
    town_id: ownTown,
    name: "创业培训班",
    kind: "syb",
    organizer: "区人社局",
    from_on: "2023-02-13",
    to_on: "2023-02-19",
    capacity: 30,
    ...fields,
  };
  return db.insertInto("training_class").values(values).returningAll().executeTakeFirstOrThrow();
}

export function anEnrollment(
  db: Db,
  fields: Fields<"training_enrollment"> & { class_id: string; talent_id: string },
): Row<"training_enrollment"> {
  const values = { id: uuidv7(), town_id: ownTown, ...fields };
  return db.insertInto("training_enrollment").values(values).returningAll().executeTakeFirstOrThrow();
}
