import { computeMetrics } from "#app/features/reports/metrics/run.server.ts";
import { contactsOf } from "#app/features/talents/queries/contacts.server.ts";
import { familyOf } from "#app/features/talents/queries/family.server.ts";
import { getTalent } from "#app/features/talents/queries/get-talent.server.ts";
import { intentsOf } from "#app/features/talents/queries/intents.server.ts";
import { listTalents } from "#app/features/talents/queries/list-talents.server.ts";
import { timelineOf } from "#app/features/talents/queries/timeline.server.ts";
import { parseFilters } from "#app/features/talents/schema/filters.ts";
import { pinyinOf } from "#app/lib/pinyin.server.ts";
import type { Db } from "#db/database.ts";
import type { App } from "./app.ts";
import type { House } from "./house.ts";
import { interleaved, type Timing } from "./measure.ts";
import { sameSql } from "./same-sql.ts";

/** One line of the table: the goal is the most that ours may be of plain (performance §2). */
export type Line = Timing & { name: string; goal: number };

const QUICK = { warmUp: 8, calls: 60, ms: 4_000 };
const PAGE = { warmUp: 15, calls: 60, ms: 6_000 };

const AS_OF = "2022-10-01";
/** The table of any day as one statement that knows where the numbers lie. */
const ROLL_UP = {
  name: "roll_up",
  text: ["metric", "outreach_metric"]
    .map(
      (kept) => `select t.town_id, m.metric, d.total
    from ${kept}_town t cross join (select distinct metric from ${kept}_day where town_id = (select town_id from ${kept}_town limit 1)) m
      cross join lateral (select k.total from ${kept}_day k where k.town_id = t.town_id and k.metric = m.metric and k.day <= $1 order by k.day desc limit 1) d`,
    )
    .join(" union all "),
  values: [AS_OF],
};

/** What people look at: data through the product's queries, and whole pages through its server. */
export async function measureReads(house: House, app: App): Promise<Line[]> {
  const { found, clerk, leader, plain } = house;
  const lines: Line[] = [];

  const asData = async (name: string, call: (db: Db) => Promise<unknown>) => {
    const timing = await interleaved({ ours: () => call(clerk.makeDb()), plain: await sameSql(plain, call) }, QUICK);
    lines.push({ name, goal: 3, ...timing });
  };
  const asPage = async (name: string, url: string, token: string, call: (db: Db) => Promise<unknown>) => {
    const timing = await interleaved({ ours: () => app.page(url, token), plain: await sameSql(plain, call) }, PAGE);
    lines.push({ name, goal: 10, ...timing });
  };

  const list = (query: string) => {
    const filters = parseFilters(new URLSearchParams(query));
    return (db: Db) => listTalents(db, clerk.actor, filters);
  };
  const record = (db: Db) => {
    const who = [db, clerk.actor, found.talentId] as const;
    return Promise.all([getTalent(...who), contactsOf(...who), familyOf(...who), intentsOf(...who), timelineOf(...who)]);
  };

  await asPage("list page, HTML", "/talents", clerk.token, list(""));
  await asData("list as data", list(""));
  await asData("search by name, two characters", list(`q=${[...found.name].slice(1).join("")}`));
  await asData("search by initials", list(`q=${pinyinOf(found.name).initials}`));
  await asData("search by phone tail", list(`q=${found.tail}`));
  await asPage("record page, HTML", `/talents/${found.talentId}`, clerk.token, record);
  await asData("record as data", record);

  const window = { asOf: AS_OF, knownAt: null, from: null, town: null, metrics: null };
  const table = { ours: () => computeMetrics(leader.makeDb(), window), plain: () => plain.query(ROLL_UP) };
  lines.push({ name: "town table of any day", goal: 1.5, ...(await interleaved(table, QUICK)) });
  const page = { ours: () => app.page(`/reports/towns?as_of=${AS_OF}`, leader.token), plain: () => plain.query(ROLL_UP) };
  lines.push({ name: "town table page, HTML", goal: 10, ...(await interleaved(page, PAGE)) });
  return lines;
}
