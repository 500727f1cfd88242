import {
  DEGREE,
  EDU,
  INDUSTRY,
  labelOf,
  PROV_LEVEL,
  SKILL_LEVEL,
  STUDY_MODE,
  TALENT_KIND,
  TALENT_LEVEL,
  TITLE_LEVEL,
  TITLE_SERIES,
  UNIT_KIND,
  WORK_STATE,
} from "#app/features/talents/schema/dictionaries/index.ts";
import type { TalentInput } from "#app/features/talents/schema/input.ts";
import { accept, type Cell, said } from "./cells/cell.ts";
import { parseDate } from "./cells/dates.ts";
import { parseCode } from "./cells/dictionary-cell.ts";
import { degreeWarnings, type Education, parseDegree, parseEducation, splitSchool } from "./cells/education.ts";
import type { Field } from "./cells/headers.ts";
import { parseIndustry } from "./cells/industry.ts";
import { cleanName } from "./cells/person-name.ts";
import { parseOrigin, parseProvLevel, parseTalentKind, parseTalentLevel, parseUnitKind } from "./cells/small-dictionaries.ts";
import { parseTitle, type Title } from "./cells/title-skill.ts";
import { parseWork, stateOf, type Work } from "./cells/work.ts";
import { dateContext, type RowContext } from "./row-context.ts";
import { type CellNote, type Message, RowNotes } from "./row-notes.ts";
import { personOf } from "./row-person.ts";
import { awayOf, contactsOf, familyOf, nativeOf, reachable } from "./row-reach.ts";
import { intentOf } from "./row-wish.ts";

export type { RowContext } from "./row-context.ts";
export type { CellNote } from "./row-notes.ts";

/** A row as the preview shows it. `input` is null while an error stands. */
export type TalentRow = {
  input: TalentInput | null;
  owner_name: string | null;
  cells: Partial<Record<Field, CellNote>>;
  errors: Message[];
  warnings: Message[];
};

/** One row of a people ledger → a talent to file, with the defaults of domain §6 for columns that the sheet does not have. */
export function normaliseTalentRow(cells: ReadonlyMap<Field, Cell>, context: RowContext): TalentRow {
  const notes = new RowNotes(cells);
  const registered = registeredOn(notes, context);
  const person = personOf(notes, context);
  const native = nativeOf(notes, context);
  const away = awayOf(notes, context);
  const contacts = contactsOf(notes, away.country);
  const family = familyOf(notes, native.native_town_id);
  const input: TalentInput = {
    ...person,
    ...native,
    hukou_region_code: null,
    is_away_survey: true,
    origin: notes.take("origin", parseOrigin, null) ?? "village_survey",
    registered_on: registered.on,
    ...schoolingOf(notes),
    ...titleOf(notes),
    talent_kind: notes.take("kind", parseTalentKind, null, (code) => labelOf(TALENT_KIND, code)) ?? "7",
    talent_level: notes.take("talent_level", parseTalentLevel, null, (code) => labelOf(TALENT_LEVEL, code)),
    prov_level: notes.take("prov_level", parseProvLevel, null, (code) => labelOf(PROV_LEVEL, code)),
    field: notes.text("field", 80),
    skill_tags: tags(notes, "skill_tags"),
    resource_tags: tags(notes, "resource_tags"),
    ...away,
    ...workOf(notes),
    unit_kind: notes.take("unit_kind", parseUnitKind, null, (code) => labelOf(UNIT_KIND, code)),
    industry_code: notes.take("industry", parseIndustry, null, (code) => labelOf(INDUSTRY, code)),
    consent_basis: "statutory_duty",
    consent_on: null,
    consent_evidence: null,
    remark: remarkOf(notes, registered.remark),
    contacts,
    family,
    intent: intentOf(notes, context, registered.on),
  };
  reachable(notes, contacts, family);
  return {
    input: notes.errors.length > 0 ? null : input,
    owner_name: ownerOf(notes),
    cells: notes.cells,
    errors: notes.errors,
    warnings: notes.warnings,
  };
}

/** 登记日期; without one the date in the sheet's title, else the upload day (warned). Never after today (E10). */
function registeredOn(notes: RowNotes, context: RowContext): { on: string; remark: string | null } {
  const none = { on: null, precision: null, remark: null, lunar: null };
  const { on, remark } = notes.take(
    "registered_on",
    (cell) => parseDate(cell, dateContext(context, "event")),
    none,
    (value) => value.on ?? "",
  );
  if (on !== null && on > context.today) notes.fail("registered_on", "登记日期不能晚于今天");
  if (on !== null) return { on, remark };
  const title = context.titleDate !== null && context.titleDate <= context.today ? context.titleDate : null;
  if (!notes.cells.registered_on?.error)
    notes.warn(
      "registered_on",
      title ? `没有登记日期，按表名日期${title}登记` : `没有登记日期，按上传日${context.uploadDay}登记`,
    );
  return { on: title ?? context.uploadDay, remark };
}

type Schooling = Pick<TalentInput, "edu" | "degree" | "study_mode" | "school" | "major">;

