import type { Field } from "../cells/headers.ts";
import type { BatchKind } from "../kinds.ts";

type FieldGroups = readonly { label: string; fields: readonly Field[] }[];

/** The fields of a people ledger in the order of the person's file, so that a long list can be searched by eye. */
const OF_TALENTS: FieldGroups = [
  {
    label: "本人",
    fields: ["name", "alias", "gender", "birth_on", "birth_lunar", "age", "id_type", "id_no", "ethnic", "politics"],
  },
  { label: "籍贯", fields: ["native_place", "native_town", "native_village", "home_address", "hukou"] },
  { label: "联系方式", fields: ["phone", "wechat", "email", "qq"] },
  {
    label: "学历与职称",
    fields: ["edu", "degree", "study_mode", "school", "major", "title", "title_level", "title_series", "skill_level"],
  },
  { label: "工作", fields: ["city", "work", "work_unit", "work_post", "work_state", "unit_kind", "industry"] },
  { label: "人才", fields: ["kind", "talent_level", "prov_level", "field", "skill_tags", "resource_tags"] },
  {
    label: "意愿",
    fields: ["return_will", "return_mode", "invest_will", "invest_amount", "invest_industry", "invest_mode", "horizon", "needs"],
  },
  { label: "家属", fields: ["family", "family_name", "family_kin", "family_phone", "family_address"] },
  { label: "登记", fields: ["origin", "registered_on", "owner", "remark"] },
];

/** The fields of a visit or contact ledger in the order of RPT-03. */
const OF_OUTREACH: FieldGroups = [
  { label: "时间与人员", fields: ["occurred_on", "staff"] },
  { label: "对象", fields: ["name", "native_town", "native_village", "phone", "visited", "family_kin"] },
  { label: "联络", fields: ["visit_form", "method", "purpose", "content", "result", "referral"] },
  { label: "慰问", fields: ["gift", "gift_money"] },
  { label: "之后", fields: ["will_change", "next_contact_on", "remark"] },
];

/** The fields of a project ledger in the order of RPT-04. */
const OF_PROJECTS: FieldGroups = [
  {
    label: "项目",
    fields: ["project_name", "project_kind", "is_guigen", "investor", "uscc", "linked_talents", "industry", "build_content"],
  },
  { label: "地点", fields: ["project_town", "referral_town", "project_land", "plant_area"] },
  { label: "资金", fields: ["agreed_invest", "fixed_invest", "received", "fund_source", "est_output", "est_tax", "est_jobs"] },
  {
    label: "阶段",
    fields: ["known_on", "sign_kind", "signed_on", "reg_on", "start_on", "prod_on", "full_on", "project_stage"],
  },
  { label: "进展", fields: ["progress_text", "issues", "next_step"] },
  { label: "责任", fields: ["lead_person", "owner_unit", "owner_name", "taskforce", "remark"] },
];

/** The fields of an enterprise ledger in the order of its form. */
const OF_ENTERPRISES: FieldGroups = [
  {
    label: "执照",
    fields: ["enterprise_name", "uscc", "entity_kind", "econ_type", "legal_person", "reg_capital", "founded_on", "reg_address"],
  },
  { label: "企业", fields: ["enterprise_town", "industry", "main_products", "scale", "is_sizable", "employees"] },
  { label: "管理", fields: ["is_guigen", "key_level", "enterprise_status", "remark"] },
  { label: "联系人", fields: ["contact_name", "contact_duty", "contact_phone"] },
  { label: "合作社", fields: ["members", "farmer_members", "main_business", "land_mu", "households", "demo_level"] },
];

export const FIELD_GROUPS: Readonly<Record<BatchKind, FieldGroups>> = {
  talents: OF_TALENTS,
  outreach: OF_OUTREACH,
  projects: OF_PROJECTS,
  enterprises: OF_ENTERPRISES,
};
