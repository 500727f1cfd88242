import { type Insertable, type Selectable, sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { blindIndex, seal } from "#app/lib/crypto.server.ts";
import { maskCard } from "#app/lib/mask.ts";
import type { Database, Db } from "#db/database.ts";

/**
 * One valid row each of policies and what is applied for under them (see seeds/factories.ts for the rule). Through the owner's or the
 * system's handle an application may be born in any status; a post's own session begins it as a draft.
 */
type Fields<T extends keyof Database> = Partial<Insertable<Database[T]>>;
type Row<T extends keyof Database> = Promise<Selectable<Database[T]>>;

let made = 0;
const next = () => ++made;
const ownTown = sql<string>`ctx_town()`;
const self = sql<string>`ctx_user()`;

/** In force since 2022 and not yet approved: `approved_by` with `approved_at` make it count. */
export function aPolicy(db: Db, fields: Fields<"policy"> = {}): Row<"policy"> {
  const values = {
    id: uuidv7(),
    title: `高层次人才生活津贴（示例${next()}）`,
    doc_no: "示人社〔2022〕5号",
    issuer: "示范区人力资源和社会保障局",
    level: "district",
    package: "人才新政",
    kind: "living",
    target_desc: "全职在区工作的高层次人才",
    from_on: "2022-01-01",
    ...fields,
  };
  return db.insertInto("policy").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aStandard(db: Db, fields: Fields<"policy_standard"> & { policy_id: string }): Row<"policy_standard"> {
  const values = {
    id: uuidv7(),
    grade: "E1",
    amount_fen: 150_000,
    unit: "month",
    max_months: 36,
    from_on: "2022-01-01",
    ...fields,
  };
  return db.insertInto("policy_standard").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aMaterial(db: Db, fields: Fields<"policy_material"> & { policy_id: string }): Row<"policy_material"> {
  const values = { id: uuidv7(), name: `证明材料${next()}`, required: true, ...fields };
  return db.insertInto("policy_material").values(values).returningAll().executeTakeFirstOrThrow();
}

export function aClause(db: Db, fields: Fields<"policy_clause"> & { policy_id: string }): Row<"policy_clause"> {
  const values = { id: uuidv7(), sort_no: next(), text: "全职在区工作", ...fields };
  return db.insertInto("policy_clause").values(values).returningAll().executeTakeFirstOrThrow();
}

/** A number that passes the bank's check digit (Luhn); of no bank. */
export function bankNumber(no: number): string {
  const body = `621799${String(no).padStart(12, "0")}`;
  const sum = [...body].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return body + ((10 - (sum % 10)) % 10);
}

/** An account as it rests on an application. */
export function sealedAccount(id: string, name: string, number: string) {
  const account = JSON.stringify({ name, bank: "示例银行", number });
  return {
    account_enc: seal(account, { table: "subsidy_application", column: "account_enc", rowId: id }),
    account_bidx: blindIndex("subsidy_application.account_bidx", number),
    account_masked: maskCard(number),
  };
}

type OfPolicy = Fields<"subsidy_application"> & { policy_id: string; standard_id: string; talent_id: string };

/** January to March 2023 at 1500 元 a month, with an account; submitted unless another status is named. */
export function anApplication(db: Db, fields: OfPolicy): Row<"subsidy_application"> {
  const id = fields.id ?? uuidv7();
  const no = next();
  const status = fields.status ?? "submitted";
  const months = fields.months ?? 3;
  const std_amount_fen = fields.std_amount_fen ?? 150_000;
  const apply_amount_fen = Number(months) * Number(std_amount_fen);
  const name = fields.applicant_name ?? "单小刚";
  const approved = status === "approved" || status === "stopped";
  const values = {
    app_no: `SB-2023-${String(90_000 + no)}`,
    applicant_type: "person",
    applicant_name: name,
    work_unit_at_apply: "平顶山示例科技有限公司",
    pay_town_id: ownTown,
    period_from: "2023-01",
    period_to: "2023-03",
    months,
    std_amount_fen,
    apply_amount_fen,
    status,
    excl_key: fields.policy_id,
    ...sealedAccount(id, name, bankNumber(no)),
    ...(status === "draft" ? {} : { submitted_on: "2023-01-04", submitted_by: self }),
    ...(status === "stopped"
      ? { stop_from: "2023-04", stop_reason: "离职停发", stop_asked_by: uuidv7(), stop_by: self, stop_at: new Date("2023-03-01") }
      : {}),
    ...(approved ? { approved_on: "2023-01-12", approved_amount_fen: apply_amount_fen } : {}),
    ...fields,
    id,
  };
  return db.insertInto("subsidy_application").values(values).returningAll().executeTakeFirstOrThrow();
}

/** A passed first check of round one, signed by the session's own person. */
export function anAction(db: Db, fields: Fields<"review_action"> & { application_id: string }): Row<"review_action"> {
  const values = {
    id: uuidv7(),
    pay_town_id: ownTown,
    round: 1,
    step: "first",
    result: "pass",
    opinion: "情况属实",
    actor_name: "测试人员",
    ...fields,
  };
  return db.insertInto("review_action").values(values).returningAll().executeTakeFirstOrThrow();
}