function schoolingOf(notes: RowNotes): Schooling {
  const none: Education = { edu: null, degree: null, study_mode: null };
  const degree = notes.take("degree", parseDegree, null, (code) => labelOf(DEGREE, code));
  const degreeCell = notes.cells.degree?.error ? null : notes.cell("degree");
  const read = notes.take(
    "edu",
    (cell) => parseEducation(cell, degreeCell),
    none,
    (value) => [labelOf(EDU, value.edu), labelOf(DEGREE, value.degree)].filter(Boolean).join("/"),
  );
  if (!notes.has("edu")) for (const warning of degreeWarnings({ edu: null, degree })) notes.warn("degree", warning);
  const mode = notes.take(
    "study_mode",
    (cell) => parseCode(cell, STUDY_MODE, { name: "学习形式" }),
    null,
    (code) => labelOf(STUDY_MODE, code),
  );
  const whole = notes.text("school", 160);
  const split = whole && !notes.has("major") ? splitSchool({ value: whole, text: whole }).value : { school: whole, major: null };
  if ((split.school?.length ?? 0) > 80) notes.fail("school", "毕业院校不超过80字");
  return {
    edu: read.edu,
    degree: read.degree ?? degree,
    study_mode: mode ?? read.study_mode,
    school: split.school,
    major: notes.text("major", 80) ?? split.major,
  };
}

function titleOf(notes: RowNotes): Title {
  const none: Title = { title_name: null, title_level: null, title_series: null, skill_level: null };
  const show = (title: Title) => [title.title_name, labelOf(SKILL_LEVEL, title.skill_level)].filter(Boolean).join("/");
  const title = notes.take("title", parseTitle, none, show);
  const skill = notes.take("skill_level", parseTitle, none, show);
  const level = notes.take("title_level", (cell) => parseCode(cell, TITLE_LEVEL, { name: "职称级别", also: LEVELS }), null);
  const series = notes.take("title_series", (cell) => parseCode(cell, TITLE_SERIES, { name: "职称系列" }), null);
  if ((title.title_name?.length ?? 0) > 60) notes.fail("title", "职称不超过60字");
  return {
    title_name: title.title_name ?? (skill.skill_level === null ? skill.title_name : null),
    title_level: level ?? title.title_level ?? skill.title_level,
    title_series: series ?? title.title_series ?? skill.title_series,
    skill_level: skill.skill_level ?? title.skill_level,
  };
}

const LEVELS = { 正高: "411", 副高: "412", 初级: "434" };

type Working = Pick<TalentInput, "work_state" | "work_unit" | "work_post" | "work_raw">;

/** Unit and post from one column or two; a 工作现状 that names no state is read as unit and post where no other column does. */
function workOf(notes: RowNotes): Working {
  const show = (work: Work) => [work.work_unit, work.work_post].filter(Boolean).join(" ") || labelOf(WORK_STATE, work.work_state);
  const stateCell = notes.cell("work_state");
  const state = stateCell ? stateOf(said(stateCell)) : null;
  const own = (["work", "work_unit", "work_post"] as const).find((field) => notes.has(field));
  const field = own ?? (stateCell && state === null ? "work_state" : null);
  if (stateCell && field !== "work_state") {
    const odd = state === null && !/^[/\-—\s]*$|^(?:无|不详)$/.test(stateCell.text);
    notes.keep("work_state", accept(state, ...(odd ? [`工作现状“${stateCell.text}”不在选项内，已留空`] : [])), (code) =>
      labelOf(WORK_STATE, code),
    );
  }
  const none: Work = { work_state: null, work_unit: null, work_post: null, work_raw: null };
  const unit = field === "work_unit" || field === "work_post" ? notes.cell("work_unit") : field && notes.cell(field);
  const work = field ? notes.keep(field, parseWork(unit, notes.cell("work_post"), field !== "work_unit"), show) : none;
  return { ...work, work_state: state ?? work.work_state ?? 0 };
}

function tags(notes: RowNotes, field: "skill_tags" | "resource_tags"): string[] {
  const text = notes.text(field, 200);
  return text
    ? [
        ...new Set(
          text
            .split(/[、,，;；/\n]+/)
            .map((tag) => tag.trim())
            .filter((tag) => tag !== ""),
        ),
      ]
    : [];
}

/** 备注, with what stood in a date cell instead of a date. Numbers that look like documents or accounts do not belong here (E10). */
function remarkOf(notes: RowNotes, dateRemark: string | null): string | null {
  const text = notes.text("remark", 1000);
  if (text && /\d{15,19}/.test(text)) notes.warn("remark", "备注里像有证件号或账号，请移到相应的栏");
  return [text, dateRemark ? `登记日期：${dateRemark}` : null].filter(Boolean).join("；") || null;
}

/** 联络责任人 by name, without phone and brackets; the importer finds the account, or takes the uploader. */
function ownerOf(notes: RowNotes): string | null {
  const text = notes.text("owner", 100);
  if (!text) return null;
  const [first = "", ...others] = text
    .normalize("NFKC")
    .replace(/\([^)]*\)/g, "")
    .split(/[/、,;\n]|\+?\d[\d\s-]{5,}/)
    .map((name) => name.trim())
    .filter(Boolean);
  if (others.length > 0) notes.warn("owner", "写了几个责任人，只取第一个");
  return cleanName(first) || null;
}
