import { addDays } from "#app/lib/dates.ts";
import type { DemoPerson } from "../people/index.ts";
import { at } from "../people/random.ts";
import { TOWNS, type TownKey } from "../people/towns.ts";
import { projectInput, WAN } from "./input.ts";
import { stageOf } from "./signed.ts";
import type { DemoProject } from "./types.ts";

/** What people in talks want to build: name, kind, trade, 万元. */
const WISHES: readonly (readonly [name: string, kind: string, industry: string, agreed: number])[] = [
  ["尼龙工程塑料改性项目", "new", "C29", 9800],
  ["智能仓储货架项目", "new", "C33", 4200],
  ["汽车线束生产项目", "move", "C38", 7600],
  ["校服职业装加工项目", "new", "C17", 2600],
  ["传感器封装测试项目", "new", "C39", 8800],
  ["跨境电商集货仓项目", "commerce", "L72", 3500],
  ["中央厨房项目", "new", "C14", 5200],
  ["环保滤材项目", "new", "C17", 3900],
  ["农产品初加工项目", "agriculture", "C13", 1800],
  ["乡村旅游综合体项目", "culture", "H61", 6400],
  ["口腔医疗器械项目", "new", "C35", 5600],
  ["数字创意产业园项目", "commerce", "I65", 4700],
];

/** The twelve in talks: one for each person of the survey whose wish to invest is 在谈 (domain §7.1, §7.2). */
function leads(people: readonly DemoPerson[]): DemoProject[] {
  const investors = people.flatMap((person) => {
    const talks = person.status_path.findLast(({ to }) => to === "in_talks");
    const isInTalks = person.intents.at(-1)?.invest_will === 4 && person.status_path.at(-1)?.to === "in_talks";
    return talks && isInTalks ? [{ person, since: talks.occurred_on }] : [];
  });
  return investors.map(({ person, since }, i) => {
    const [name, kind, industry, agreed] = at(WISHES, i);
    const key = `lead-${String(i + 1).padStart(2, "0")}`;
    return bare(key, townOf(person), person, { name, kind, industry, agreed }, since);
  });
}

/** What counts nowhere: a framework agreement, a project that nobody of ours brought, one entered twice (domain §7.2). */
function negatives(people: readonly DemoPerson[]): DemoProject[] {
  const wisher = at(
    people.filter(
      ({ key, intents, status_path }) =>
        key.startsWith("yingbin-") && intents.at(-1)?.invest_will === 3 && status_path.at(-1)?.to === "interested",
    ),
    0,
  );
  const lead = at(
    people.filter(({ demo_tags }) => demo_tags.includes("lead:P07")),
    0,
  );
  const framework = bare(
    "framework",
    "yingbin",
    wisher,
    { name: "新能源汽车后市场产业园项目", kind: "new", industry: "C36", agreed: 20000 },
    "2023-03-08",
  );
  const foreign = bare(
    "foreign",
    "hubinlu",
    null,
    { name: "连锁超市区域配送中心项目", kind: "commerce", industry: "F51", agreed: 6000 },
    "2023-02-03",
  );
  const double = bare(
    "double",
    "binhu",
    lead,
    { name: "预制菜精深加工项目（一期）", kind: "new", industry: "C14", agreed: 26000 },
    "2023-01-12",
  );
  return [
    { ...framework, input: { ...framework.input, sign_kind: "framework" } },
    {
      ...foreign,
      input: { ...foreign.input, is_guigen: false },
      stages: [
        {
          input: {
            ...stageOf("SIGN", "2023-03-01", ["agreement"], "投资协议双方盖章，原件存招商部门"),
            sign_kind: "investment",
            agreed_invest_fen: 6000 * WAN,
          },
          recorded_on: "2023-03-02",
          verified_on: "2023-03-03",
        },
      ],
    },
    {
      ...double,
      input: { ...double.input, is_distinct: true },
      voided: { day: "2023-01-16", reason: "与预制菜精深加工项目重复登记" },
    },
  ];
}

/** The fifteen projects beside the ten of the table. */
export const otherProjects = (people: readonly DemoPerson[]): DemoProject[] => [...leads(people), ...negatives(people)];

const townOf = ({ key }: DemoPerson): TownKey =>
  at(
    TOWNS.filter((town) => key.startsWith(`${town.key}-`)),
    0,
  ).key;

function bare(
  key: string,
  town: TownKey,
  person: DemoPerson | null,
  told: { name: string; kind: string; industry: string; agreed: number },
  since: string,
): DemoProject {
  return {
    key,
    town,
    input: projectInput({
      ...told,
      town,
      fixed: null,
      content: `拟建设${told.name.replace(/项目(（.*）)?$/, "")}，场地和规模在商谈`,
      jobs: Math.round(told.agreed / 80),
      investor_name: person ? `${told.name.replace(/项目(（.*）)?$/, "")}投资方` : "区外连锁企业",
      lead_person: null,
      taskforce: null,
    }),
    begun_on: since,
    begun_as: "NEG",
    talents: person ? [{ key: person.key, role: "investor", share_pct: null }] : [],
    stages: [],
    receipts: [],
    milestones: [],
    enterprise: null,
    shares: [],
    shares_doc: null,
    progress: [
      {
        day: addDays(since, 3),
        progress_text: "已见面商谈，正在对接场地和政策",
        issues: null,
        next_step: "约定下次见面",
        cause: null,
      },
    ].filter(({ day }) => day <= "2023-03-28"),
    voided: null,
  };
}
