import type { Field } from "../cells/headers.ts";

/** The fields of a ledger in the order of the person's file, so that a long list can be searched by eye. */
export const FIELD_GROUPS: readonly { label: string; fields: readonly Field[] }[] = [
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
