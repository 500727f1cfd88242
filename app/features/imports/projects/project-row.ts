import { normaliseEnterpriseName } from "#app/features/enterprises/rules/name.ts";
import { normaliseUscc, usccProblem } from "#app/features/enterprises/rules/uscc.ts";
import { exceedsAgreed } from "#app/features/projects/rules/money.ts";
import { rankOf } from "#app/features/projects/rules/stage.ts";
import { FUND_SOURCE, PROJ_KIND, PROJ_STAGE, type ProjStage, SIGN_KIND } from "#app/features/projects/schema/dictionaries.ts";
import { INDUSTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { addDays } from "#app/lib/dates.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { nfkc } from "#app/lib/text.ts";
import { isNothing } from "../cells/blank.ts";
import { parseBool } from "../cells/bool.ts";
import { accept, type Cell, type Parsed, said } from "../cells/cell.ts";
import type { Field } from "../cells/headers.ts";
import { parseIndustry } from "../cells/industry.ts";
import { parseNativePlace } from "../cells/native-place.ts";
import { amountOf, dayOf, ownTown, parseCount, parseMeasure } from "../records/read-cells.ts";
import type { RawRecord, ReadRow } from "../records/record-ledger.ts";
import { RowNotes } from "../row-notes.ts";
import { parseFundSource, parseNames, parseProjectKind, parseProjectStage, parseSignKind } from "./cells.ts";
import type { ProjectDesk } from "./desk.ts";
import { DATED, type ProjectEntry } from "./entry.ts";
import { daysOf, eventsOf, STAGES } from "./stages.ts";

/** One row of a project ledger (RPT-04) → what it says of a project, its stages and its money (domain E40–E43, §6). */
export function readProjectRow({ cells, facts, row_no }: RawRecord, desk: ProjectDesk, isKnown: boolean): ReadRow<ProjectEntry> {
  const notes = new RowNotes(cells);
  const lacks = (field: Field, sentence: string) => {
    if (!isKnown && !notes.cells[field]?.error) notes.fail(field, sentence);
  };
  const required = (field: Field, limit: number, sentence: string) => {
    const text = notes.text(field, limit);
    if (text === null) lacks(field, sentence);
    return text;
  };
  const name = required("project_name", 100, "请填项目名称");
  if (name !== null && [...name].length < 2) notes.fail("project_name", "项目名称至少2个字");
  ownTown(notes, "project_town", desk.towns, desk.town_id, "项目");
  const kind = notes.take("project_kind", parseProjectKind, null, (code) => labelOf(PROJ_KIND, code));
  if (kind === null) lacks("project_kind", "请填项目性质：新建、回迁、扩建、研发机构、农业、商贸服务、文旅康养");
  const investor_name = required("investor", 100, "请填投资主体");
  const uscc = notes.take("uscc", parseCode18, null);
  const industry_code = notes.take("industry", parseIndustry, null, (code) => labelOf(INDUSTRY, code));
  if (industry_code === null) lacks("industry", "请填所属行业，如电气机械、农业、住宿");
  const content = required("build_content", 2000, "请填建设内容及规模");
  const agreed = amountOf(notes, "agreed_invest", facts);
  const fixed = amountOf(notes, "fixed_invest", facts).fen;
  if ((fixed ?? 0) > (agreed.fen ?? Number.MAX_SAFE_INTEGER))
    notes.fail("fixed_invest", "固定资产投资不能大于总投资，请核对单位");
  const sign_kind = notes.take("sign_kind", parseSignKind, null, (code) => labelOf(SIGN_KIND, code));
  const owner = ownerOf(notes, desk, isKnown);
  const told = talentsOf(notes, desk, isKnown);
  const { days, left } = daysOf(notes, facts, desk.today);
  const known = dayOf(notes, "known_on", facts);
  const asOf = facts.titleDate !== null && facts.titleDate <= desk.today ? facts.titleDate : desk.today;
  const claimed = notes.take("project_stage", parseProjectStage, null, (code) => labelOf(PROJ_STAGE, code)) as ProjStage | null;
  const stage = agreed.fen === null || claimed === "LEAD" ? "LEAD" : "NEG";
  const earliest = STAGES.flatMap((at) => (at === "REG" ? [] : (days[at] ?? []))).sort()[0];
  const occurred_on = known.on !== null && known.on <= desk.today ? known.on : (earliest ?? asOf);
  const made = isKnown
    ? { events: [], left: [] }
    : eventsOf(notes, { sign_kind, kind, agreed_invest_fen: agreed.fen, stage, occurred_on, days }, desk);
  if (!isKnown) claims(notes, claimed, stage, made.events.at(-1)?.stage);
  const received = amountOf(notes, "received", facts).fen;
  if (exceedsAgreed(received ?? 0, agreed.fen)) notes.warn("received", "到位资金超过总投资的120%，请核对单位");
  const progress = notes.text("progress_text", 1000);
  const isShort = progress !== null && progress.length < 4;
  const remark = [
    notes.text("remark", 500),
    isShort ? `形象进度：${progress}` : null,
    ...left,
    ...made.left,
    ...told.left,
  ].filter((part) => part !== null);
  const entry: ProjectEntry = {
    name,
    kind,
    is_guigen: told.is_guigen,
    sign_kind,
    investor_name,
    uscc,
    enterprise_id: enterpriseOf(desk, uscc, investor_name),
    referral_town_id: referralOf(notes, desk),
    industry_code,
    content,
    agreed_invest_fen: agreed.fen,
    is_amount_confirmed: agreed.isConfirmed,
    fixed_invest_fen: fixed,
    fund_source: notes.take("fund_source", parseFundSource, null, (code) => labelOf(FUND_SOURCE, code)),
    est_output_fen: amountOf(notes, "est_output", facts).fen,
    est_tax_fen: amountOf(notes, "est_tax", facts).fen,
    est_jobs: notes.take("est_jobs", parseCount, null),
    land_mu: notes.take("project_land", parseMeasure, null),
    plant_area: notes.take("plant_area", parseMeasure, null),
    lead_person: notes.text("lead_person", 40),
    ...owner,
    taskforce: notes.text("taskforce", 200),
    progress_text: isShort ? null : progress,
    issues: notes.text("issues", 1000),
    next_step: notes.text("next_step", 1000),
    talents: told.talents,
    talent_names: told.names,
    stage,
    occurred_on,
    days,
    events: made.events,
    received_fen: received,
    received_on: asOf,
    late_reason: desk.late_reason,
    source: `台账《${desk.file_name}》“${facts.sheet}”第${row_no}行`,
    remark: remark.join("；").slice(0, 500) || null,
  };
  if (!isKnown) lateOf(notes, entry, desk);
  return { entry, cells: notes.cells, errors: notes.errors, warnings: notes.warnings };
}

function parseCode18(cell: Cell): Parsed<string | null> {
  const code = normaliseUscc(said(cell));
  if (isNothing(code) || /^[一-鿿]+$/.test(code)) return accept(null);
  const problem = usccProblem(code, null);
  return problem ? accept(null, `${problem.replace(/。$/, "")}，先不关联企业`) : accept(code);
}

/** An enterprise of the town with this code or exactly this name carries the project. */
function enterpriseOf({ enterprises }: ProjectDesk, uscc: string | null, investor: string | null): string | null {
  const name = investor === null ? null : normaliseEnterpriseName(investor);
  const found = enterprises.find((each) => uscc !== null && each.uscc === uscc) ?? enterprises.find((each) => each.name === name);
  return found?.id ?? null;
}

/** 责任单位/责任人 in one cell or two; a person in office here answers for the project, else whoever imports it. */
function ownerOf(notes: RowNotes, desk: ProjectDesk, isKnown: boolean): Pick<ProjectEntry, "owner_unit" | "owner_user_id"> {
  const [unit = "", person = ""] = nfkc(notes.text("owner_unit", 100) ?? "").split(/[/\s]+/);
  const named = notes.text("owner_name", 40) ?? person;
  const name = nfkc(named)
    .replace(/[\d\s-]{7,}$/, "")
    .trim();
  const owner_user_id = desk.office.get(name) ?? null;
  const field = notes.has("owner_name") ? "owner_name" : "owner_unit";
  if (name !== "" && owner_user_id === null && !isKnown)
    notes.warn(field, `本镇街没有名叫“${name}”的在岗人员，责任人先由导入人担任`);
  if ([...unit].length > 60) notes.fail("owner_unit", "责任单位不超过60字");
  if (unit === "" && !isKnown) notes.warn("owner_unit", `没有写责任单位，记为${desk.unit_name}`);
  return { owner_unit: unit || (isKnown ? null : desk.unit_name), owner_user_id };
}

/** 牵线人才: people of the own town by name. Somebody of another town is added by 人才办, since the station does not see them. */
function talentsOf(notes: RowNotes, desk: ProjectDesk, isKnown: boolean) {
  const names = notes.take("linked_talents", parseNames, []);
  const told = notes.take("is_guigen", parseBool, null, (value) => (value === null ? "" : value ? "是" : "否"));
  const talents = names.flatMap((name) => {
    const [only, second] = desk.talents.get(name) ?? [];
    return only !== undefined && second === undefined ? [{ id: only, name }] : [];
  });
  const missing = names.filter((name) => !talents.some((talent) => talent.name === name));
  if (isKnown) return { talents, names, is_guigen: told, left: [] };
  if (told === true && talents.length === 0)
    notes.fail(
      names.length > 0 ? "linked_talents" : "is_guigen",
      names.length > 0
        ? `本镇街档案里没有“${missing.join("、")}”（或有同名的人），归根项目至少要有一位牵线人才，请先登记人才`
        : "归根项目至少要有一位牵线人才，请填牵线人才的姓名",
    );
  else if (missing.length > 0)
    notes.warn(
      "linked_talents",
      `本镇街档案里没有“${missing.join("、")}”（或有同名的人），原文记入说明${talents.length > 0 ? "" : "，先按非归根项目登记"}`,
    );
  const left = missing.length > 0 ? [`牵线人才：${missing.join("、")}`] : [];
  return { talents, names, is_guigen: told ?? talents.length > 0, left };
}

function referralOf(notes: RowNotes, desk: ProjectDesk): string | null {
  const place = notes.take(
    "referral_town",
    (cell) => parseNativePlace(cell, desk.towns),
    null,
    () => notes.cell("referral_town")?.text ?? "",
  );
  if (place && place.town_id === null && place.village !== null && !notes.cells.referral_town?.error)
    notes.warn("referral_town", `“${place.village}”不是本区的镇街，引荐镇街按牵线人才的归属登记`);
  return place?.town_id ?? null;
}

/** A stage that is claimed without its day is not entered; the row says so. */
function claims(notes: RowNotes, claimed: ProjStage | null, stage: "LEAD" | "NEG", reached: ProjStage | undefined): void {
  if (claimed === null || claimed === "LEAD") return;
  const name = PROJ_STAGE[claimed];
  if (claimed === "SUSP" || claimed === "WITH") notes.warn("project_stage", `${name}要写明原因和日期，请导入后在项目里登记`);
  else if (claimed === "NEG" ? stage === "LEAD" : rankOf(claimed) > rankOf(reached ?? stage))
    notes.warn("project_stage", claimed === "NEG" ? "没有总投资，先按线索登记" : `没有可登记的${name}日期，阶段按写明的日期登记`);
}

/** What lies long back needs a word why it is entered now, once a batch (E41, E43). */
function lateOf(notes: RowNotes, { occurred_on, events, received_fen, received_on }: ProjectEntry, desk: ProjectDesk): void {
  if (desk.late_reason) return;
  const limit = addDays(desk.today, -desk.limits.lateDays);
  const sentence = `${desk.limits.lateDays}天以前的事要写补录原因，请回到“表头对应”一步填写，整批只写一次`;
  const late = events.find(({ on }) => on < limit);
  if (late) notes.fail(DATED[late.stage], sentence);
  else if (occurred_on < limit) notes.fail("known_on", sentence);
  else if ((received_fen ?? 0) > 0 && received_on < limit) notes.fail("received", sentence);
}
