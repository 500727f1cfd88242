import { TOWNS } from "../people/towns.ts";
import { symposiumName, tourName } from "./events.ts";
import { QUOTAS, VISIT_WINDOW } from "./quotas.ts";
import { TOUR_STOPS } from "./texts.ts";
import { SPRING } from "./visits.ts";

/** A campaign row; `region` is a town's id, null for the whole zone. */
export type DemoCampaign = {
  name: string;
  kind: "visit" | "symposium" | "tour";
  festival: "spring" | "mid_autumn" | "none";
  region: string | null;
  organizer: string;
  plan_from: string;
  plan_to: string;
  theme: string | null;
  itinerary: string | null;
  status: "preparing" | "ended" | "summarised";
  summary: string | null;
  /** The day it was entered. */
  made_on: string;
};

const THEME = "迎老乡、回故乡、建家乡";

/** The campaigns of domain §7.5: 春节, four symposiums, four tours, and 中秋 still being prepared. */
export const demoCampaigns = (): DemoCampaign[] => [
  {
    name: SPRING,
    kind: "visit",
    festival: "spring",
    region: null,
    organizer: "区委组织部人才工作办公室",
    plan_from: VISIT_WINDOW.from,
    plan_to: VISIT_WINDOW.to,
    theme: THEME,
    itinerary: null,
    status: "summarised",
    summary: "四个镇（街道）按名单逐户走访，未能入户的均在座谈会上见面；问到的事项已交站点跟进。",
    made_on: "2023-01-04",
  },
  ...TOWNS.map((town): DemoCampaign => {
    const { on } = QUOTAS[town.key].symposium;
    return {
      ...BY_TOWN,
      name: symposiumName(town.name),
      kind: "symposium",
      festival: "spring",
      region: town.id,
      organizer: town.name,
      plan_from: on,
      plan_to: on,
      summary: "座谈会按计划召开，会上意见已逐条记录并交有关部门。",
      made_on: "2023-01-10",
    };
  }),
  ...TOWNS.map((town): DemoCampaign => {
    const { on } = QUOTAS[town.key].tour;
    return {
      ...BY_TOWN,
      name: tourName(town.name),
      kind: "tour",
      festival: "none",
      region: town.id,
      organizer: town.name,
      plan_from: on,
      plan_to: on,
      itinerary: `上午：${TOUR_STOPS[town.key].join("、")}；下午：座谈`,
      summary: "参观考察按行程完成，提出的场地、用工、贷款问题已转有关部门。",
      made_on: "2023-02-10",
    };
  }),
  {
    ...BY_TOWN,
    name: "2023年中秋走访慰问",
    kind: "visit",
    festival: "mid_autumn",
    region: null,
    organizer: "区委组织部人才工作办公室",
    plan_from: "2023-09-22",
    plan_to: "2023-09-29",
    status: "preparing",
    summary: null,
    made_on: "2023-03-20",
  },
];

const BY_TOWN = { theme: THEME, itinerary: null, status: "summarised" as const };
