import type { TalentInput } from "#app/features/talents/schema/input.ts";
import { addDays } from "#app/lib/dates.ts";
import { officeDay, officeDays } from "./days.ts";
import { verified } from "./history.ts";
import { birthOf, contactsOf, educationOf, mobile } from "./identity.ts";
import type { DrawName } from "./names.ts";
import type { EduGroup } from "./profiles.ts";
import { at, stream } from "./random.ts";
import { ZONE_LEVEL_ID } from "./region.ts";
import { TOWNS } from "./towns.ts";
import type { DemoPerson, Lag } from "./types.ts";

/** Someone in the zone who is not one of the 116: introduced for 鹰城英才, or local for 拔尖 (§7.1, §7.3). */
type Resident = {
  title: string;
  unit: string;
  kind: string;
  edu: EduGroup;
  level: string;
  series: string;
  field: string;
  industry: string;
  state: number;
};

const resident = (row: string): Resident => {
  const [unit = "", title = "", kind = "", edu = "", level = "", series = "", field = "", industry = "", state = ""] =
    row.split("|");
  return { unit, title, kind, edu: edu as EduGroup, level, series, field, industry, state: Number(state) };
};

/** By tier and by school: C and D hold doctorates, E1 a master's degree. */
const INTRODUCED: Record<string, readonly Resident[]> = {
  C: [
    resident("平顶山学院|教授|3|doctor|411|010|尼龙新材料|P83|2"),
    resident("河南城建学院|教授|3|doctor|411|010|土木工程|P83|2"),
    resident("示范区产业技术研究院|研究员|3|doctor|411|610|储能材料|M73|2"),
  ],
  D: [
    resident("平顶山学院|副教授|3|doctor|412|010|化学工程|P83|2"),
    resident("河南城建学院|副教授|3|doctor|412|010|城市规划|P83|2"),
    resident("示范区产业技术研究院|副研究员|3|doctor|412|610|电气工程|M73|2"),
  ],
  E1: [
    resident("平顶山学院|讲师|3|master|420|010|软件工程|P83|2"),
    resident("河南城建学院|讲师|3|master|420|010|环境工程|P83|2"),
    resident("平顶山示例尼龙新材料有限公司|工程师|3|master|420|080|纤维改性|C28|4"),
  ],
};

const LOCAL: readonly Resident[] = [
  resident("示范区示例高级中学|高级教师|3|bachelor|412|050|中学教育|P83|2"),
  resident("示范区示例人民医院|副主任医师|3|bachelor|412|230|临床医学|Q84|2"),
  resident("示范区农业技术推广中心|高级农艺师|3|bachelor|412|090|农技推广|A05|2"),
  resident("平顶山示例电气有限公司|高级技师|4|college|||电气装调|C38|4"),
  resident("示范区示例文化馆|馆员|3|bachelor|420|670|群众文化|R|2"),
];

/** §7.3's tiers by pay town, without the eight returnees of survey-plan; `2` marks who starts in February. */
const TIERS: readonly string[] = ["D D E1 E1", "C D D D D E1 E1", "D D E1 E1", "C C2 D D E1 E1 E1", "C2 D D D E1 E12"];
/** 拔尖 by pay town (§7.1, M33). */
const LOCALS: readonly number[] = [4, 4, 2, 3, 3];

/** Years of birth by tier. */
const BORN: Record<string, readonly [from: number, to: number]> = { C: [1968, 1979], D: [1973, 1987], E: [1988, 1995] };

const HOMES = ["河南南阳", "河南许昌", "湖北襄阳", "安徽阜阳", "山东菏泽", "河南郑州"];

/** A minority name with its dot, as the registers write it. */
const DOTTED = { name: "阿依古丽·托合提", gender: "2", ethnic: "05", home: "新疆喀什" } as const;

type Draft = {
  key: string;
  order: number;
  town: number;
  who: Resident;
  local: boolean;
  filed: readonly [string, string];
  tags: string[];
};

