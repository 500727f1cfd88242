import { textCell } from "#app/features/imports/cells/cell.ts";
import { parseInvestWish } from "#app/features/imports/cells/wills.ts";
import { parseWork } from "#app/features/imports/cells/work.ts";
import { formatDay } from "#app/lib/dates.ts";
import type { LedgerColumn, LedgerValue } from "#app/lib/workbook/write-ledger.server.ts";
import {
  COUNTRY,
  EDU,
  GENDER,
  INDUSTRY,
  INVEST_WILL,
  KIN,
  labelOf,
  RETURN_WILL,
  SKILL_LEVEL,
  TALENT_KIND,
  WORK_STATE,
} from "../schema/dictionaries/index.ts";
import type { Precision } from "../schema/input.ts";

/** What RPT-02 prints of a person, as the query hands it over: already masked where it must be. */
export type LedgerPerson = {
  name: string;
  gender: string;
  birth_on: string | null;
  birth_precision: Precision | null;
  native_text: string | null;
  native_town_id: string | null;
  native_town: string | null;
  edu: string | null;
  title_name: string | null;
  skill_level: string | null;
  talent_kind: string;
  away_scope: number;
  country: string | null;
  city_abroad: string | null;
  province: string | null;
  city: string | null;
  away_text: string | null;
  work_state: number;
  work_unit: string | null;
  work_post: string | null;
  work_raw: string | null;
  industry_code: string | null;
  phones: readonly string[];
  return_will: number | null;
  invest_will: number | null;
  invest_industry: string | null;
  invest_amount_fen: number | null;
  is_approx: boolean;
  needs: string | null;
  family: readonly { name: string; kin: string; phone: string | null }[];
  owner: string | null;
  registered_on: string;
  remark: string | null;
};

type Column = LedgerColumn & { from: readonly string[]; text: (person: LedgerPerson, ownTown: string | null) => string };

/**
 * RPT-02 摸排台账 in its official order (domain §5; 序号 is the writer's). Each cell is written so that the importer reads from
 * it what is filed: as the station wrote it where that still says the same, else from the fields.
 */
export const SURVEY_LEDGER: readonly Column[] = [
  { header: "姓名", width: 10, from: ["name"], text: ({ name }) => name },
  { header: "性别", width: 6, align: "center", from: ["gender"], text: ({ gender }) => labelOf(GENDER, gender) },
  { header: "出生年月", width: 12, align: "center", from: ["birth_on", "birth_precision"], text: birthText },
  { header: "籍贯村(社区)", width: 20, from: ["native_town_id", "native_text"], text: nativeText },
  { header: "学历", width: 16, from: ["edu"], text: ({ edu }) => labelOf(EDU, edu) },
  { header: "职称/技能", width: 16, from: ["title_name", "skill_level"], text: titleText },
  { header: "人才类别", width: 14, from: ["talent_kind"], text: ({ talent_kind }) => labelOf(TALENT_KIND, talent_kind) },
  {
    header: "现居地(省市/国家)",
    width: 18,
    from: ["away_scope", "country", "city_code", "city_abroad", "away_text"],
    text: awayText,
  },
  { header: "工作单位及职务", width: 32, from: ["work_unit", "work_post", "work_raw"], text: workText },
  { header: "行业", width: 16, from: ["industry_code"], text: ({ industry_code }) => labelOf(INDUSTRY, industry_code) },
  { header: "联系电话", width: 16, from: [], text: ({ phones }) => phones.join("/") },
  { header: "工作现状", width: 12, from: ["work_state"], text: ({ work_state }) => labelOf(WORK_STATE, work_state) },
  { header: "回乡意愿", width: 14, from: ["return_will"], text: ({ return_will }) => labelOf(RETURN_WILL, return_will) },
  { header: "投资意向(意向行业/金额)", width: 26, from: ["invest_will"], text: wishText },
  { header: "家属联系人及电话", width: 24, from: [], text: familyText },
  { header: "联络责任人", width: 10, from: ["owner_user_id"], text: ({ owner }) => owner ?? "" },
  { header: "最近联络日期", width: 12, align: "center", from: [], text: () => "" },
  { header: "登记日期", width: 12, align: "center", from: ["registered_on"], text: ({ registered_on }) => registered_on },
  { header: "备注", width: 20, from: ["remark"], text: ({ remark }) => remark ?? "" },
];

