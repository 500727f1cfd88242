import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";
import type { TalentRow } from "../queries/rows.server.ts";
import {
  AWAY_SCOPE,
  COUNTRY,
  EDU,
  eduGroup,
  GENDER,
  INDUSTRY,
  INVEST_WILL,
  labelOf,
  ORIGIN,
  RETURN_WILL,
  TALENT_KIND,
  TALENT_LEVEL,
  TALENT_STATUS,
  VERIFY_STATUS,
  WORK_STATE,
} from "./dictionaries/index.ts";

/** A column of the list, on the screen and in its export alike. `from`: the columns of `talent` it shows. */
export type ListColumn = {
  label: string;
  from: readonly string[];
  text: (row: TalentRow) => string;
  /** Nothing in it for a role that sees people masked. */
  personal?: true;
  /** For posts that see more than one town. */
  zone?: true;
  /** In half-width characters, in a workbook. */
  width?: number;
};

const short = (label: string) => label.replace(/[(（].*$/, "");

/** Where a person is, in a word or two: 深圳, 美国圣何塞, 区内. */
export function placeText({
  away_scope,
  country,
  city_abroad,
  city,
}: Pick<TalentRow, "away_scope" | "country" | "city_abroad" | "city">): string {
  if (away_scope === 1 || away_scope === 2) return `${labelOf(COUNTRY, country)}${city_abroad ?? ""}`;
  return away_scope !== 0 && city ? city : labelOf(AWAY_SCOPE, away_scope);
}

export const workText = ({ work_unit, work_post }: Pick<TalentRow, "work_unit" | "work_post">): string =>
  [work_unit, work_post].filter(Boolean).join(" ");

/** Every column the list can show, in the order it shows them. */
export const LIST_COLUMNS = {
  name: { label: "姓名", from: ["name"], text: (row) => row.name, width: 12 },
  talent_no: { label: "档案编号", from: ["talent_no"], text: (row) => row.talent_no, width: 22 },
  town: { label: "归属镇街", from: ["credit_town_id"], text: (row) => row.town, zone: true, width: 14 },
  gender: { label: "性别", from: ["gender"], text: (row) => labelOf(GENDER, row.gender) },
  status: { label: "跟进状态", from: ["status"], text: (row) => labelOf(TALENT_STATUS, row.status) },
  return_will: {
    label: "回乡意愿",
    from: ["return_will"],
    text: (row) => short(labelOf(RETURN_WILL, row.return_will)),
    personal: true,
  },
  invest_will: {
    label: "投资意向",
    from: ["invest_will"],
    text: (row) => labelOf(INVEST_WILL, row.invest_will),
    personal: true,
    width: 14,
  },
  place: { label: "现居地", from: ["away_scope", "country", "city_abroad", "city_code"], text: placeText, width: 14 },
  work: { label: "工作单位及职务", from: ["work_unit", "work_post"], text: workText, personal: true, width: 36 },
  work_state: { label: "工作现状", from: ["work_state"], text: (row) => short(labelOf(WORK_STATE, row.work_state)), width: 14 },
  industry: { label: "行业", from: ["industry_code"], text: (row) => labelOf(INDUSTRY, row.industry_code), width: 20 },
  kind: { label: "类别", from: ["talent_kind"], text: (row) => labelOf(TALENT_KIND, row.talent_kind), width: 14 },
  level: { label: "层次", from: ["talent_level"], text: (row) => short(labelOf(TALENT_LEVEL, row.talent_level)), width: 14 },
  edu: { label: "学历", from: ["edu"], text: (row) => eduText(row.edu), width: 12 },
  title: { label: "职称", from: ["title_name"], text: (row) => row.title_name ?? "", personal: true, width: 16 },
  native: { label: "籍贯", from: ["native_text"], text: (row) => row.native_text ?? "", personal: true, width: 20 },
  phone: { label: "电话", from: [], text: (row) => row.phone ?? "", width: 16 },
  origin: { label: "来源", from: ["origin"], text: (row) => labelOf(ORIGIN, row.origin), width: 12 },
  survey: { label: "摸排", from: ["is_away_survey"], text: (row) => (row.is_away_survey ? "是" : "否") },
  verify: { label: "核实状态", from: ["verify_status"], text: (row) => labelOf(VERIFY_STATUS, row.verify_status) },
  last_verified_on: { label: "最近核实", from: ["last_verified_on"], text: (row) => row.last_verified_on ?? "", width: 12 },
  last_contact_on: { label: "最近联络", from: [], text: (row) => row.last_contact_on ?? "", width: 12 },
  registered_on: { label: "登记日期", from: ["registered_on"], text: (row) => row.registered_on, width: 12 },
  next_contact_on: {
    label: "下次联络",
    from: ["next_contact_on", "opt_out"],
    text: (row) => (row.opt_out ? "拒绝联系" : (row.next_contact_on ?? "")),
    width: 12,
  },
  owner: { label: "责任人", from: ["owner_user_id"], text: (row) => row.owner ?? "", width: 12 },
} as const satisfies Record<string, ListColumn>;

export type ListColumnId = keyof typeof LIST_COLUMNS;

const USUAL: readonly ListColumnId[] = [
  "name",
  "town",
  "status",
  "return_will",
  "invest_will",
  "place",
  "work",
  "kind",
  "phone",
  "registered_on",
  "next_contact_on",
  "owner",
];

const columnOf = (id: ListColumnId): ListColumn => LIST_COLUMNS[id];
const isColumn = (id: unknown): id is ListColumnId => typeof id === "string" && Object.hasOwn(LIST_COLUMNS, id);

/** The columns this role may choose from. The name is always there. */
export function columnsOffered(actor: Pick<Actor, "role" | "town_id">): ListColumnId[] {
  const masked = isMasked(actor, "talent");
  const ids = Object.keys(LIST_COLUMNS).filter(isColumn);
  return ids.filter((id) => !(masked && columnOf(id).personal) && !(actor.town_id && columnOf(id).zone));
}

/** The columns to show: those kept, as far as the role may see them; the usual ones when nothing (or nothing readable) is kept. */
export function columnsShown(kept: unknown, actor: Pick<Actor, "role" | "town_id">): ListColumnId[] {
  const chosen = Array.isArray(kept) ? kept.filter(isColumn) : [];
  const wanted = new Set<ListColumnId>(chosen.length > 0 ? ["name", ...chosen] : USUAL);
  return columnsOffered(actor).filter((id) => wanted.has(id));
}

const EDU_SHORT = { doctor: "博士", master: "硕士", bachelor: "本科", college: "大专" } as const;

/** 学历 as a list has room for it: 大学本科毕业 → 本科. */
function eduText(code: string | null): string {
  const group = code ? eduGroup(code) : null;
  return group && group !== "secondary" ? EDU_SHORT[group] : labelOf(EDU, code).replace(/毕业$/, "");
}