const personOf = (draw: DrawName, draft: Draft, dotted: boolean): DemoPerson => {
  const rng = stream(`resident ${draft.key}`);
  const { who, order } = draft;
  const town = TOWNS[draft.town];
  const gender = dotted ? DOTTED.gender : rng.chance(0.4) ? "2" : "1";
  const name = dotted ? DOTTED.name : draw(gender).name;
  const filed_on = at(officeDays(rng, draft.filed[0], draft.filed[1], 1), 0);
  const verified_on = officeDay(addDays(filed_on, rng.int(3, 5)));
  const nativeText =
    draft.local && town ? `${town.name}${rng.pick(town.villages)}` : draft.local ? "平顶山市新华区" : rng.pick(HOMES);
  const tier = draft.tags.find((tag) => tag.startsWith("tier:"))?.at(5) ?? null;
  const [bornFrom, bornTo] = BORN[tier ?? "D"] ?? [1973, 1987];
  const input: TalentInput = {
    name,
    alias: null,
    gender,
    ...birthOf(rng, gender, bornFrom, bornTo, true, order),
    ethnic: dotted ? DOTTED.ethnic : "01",
    politics: rng.pick(["01", "01", "05", "12", "13"]),
    native_town_id: draft.local ? (town?.id ?? null) : null,
    native_text: dotted ? DOTTED.home : nativeText,
    hukou_region_code: rng.pick(["410402", "410411"]),
    credit_town_id: town?.id ?? ZONE_LEVEL_ID,
    is_away_survey: false,
    origin: draft.local ? "local_grown" : "introduced",
    registered_on: filed_on,
    ...educationOf(rng, who.edu, who.field),
    title_level: who.level || null,
    title_series: who.series || null,
    title_name: who.level ? who.title : null,
    skill_level: who.level ? null : "1",
    talent_kind: who.kind,
    talent_level: tier,
    prov_level: tier === "C" ? "C" : null,
    field: who.field,
    skill_tags: [who.field],
    resource_tags: [],
    away_scope: 0,
    country: "CHN",
    city_code: null,
    city_abroad: null,
    away_text: null,
    work_state: who.state,
    work_unit: who.unit,
    work_post: who.title,
    work_raw: null,
    unit_kind:
      who.state === 4 ? "33" : who.series === "010" ? "22" : who.series === "230" ? "24" : who.series === "610" ? "21" : "20",
    industry_code: who.industry,
    consent_basis: "consent",
    consent_on: filed_on,
    consent_evidence: "认定申请表签字",
    remark: null,
    contacts: contactsOf(rng, mobile("2", order), order, filed_on),
    family: [],
    intent: null,
  };
  return {
    key: draft.key,
    input,
    filed_on,
    recorded_lag_days: rng.pick<Lag>([0, 1, 1, 2, 3]),
    survey: null,
    verified_on,
    last_verified_on: verified_on,
    intents: [],
    status_path: [verified(verified_on, town ? "ZZ" : "RC", "单位证明核实")],
    owner_login: town ? `${town.key}.${rng.chance(0.7) ? "zy" : "zz"}` : "rcb.rc",
    demo_tags: draft.tags,
  };
};

const number = (i: number): string => String(i + 1).padStart(2, "0");

/** The 28 introduced 鹰城英才 and the 16 local 拔尖人才, `firstOrder` being the next free number of the demo's blocks. */
export const residents = (draw: DrawName, firstOrder: number): DemoPerson[] => {
  const introduced = TIERS.flatMap((tiers, town) => tiers.split(" ").map((code) => ({ town, code }))).map(({ town, code }, i) => {
    const fromFebruary = code === "C2" || code === "E12";
    const tier = fromFebruary ? code.slice(0, -1) : code;
    const circle = INTRODUCED[tier] ?? [];
    return {
      key: `ycyc-${number(i)}`,
      town,
      who: at(circle, i % circle.length),
      local: false,
      filed: fromFebruary ? (["2023-01-03", "2023-01-11"] as const) : (["2022-03-07", "2022-11-25"] as const),
      tags: ["ycyc", `tier:${tier}`, `months:${fromFebruary ? 2 : 3}`],
    };
  });
  const local = LOCALS.flatMap((count, town) => Array<number>(count).fill(town)).map((town, i) => ({
    key: `bjrc-${number(i)}`,
    town,
    who: at(LOCAL, i % LOCAL.length),
    local: true,
    filed: ["2022-03-07", "2022-11-25"] as const,
    tags: ["bjrc"],
  }));
  return [...introduced, ...local].map((draft, i) =>
    personOf(draw, { ...draft, order: firstOrder + i }, draft.key === "ycyc-03"),
  );
};
