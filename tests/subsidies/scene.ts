import { approvePolicy, createPolicy } from "#app/features/policies/commands/policy.server.ts";
import type { PolicyInput } from "#app/features/policies/schema/input.ts";
import type { ApplicationInput } from "#app/features/subsidies/schema/input.ts";
import { blindIndex, seal } from "#app/lib/crypto.server.ts";
import type { Db } from "#db/database.ts";
import { aTalent } from "#seeds/factories.ts";
import { bankNumber } from "#seeds/subsidy-factories.ts";
import type { Hand } from "#tests/talents/commands/scene.ts";

let made = 0;

export const policyOf = (fields: Partial<PolicyInput> = {}): PolicyInput => ({
  title: `高层次人才生活津贴${++made}`,
  doc_no: "示人社〔2022〕5号",
  issuer: "示范区人社局",
  level: "district",
  package: "人才新政",
  kind: "living",
  target_desc: "全职在区工作的高层次人才",
  from_on: "2022-01-01",
  to_on: null,
  excl_group: null,
  need_notice: false,
  notice_days: 5,
  apply_from_on: null,
  apply_to_on: null,
  standards: [standardOf("E1", 150_000)],
  clauses: [],
  materials: [{ id: null, name: "劳动合同", required: true, sample: null }],
  ...fields,
});

export const standardOf = (grade: string, amount_fen: number, fields: Partial<PolicyInput["standards"][number]> = {}) => ({
  id: null,
  grade,
  amount_fen,
  percent: null,
  unit: "month" as const,
  max_months: 36,
  from_on: "2022-01-01",
  to_on: null,
  condition_text: null,
  condition_test: null,
  condition_value: "",
  ...fields,
});

/** A policy drafted by one and approved by another, with the ids of its standards by grade. */
export async function policyInForce(drafter: Hand, approver: Hand, fields: Partial<PolicyInput> = {}) {
  const id = await createPolicy(drafter.db, drafter.actor, policyOf(fields));
  await approvePolicy(approver.db, approver.actor, id, 1);
  const rows = await drafter.db.selectFrom("policy_standard").select(["id", "grade"]).where("policy_id", "=", id).execute();
  return { id, standard: (grade = "E1") => rows.find((row) => row.grade === grade)?.id ?? "" };
}

/** Somebody on file with an ID number of nobody. */
export async function applicant(db: Db, fields: Parameters<typeof aTalent>[1] = {}) {
  const id = `00000000-0000-7000-9000-${String(++made).padStart(12, "0")}`;
  const number = `41049919850101${String(made).padStart(4, "0")}`;
  return aTalent(db, {
    id,
    name: "单小刚",
    id_type: "111",
    id_no_enc: seal(number, { table: "talent", column: "id_no_enc", rowId: id }),
    id_no_bidx: blindIndex("talent.id_no", number),
    id_no_masked: "4104**********0000",
    ...fields,
  });
}

/** January to March 2023, complete. */
export const applicationOf = (
  policy: { id: string; standard: () => string },
  talent_id: string,
  fields: Partial<ApplicationInput> = {},
): ApplicationInput => ({
  policy_id: policy.id,
  standard_id: policy.standard(),
  talent_id,
  enterprise_id: null,
  work_unit_at_apply: "平顶山示例科技有限公司",
  pay_town_id: null,
  period_from: "2023-01",
  period_to: "2023-03",
  base_fen: null,
  account: { name: "单小刚", bank: "示例银行", number: bankNumber(++made + 5000) },
  materials: ["劳动合同"],
  ...fields,
});
