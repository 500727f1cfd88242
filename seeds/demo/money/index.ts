import type { PolicyInput, StandardInput } from "#app/features/policies/schema/input.ts";
import { honoured, topTalents } from "../people/honoured.ts";
import type { DemoPerson } from "../people/index.ts";
import { demoEnterprises } from "../projects/enterprises.ts";

const BUREAU = "区人力资源和社会保障局";
const yuan = (amount: number): number => amount * 100;

const standard = (grade: string, amount: number, unit: StandardInput["unit"], text: string): StandardInput => ({
  id: null,
  grade,
  amount_fen: yuan(amount),
  percent: null,
  unit,
  max_months: unit === "month" ? 36 : null,
  from_on: "2022-01-01",
  to_on: null,
  condition_text: text,
  condition_test: "honor_grade",
  condition_value: grade,
});

const common = {
  issuer: BUREAU,
  level: "district",
  package: "人才新政",
  from_on: "2022-01-01",
  to_on: null,
  need_notice: true,
  notice_days: 5,
  apply_from_on: null,
  apply_to_on: null,
} as const;
const papers = (...names: string[]) => names.map((name) => ({ id: null, name, required: true, sample: null }));
const clause = (text: string, test: string | null = null, value = "") => ({ id: null, text, test, value });

/** The three policies under which the demo pays (domain §7.3); amounts are demonstration standards. */
export const POLICIES = {
  living: {
    ...common,
    title: "示范区高层次人才生活津贴发放办法",
    doc_no: "示人社〔2022〕8号",
    kind: "living",
    target_desc: "经认定、全职在本区工作或者返乡创业的高层次人才",
    excl_group: "人才津贴补贴",
    standards: [
      standard("C", 5000, "month", "省级领军人才"),
      standard("D", 3000, "month", "市级高层次人才"),
      standard("E1", 1500, "month", "全日制硕士"),
      standard("E2", 800, "month", "全日制本科"),
    ],
    clauses: [
      clause("获得“鹰城英才”称号", "honor", "YCYC"),
      clause("证件号码已经登记", "has_id_no"),
      clause("劳动合同或者经营主体在本区，由用人单位出具在岗证明"),
    ],
    materials: papers("身份证复印件", "称号认定文件", "在岗（经营）证明"),
  },
  top_talent: {
    ...common,
    title: "示范区拔尖人才补贴发放办法",
    doc_no: "示人社〔2022〕9号",
    kind: "top_talent",
    target_desc: "在本区工作的区级拔尖人才，与生活津贴不重复享受",
    excl_group: "人才津贴补贴",
    standards: [{ ...standard("拔尖人才", 200, "month", "管理期内的区级拔尖人才"), condition_test: null, condition_value: "" }],
    clauses: [clause("证件号码已经登记", "has_id_no"), clause("在管理期内，年度考核合格")],
    materials: papers("身份证复印件", "年度考核表"),
  },
  startup: {
    ...common,
    title: "示范区返乡创业一次性补贴办法",
    doc_no: "示人社〔2022〕15号",
    package: null,
    kind: "startup",
    target_desc: "返乡创业、经营主体登记满一年且正常经营的人员",
    excl_group: null,
    standards: [{ ...standard("一次性", 5000, "once", "首次创业"), condition_test: null, condition_value: "" }],
    clauses: [clause("证件号码已经登记", "has_id_no"), clause("经营主体正常经营、按时报税，由镇街上门核实")],
    materials: papers("身份证复印件", "营业执照复印件"),
  },
} satisfies Record<string, PolicyInput>;
export type DemoPolicy = keyof typeof POLICIES;

/** The two budgets of §7.3, in fen. */
export const BUDGETS = {
  living: {
    title: "2023年高层次人才生活津贴",
    subject_code: "2013299",
    doc_no: "示财预〔2023〕12号",
    amount_fen: yuan(1_200_000),
  },
  top_talent: { title: "2023年拔尖人才补贴", subject_code: "2013299", doc_no: "示财预〔2023〕13号", amount_fen: yuan(60_000) },
} as const;

/** Who applies: a person, where it is paid, under which grade, for which months. */
export type DemoApplicant = {
  key: string;
  name: string;
  unit: string;
  /** A town's key, or `direct` for the zone's own units. */
  town: string;
  town_id: string;
  grade: string;
  from: string;
  to: string;
};

/** The months of one person were approved from January although she is entitled from February only (domain §7.3): whose they are. */
export const approvedTooEarly = ({ town, grade, from }: { town: string; grade: string; from: string }): boolean =>
  town === "direct" && grade === "E1" && from === "2023-02";

const unitOf = (people: readonly DemoPerson[], key: string): string =>
  people.find((person) => person.key === key)?.input.work_unit ?? "示范区直属单位";

/** The 36 of the living allowance with the month each is entitled from. */
export const livingApplicants = (people: readonly DemoPerson[]): DemoApplicant[] =>
  honoured(people).map(({ tier, months, from, ...person }) => ({
    ...person,
    unit: unitOf(people, person.key),
    grade: tier,
    from,
    to: "2023-03",
  }));

/** The 16 of the quarter's allowance for 拔尖人才. */
export const topTalentApplicants = (people: readonly DemoPerson[]): DemoApplicant[] =>
  topTalents(people).map((person) => ({
    ...person,
    unit: unitOf(people, person.key),
    grade: "拔尖人才",
    from: "2023-01",
    to: "2023-03",
  }));

const SIX = 6;

/** Six founders whose one-off allowance is still shown to the public on the demonstration's day. */
export const startupApplicants = (people: readonly DemoPerson[]): DemoApplicant[] =>
  demoEnterprises(people)
    .flatMap(({ founder, town, input }) => {
      const person = people.find(({ key }) => key === founder?.key);
      return person ? [{ person, town, town_id: input.town_id, unit: input.name }] : [];
    })
    .filter(({ person, town_id }) => person.input.id_no !== null && person.input.native_town_id === town_id)
    .slice(0, SIX)
    .map(({ person, town, town_id, unit }) => ({
      key: person.key,
      name: person.input.name,
      unit,
      town,
      town_id,
      grade: "一次性",
      from: "2023-03",
      to: "2023-03",
    }));
