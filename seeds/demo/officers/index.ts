import type { LogInput } from "#app/features/officers/schema/form.ts";
import { addDays } from "#app/lib/dates.ts";
import { officeDay } from "../people/days.ts";
import { demoUsers } from "../people/index.ts";
import { at } from "../people/random.ts";
import type { TownKey } from "../people/towns.ts";
import type { DemoPerson } from "../people/types.ts";
import { noLater, TODAY } from "../projects/days.ts";
import { demoEnterprises } from "../projects/enterprises.ts";
import { logText } from "./texts.ts";

/** A red service officer's nomination (domain E33). */
export type DemoOfficer = {
  login: string;
  name: string;
  unit: string;
  duty: string;
  specialty: string;
  phone_work: string;
  nominated_by: string;
  nominated_on: string;
  /** Whose head entered the nomination. */
  nominator: string;
  approved_on: string;
  approved_doc: string;
};

export type DemoDispatch = {
  login: string;
  /** The enterprise's key; a project's enterprise has the project's. */
  enterprise: string;
  town: TownKey;
  proposed_on: string;
  approved_on: string;
  from_on: string;
  doc_no: string;
  duties: string;
  logs: readonly { recorded_on: string; input: LogInput }[];
};

/** Who serves which enterprise; fw10 serves two (domain §7.1: 11 dispatches, 10 officers). */
const SERVES: readonly (readonly [enterprise: string, login: string])[] = [
  ["P01", "fw01"],
  ["P02", "fw02"],
  ["P03", "fw05"],
  ["P04", "fw10"],
  ["P05", "fw03"],
  ["P06", "fw09"],
  ["P07", "fw04"],
  ["P08", "fw06"],
  ["P09", "fw08"],
  ["P10", "fw07"],
  ["yeqiang", "fw10"],
];

const SPECIALTIES =
  "项目备案和要素保障 工业企业技改 商贸流通和订单对接 食品安全和质量认证 税费优惠和财务规范 种植技术和农业项目 文旅策划和品牌推广 医养结合和机构备案 科技项目和高企培育 用工对接和社保补贴".split(
    " ",
  );

/** The ten officers, nominated by the station whose enterprise they serve and approved by the talent office. */
export const demoOfficers = (): DemoOfficer[] =>
  demoUsers()
    .filter(({ role }) => role === "FW")
    .map(({ login, name, unit }, i) => ({
      login,
      name,
      unit,
      duty: at(["四级主任科员", "一级科员", "三级主任科员"], i % 3),
      specialty: at(SPECIALTIES, i),
      phone_work: `0375-000020${i}`,
      nominated_by: unit,
      nominated_on: "2023-01-03",
      nominator: `${townOf(
        at(
          SERVES.filter(([, officer]) => officer === login),
          0,
        )[0],
      )}.zz`,
      approved_on: "2023-01-04",
      approved_doc: "示人才〔2023〕1号",
    }));

/** The eleven dispatches with the log of each week. A new enterprise gets its officer in its first days. */
export const demoDispatches = (people: readonly DemoPerson[]): DemoDispatch[] => {
  const enterprises = new Map(demoEnterprises(people).map((enterprise) => [enterprise.key, enterprise]));
  return SERVES.map(([key, login], i) => {
    const filed = enterprises.get(key)?.filed_on ?? TODAY;
    const proposed_on = filed < "2023-01-04" ? "2023-01-05" : officeDay(addDays(filed, 1));
    const from_on = officeDay(addDays(proposed_on, 1));
    return {
      login,
      enterprise: key,
      town: townOf(key),
      proposed_on,
      approved_on: from_on,
      from_on,
      doc_no: `示人才〔2023〕${proposed_on < "2023-02-01" ? 2 : proposed_on < "2023-03-01" ? 5 : 8}号`,
      duties: "宣传政策、协调要素、收集诉求、跟踪办理",
      logs: logsOf(from_on, i, key !== "yeqiang"),
    };
  });
};

/** Once a week on an office day; every fifth is entered the day after. */
function logsOf(from_on: string, nth: number, mayQuote: boolean): DemoDispatch["logs"] {
  const logs: { recorded_on: string; input: LogInput }[] = [];
  for (let day = officeDay(addDays(from_on, nth % 4)), week = 0; day <= TODAY; day = officeDay(addDays(day, 7)), week += 1)
    logs.push({
      recorded_on: noLater(addDays(day, week % 5 === 4 ? 1 : 0)),
      input: { occurred_on: day, late_reason: null, ...logText(nth, week, mayQuote) },
    });
  return logs;
}

const HOME: Record<string, TownKey> = {
  P01: "zhiyang",
  P02: "zhiyang",
  P03: "zhiyang",
  P07: "binhu",
  P08: "binhu",
  P09: "hubinlu",
  P10: "hubinlu",
};
const townOf = (enterprise: string): TownKey => HOME[enterprise] ?? "yingbin";