/** One row of RPT-02. `ownTown`: the town whose ledger it is; a native place elsewhere names its town. */
export const ledgerRow = (person: LedgerPerson, ownTown: string | null): LedgerValue[] =>
  SURVEY_LEDGER.map(({ text }) => text(person, ownTown) || null);

function birthText({ birth_on, birth_precision }: LedgerPerson): string {
  return birth_on && birth_precision ? formatDay(birth_on, "iso", birth_precision) : "";
}

/** A village alone belongs to the town of the ledger; with any other town, that town stands in front. */
function nativeText({ native_text, native_town, native_town_id }: LedgerPerson, ownTown: string | null): string {
  const text = native_text ?? "";
  return native_town_id === ownTown || !native_town || text.includes(native_town.replace(/(?:镇|街道)$/, ""))
    ? text
    : native_town + text;
}

function titleText({ title_name, skill_level }: LedgerPerson): string {
  return [title_name, labelOf(SKILL_LEVEL, skill_level)].filter(Boolean).join("/");
}

const HOME =
  /平顶山|示范区|一体化区|新城区|本区|区内|本地|滍阳|滨湖|应滨|湖滨|新华|卫东|湛河|石龙|高新|宝丰|叶县|鲁山|郏县|舞钢|汝州/;

/** As written, while it still names the place on file; a person who has moved since is written anew. */
function awayText(person: LedgerPerson): string {
  const { away_scope: scope, country, city, city_abroad, province, away_text } = person;
  if (scope === 9) return away_text ?? "";
  if (scope === 1 || scope === 2) {
    const named = away_text && (city_abroad ? away_text.includes(city_abroad) : away_text.includes(labelOf(COUNTRY, country)));
    return named ? away_text : labelOf(COUNTRY, country) + (city_abroad ?? "");
  }
  if (scope === 0 || scope === 5)
    return away_text && HOME.test(away_text) ? away_text : scope === 0 ? "示范区" : (province ?? "") + (city ?? "平顶山市");
  const short = (city ?? "").replace(/(?:市|地区|盟|林区)$/, "");
  if (away_text && short && away_text.includes(short)) return away_text;
  return province === city ? (city ?? "") : (province ?? "") + (city ?? "");
}

function workText({ work_unit, work_post, work_raw }: LedgerPerson): string {
  if (work_raw) {
    const read = parseWork(textCell(work_raw)).value;
    if (read.work_unit === work_unit && read.work_post === work_post) return work_raw;
  }
  return work_unit && work_post ? `${work_unit}/${work_post}` : (work_unit ?? work_post ?? "");
}

/** 意向明确，农业，约200万元: the grade in front holds, whatever stands behind it. */
function wishText({ invest_will, invest_industry, invest_amount_fen, is_approx, needs }: LedgerPerson): string {
  if (invest_will === null) return "";
  if (needs) {
    const read = parseInvestWish(textCell(needs)).value;
    const same =
      read.invest_will === invest_will &&
      read.invest_industry === invest_industry &&
      (read.amount?.fen ?? null) === invest_amount_fen;
    if (same) return needs;
  }
  const industry = labelOf(INDUSTRY, invest_industry);
  const amount = invest_amount_fen === null ? "" : `${is_approx ? "约" : ""}${plainNumber(invest_amount_fen, 1_000_000)}万元`;
  return [labelOf(INVEST_WILL, invest_will), industry, amount].filter(Boolean).join("，");
}

/** Fen over `scale` without a rounding error: 123456 over a million → 0.123456. */
function plainNumber(fen: number, scale: number): string {
  const rest = String(fen % scale)
    .padStart(String(scale).length - 1, "0")
    .replace(/0+$/, "");
  return `${Math.floor(fen / scale)}${rest && `.${rest}`}`;
}

function familyText({ family }: LedgerPerson): string {
  return family.map(({ name, kin, phone }) => `${name}(${labelOf(KIN, kin)})${phone ?? ""}`).join("；");
}
