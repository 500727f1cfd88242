import { RECEIPT_EVIDENCE } from "#app/features/projects/schema/dictionaries.ts";
import type { StageInput } from "#app/features/projects/schema/input.ts";
import { addDays, daysBetween } from "#app/lib/dates.ts";
import { officeDay } from "../people/days.ts";
import type { DemoPerson } from "../people/index.ts";
import { at } from "../people/random.ts";
import { noLater, TODAY } from "./days.ts";
import { enterpriseName, townId } from "./enterprises.ts";
import { projectInput, WAN } from "./input.ts";
import { milestonesOf } from "./milestones.ts";
import { TABLE, type TableRow } from "./table.ts";
import type { DemoProject } from "./types.ts";

/** The ten projects of §7.2 with their whole story. */
export const signedProjects = (people: readonly DemoPerson[]): DemoProject[] =>
  TABLE.map((row, i) => signedProject(people, row, i));

function signedProject(people: readonly DemoPerson[], row: TableRow, i: number): DemoProject {
  const lead = at(
    people.filter(({ demo_tags }) => demo_tags.includes(`lead:${row.key}`)),
    0,
  );
  return {
    key: row.key,
    town: row.town,
    input: {
      ...projectInput({
        ...row,
        // A project is public, the person behind it is not: the investor is the enterprise.
        investor_name: enterpriseName(row.key),
        fixed: Math.round(row.agreed * 0.7),
        lead_person: at(["洪致远", "康宁一"], i % 2),
        taskforce: `${row.name.replace(/项目$/, "")}服务专班`,
      }),
      // One town alone that is not the landing's is named; shares of several say it themselves.
      referral_town_id: row.referral.length === 1 ? townId(at(row.referral, 0)[0]) : null,
    },
    begun_on: officeDay(addDays(row.signed_on, -45)),
    begun_as: "LEAD",
    talents: [{ key: lead.key, role: "investor", share_pct: String(60 + (i % 4) * 5) }],
    stages: stagesOf(row).map((input, nth) => ({ input, ...entryOf(input.occurred_on, i + nth) })),
    receipts: receiptsOf(row).map((input, nth) => ({ input, ...entryOf(input.occurred_on, i + 2 * nth) })),
    milestones: milestonesOf(row),
    enterprise: { key: row.key, since: addDays(row.reg_on, 3) },
    shares: row.referral.map(([town, pct]) => ({ town, pct })),
    shares_doc: row.referral.length > 0 ? `示人才〔${row.signed_on.slice(0, 4)}〕${11 + i}号` : null,
    progress: progressOf(row, i),
    voided: null,
  };
}

/** Entered within two days, confirmed within three. */
function entryOf(occurred_on: string, nth: number) {
  const lag = at([0, 1, 0, 2, 1], nth % 5);
  return { recorded_on: noLater(addDays(occurred_on, lag)), verified_on: noLater(addDays(occurred_on, lag + (nth % 2))) };
}

function stagesOf({ name, kind, agreed, signed_on, reg_on, start_on, prod_on }: TableRow): StageInput[] {
  const stages: StageInput[] = [
    stageOf("NEG", officeDay(addDays(signed_on, -25)), [], `${name}投资人到区实地察看，商谈用地和政策`),
    {
      ...stageOf("SIGN", signed_on, ["agreement"], "投资协议双方盖章，原件存人才办项目档案"),
      sign_kind: "investment",
      agreed_invest_fen: agreed * WAN,
    },
    stageOf("REG", reg_on, ["licence"], "营业执照副本复印件存项目档案"),
  ];
  if (start_on) stages.push(stageOf("START", start_on, ["permit", "site_check"], "施工许可和现场核查表存项目档案"));
  if (prod_on)
    stages.push({
      ...stageOf(
        "PROD",
        prod_on,
        kind === "commerce" ? ["opening", "photo"] : ["invoice", "power", "photo"],
        "首张销售发票、用电量和现场照片存项目档案",
      ),
      skip_reason: start_on ? null : "租赁双创中心现成办公楼，不新建，免开工手续",
    });
  return stages;
}

export const stageOf = (
  stage: StageInput["stage"],
  occurred_on: string,
  evidence_kinds: string[],
  evidence_text: string,
): StageInput => ({
  stage,
  occurred_on,
  evidence_kinds,
  evidence_text,
  resumes: false,
  late_reason: null,
  skip_reason: null,
  sign_kind: null,
  agreed_invest_fen: null,
  is_amount_confirmed: false,
  remark: null,
});

/** Kind, proof and part of the money that is in place; the last one is what is left, so that the sum is §7.2's. */
const PARTS = [
  ["capital", "audit", 0.2],
  ["fixed", "bank", 0.3],
  ["equipment", "invoice", 0.3],
  ["working", "bank", 0.2],
] as const;

/** Proofs between registration and production, or up to last week where the work goes on. */
function receiptsOf({ key, received, reg_on, prod_on }: TableRow) {
  const last = prod_on ?? "2023-03-24";
  const parts = PARTS.slice(0, prod_on ? 4 : 2);
  let left = received;
  return parts.map(([kind, evidence_kind, part], i) => {
    const isLast = i === parts.length - 1;
    const amount = isLast ? left : Math.round((received * part) / 50) * 50;
    left -= amount;
    const days = Math.round((daysBetween(reg_on, last) * (i + 1)) / (parts.length + 1));
    return {
      kind,
      occurred_on: noLater(officeDay(addDays(reg_on, days))),
      late_reason: null,
      amount_fen: amount * WAN,
      evidence_kind,
      evidence_text: `${RECEIPT_EVIDENCE[evidence_kind]}，存项目档案${key}第${i + 1}号`,
    };
  });
}

function progressOf({ key, name, prod_on, jobs }: TableRow, i: number): DemoProject["progress"] {
  const says = (day: string, progress_text: string, issues: string | null, next_step: string, cause: string | null = null) => ({
    day,
    progress_text,
    issues,
    next_step,
    cause,
  });
  if (key === "P03")
    return [
      says("2023-02-20", "投资协议已签，完成公司注册，正在办理厂房改造手续", null, "三月上旬进场施工"),
      says(
        "2023-03-22",
        "厂房改造进场施工，地面硬化完成六成",
        "改造竣工比计划晚，电力增容在等批复",
        "专班每周调度，四月底前竣工",
      ),
    ];
  if (key === "P09")
    return [
      says("2023-02-22", "投资协议已签，正在选址和做规划设计方案", "地块边界需要调整", "办理公司注册"),
      says(
        "2023-03-21",
        "公司已注册，规划设计方案第二轮修改",
        "用地手续没有办完，没能按计划开工",
        "请自然资源部门协调，四月中旬开工",
        "land",
      ),
    ];
  const made = prod_on && prod_on < "2023-01-01" ? "生产经营正常" : "投产后产能逐步提升";
  return [
    says(at(["2023-02-14", "2023-02-16", "2023-02-21"], i % 3), `${name}有序推进，节后全员返岗`, null, "抓好用工和订单"),
    says(
      at(["2023-03-17", "2023-03-20", "2023-03-24"], i % 3),
      `${made}，已吸纳就业${Math.round(jobs * 0.4)}人`,
      null,
      "争取上半年达到设计产能的八成",
    ),
  ].filter(({ day }) => day <= TODAY);
}
