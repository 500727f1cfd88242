import {
  AWAY_SCOPE,
  DEGREE,
  EDU,
  ETHNIC,
  GENDER,
  INDUSTRY,
  labelOf,
  POLITICS,
  PROV_LEVEL,
  SKILL_LEVEL,
  STUDY_MODE,
  TALENT_KIND,
  TALENT_LEVEL,
  TITLE_LEVEL,
  UNIT_KIND,
  WORK_STATE,
} from "#app/features/talents/schema/dictionaries/index.ts";
import type { TalentInput } from "#app/features/talents/schema/input.ts";
import { formatDay } from "#app/lib/dates.ts";
import { villageOf } from "./duplicates.ts";

/** The columns of a talent that a ledger may change. Who registered them, when and from where stays as it was first filed. */
export const MERGE_COLUMNS = [
  "name",
  "alias",
  "gender",
  "birth_on",
  "birth_precision",
  "birth_lunar",
  "id_type",
  "ethnic",
  "politics",
  "native_town_id",
  "native_text",
  "edu",
  "degree",
  "study_mode",
  "school",
  "major",
  "title_level",
  "title_series",
  "title_name",
  "skill_level",
  "talent_kind",
  "talent_level",
  "prov_level",
  "field",
  "skill_tags",
  "resource_tags",
  "away_scope",
  "country",
  "city_code",
  "city_abroad",
  "away_text",
  "work_state",
  "work_unit",
  "work_post",
  "work_raw",
  "unit_kind",
  "industry_code",
  "remark",
] as const satisfies (keyof TalentInput)[];
export type MergeColumn = (typeof MERGE_COLUMNS)[number];
export type MergeValues = Pick<TalentInput, MergeColumn>;

/** Columns that change together, and how they are compared and shown. */
export type Group = {
  key: string;
  label: string;
  columns: readonly MergeColumn[];
  isBlank(values: MergeValues): boolean;
  isSame(current: MergeValues, incoming: MergeValues): boolean;
  show(values: MergeValues, townName: (id: string | null) => string): string;
};

const nothing = (value: unknown) => value === null || value === "" || (Array.isArray(value) && value.length === 0);
const equal = (columns: readonly MergeColumn[]) => (a: MergeValues, b: MergeValues) =>
  columns.every((column) => JSON.stringify(a[column]) === JSON.stringify(b[column]));

/** A group of one column or several; `blank` is what counts as empty beside null. */
function group(
  key: string,
  label: string,
  columns: readonly MergeColumn[],
  options: Partial<Pick<Group, "isBlank" | "isSame" | "show">> = {},
): Group {
  return {
    key,
    label,
    columns,
    isBlank: (values) => columns.every((column) => nothing(values[column])),
    isSame: equal(columns),
    show: (values) =>
      columns.flatMap((column) => (nothing(values[column]) ? [] : [[values[column]].flat().join("、")])).join(" "),
    ...options,
  };
}

const coded = (
  column: MergeColumn,
  label: string,
  dictionary: Parameters<typeof labelOf>[0],
  blanks: readonly unknown[] = [],
): Group =>
  group(column, label, [column], {
    isBlank: (values) => nothing(values[column]) || blanks.includes(values[column]),
    show: (values) => labelOf(dictionary, values[column] as string | number | null),
  });

const text = (column: MergeColumn, label: string) => group(column, label, [column]);

/** Known by year or month only counts as empty beside the same date known better. */
const isCoarser = ({ birth_on, birth_precision }: MergeValues, incoming: MergeValues) => {
  const digits = birth_precision === "Y" ? 4 : birth_precision === "M" ? 7 : 10;
  return (
    birth_on !== null &&
    incoming.birth_on !== null &&
    birth_on !== incoming.birth_on &&
    birth_on.slice(0, digits) === incoming.birth_on.slice(0, digits)
  );
};

export const GROUPS: readonly Group[] = [
  text("name", "姓名"),
  text("alias", "曾用名"),
  coded("gender", "性别", GENDER, ["0", "9"]),
  group("birth_on", "出生年月", ["birth_on", "birth_precision"], {
    show: ({ birth_on, birth_precision }) => (birth_on ? formatDay(birth_on, "iso", birth_precision ?? "D") : ""),
  }),
  text("birth_lunar", "农历生日"),
  coded("ethnic", "民族", ETHNIC),
  coded("politics", "政治面貌", POLITICS),
  group("native_town_id", "籍贯镇街", ["native_town_id"], { show: ({ native_town_id }, townName) => townName(native_town_id) }),
  group("native_text", "籍贯村（社区）", ["native_text"], {
    isSame: (a, b) => villageOf(a.native_text) === villageOf(b.native_text),
  }),
  coded("edu", "学历", EDU),
  coded("degree", "学位", DEGREE),
  coded("study_mode", "学习形式", STUDY_MODE),
  text("school", "毕业院校"),
  text("major", "专业"),
  group("title_name", "职称", ["title_level", "title_series", "title_name"], {
    show: ({ title_name, title_level }) => title_name ?? labelOf(TITLE_LEVEL, title_level),
  }),
  coded("skill_level", "技能等级", SKILL_LEVEL),
  coded("talent_kind", "人才类别", TALENT_KIND, ["7"]),
  coded("talent_level", "人才层次", TALENT_LEVEL, ["N"]),
  coded("prov_level", "省级层次", PROV_LEVEL),
  text("field", "专业领域"),
  text("skill_tags", "特长"),
  text("resource_tags", "资源标签"),
  group("away_scope", "现居住地", ["away_scope", "country", "city_code", "city_abroad", "away_text"], {
    isBlank: ({ away_scope }) => away_scope === 9,
    isSame: equal(["away_scope", "country", "city_code", "city_abroad"]),
    show: ({ away_scope, away_text, city_abroad }) =>
      [labelOf(AWAY_SCOPE, away_scope), city_abroad ?? away_text].filter(Boolean).join(" "),
  }),
  coded("work_state", "工作现状", WORK_STATE, [0]),
  group("work_unit", "工作单位及职务", ["work_unit", "work_post", "work_raw"], {
    isBlank: ({ work_unit, work_post }) => nothing(work_unit) && nothing(work_post),
    isSame: equal(["work_unit", "work_post"]),
    show: ({ work_unit, work_post }) => [work_unit, work_post].filter(Boolean).join(" "),
  }),
  coded("unit_kind", "单位性质", UNIT_KIND),
  coded("industry_code", "从事行业", INDUSTRY),
  text("remark", "备注"),
];

/** Whether the current value gives way: nothing there, or the same told less exactly. */
export const givesWay = (own: Group, current: MergeValues, incoming: MergeValues): boolean =>
  own.isBlank(current) || (own.key === "birth_on" && isCoarser(current, incoming));
