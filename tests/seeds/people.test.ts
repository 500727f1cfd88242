import { describe, expect, test } from "vitest";
import { eduGroup } from "#app/features/talents/schema/dictionaries/index.ts";
import { daysBetween } from "#app/lib/dates.ts";
import { contactProblem, normalisePhone } from "#app/lib/phone.ts";
import { birthOf, genderOf, isResidentId } from "#app/lib/resident-id.ts";
import { type DemoPerson, demoPeople, demoUsers } from "#seeds/demo/people/index.ts";

const TODAY = "2023-03-28";
const region = (code: string): string => `00000000-0000-7000-8000-${code}`;
/** In the order of §7.1's columns: 滍阳、应滨、滨湖、湖滨路. */
const TOWNS = ["410472101000", "410472402000", "410472401000", "410472001000"].map(region);
const ZONE_LEVEL = region("410472900000");

const people = demoPeople();
const surveyed = people.filter((p) => p.input.is_away_survey || p.survey !== null);
const beyond = people.filter((p) => !surveyed.includes(p));

const townOf = (p: DemoPerson): string => p.input.credit_town_id ?? p.input.native_town_id ?? "";
const registeredOn = (p: DemoPerson): string => p.survey?.registered_on ?? p.input.registered_on;
const intentOf = (p: DemoPerson, day = TODAY) =>
  p.intents.filter((i) => i.assessed_on <= day).at(-1) ?? { return_will: 0, invest_will: 0 };
const statusOf = (p: DemoPerson): string => p.status_path.at(-1)?.to ?? "to_verify";
const tagged = (tag: string) => people.filter((p) => p.demo_tags.includes(tag));
const byTown = (list: readonly DemoPerson[], towns = TOWNS): number[] =>
  towns.map((town) => list.filter((p) => townOf(p) === town).length);
const tally = (list: readonly (string | number | null)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of list) counts[String(item)] = (counts[String(item)] ?? 0) + 1;
  return counts;
};

describe("the 116 of §7.1", () => {
  test("160 talent rows: 116 surveyed, 28 introduced, 16 local", () => {
    expect(tally(people.map((p) => (surveyed.includes(p) ? "surveyed" : p.input.origin)))).toEqual({
      surveyed: 116,
      introduced: 28,
      local_grown: 16,
    });
  });

  test.each([
    ["2023-01-31", 63, [22, 15, 14, 12]],
    ["2023-02-28", 98, [35, 23, 21, 19]],
    ["2023-03-28", 116, [41, 28, 25, 22]],
  ])("M01 on %s is %i", (day, total, towns) => {
    const known = surveyed.filter((p) => registeredOn(p) <= day && p.verified_on !== null);
    expect(known).toHaveLength(total);
    expect(byTown(known)).toEqual(towns);
  });

  test.each([
    ["01", [22, 15, 14, 12]],
    ["02", [13, 8, 7, 7]],
    ["03", [6, 5, 4, 3]],
  ])("registrations of 2023-%s by town", (month, towns) => {
    expect(byTown(surveyed.filter((p) => registeredOn(p).startsWith(`2023-${month}`)))).toEqual(towns);
  });

  test.each([
    [5, [5, 3, 3, 2]],
    [4, [8, 5, 4, 4]],
    [3, [10, 7, 6, 6]],
    [2, [12, 8, 8, 6]],
    [1, [4, 4, 3, 3]],
    [0, [2, 1, 1, 1]],
  ])("return_will %i by town", (will, towns) => {
    expect(byTown(surveyed.filter((p) => intentOf(p).return_will === will))).toEqual(towns);
  });

  test("学历、类别、所在地、投资意向", () => {
    const inputs = surveyed.map((p) => p.input);
    expect(tally(inputs.map((i) => eduGroup(i.edu)))).toEqual({
      doctor: 9,
      master: 27,
      bachelor: 51,
      college: 18,
      secondary: 11,
    });
    expect(tally(inputs.map((i) => i.talent_kind))).toEqual({ 1: 8, 2: 43, 3: 37, 4: 16, 5: 7, 6: 2, 7: 3 });
    expect(tally(inputs.map((i) => i.away_scope))).toEqual({ 1: 2, 3: 68, 4: 39, 5: 7 });
    expect(tally(surveyed.map((p) => intentOf(p).invest_will))).toEqual({ 5: 10, 4: 12, 3: 15, 2: 24, 1: 49, 0: 6 });
    expect(inputs.filter((i) => i.away_scope === 1).map((i) => i.country)).toEqual(expect.arrayContaining(["USA", "SGP"]));
  });

  test("M02 103, M02b 13 = 5/3/3/2, all confirmed and typed", () => {
    const back = surveyed.filter((p) => ["returned", "settled"].includes(statusOf(p)));
    expect(surveyed.length - back.length).toBe(103);
    expect(byTown(back)).toEqual([5, 3, 3, 2]);
    expect(back.filter((p) => intentOf(p).return_will !== 5)).toEqual([]);
    for (const p of back) {
      const event = p.status_path.find((e) => e.to === "returned");
      expect(event?.return_type).toBeTruthy();
      expect((event?.confirmed_on ?? "9") <= TODAY && (event?.confirmed_on ?? "") >= (event?.occurred_on ?? "9")).toBe(true);
    }
  });

  test("M04 108 of 116: only the wishes of eight people are open", () => {
    const complete = ({ input }: DemoPerson): boolean =>
      input.work_state !== 0 &&
      input.contacts.some((c) => c.valid === "valid") &&
      (input.work_unit !== null || input.city_code !== null || input.city_abroad !== null);
    const open = surveyed.filter((p) => intentOf(p).return_will === 0 || intentOf(p).invest_will === 0);
    expect(surveyed.filter(complete)).toHaveLength(116);
    expect(open).toHaveLength(8);
  });

  test("M06 50, M07 61", () => {
    expect(surveyed.filter((p) => [3, 4].includes(intentOf(p).return_will))).toHaveLength(50);
    expect(surveyed.filter((p) => intentOf(p).invest_will >= 2)).toHaveLength(61);
  });

  test("those met at 春节 and the households visited are on file by then, also when surveyed later", () => {
    expect(byTown(tagged("met"))).toEqual([36, 25, 23, 20]);
    expect(byTown(tagged("family_only"))).toEqual([2, 1, 1, 2]);
    expect(byTown(tagged("silent"))).toEqual([1, 1, 1, 1]);
    const visited = [...tagged("met"), ...tagged("family_only")];
    expect(visited.filter((p) => p.filed_on > "2023-01-31")).toEqual([]);
    expect(tagged("family_only").filter((p) => p.input.family.length === 0)).toEqual([]);
    const later = surveyed.filter((p) => p.survey !== null);
    expect(later.filter((p) => p.input.is_away_survey)).toEqual([]);
    expect(Object.keys(tally(later.map((p) => p.input.origin))).sort()).toEqual([
      "chamber_alumni",
      "department",
      "investment_lead",
    ]);
  });

  test("a lead for each project, on file before it signed in 2022", () => {
    const leads = surveyed.filter((p) => intentOf(p).invest_will === 5);
    expect(byTown(leads)).toEqual([3, 3, 2, 2]);
    expect(leads.flatMap((p) => p.demo_tags.filter((t) => t.startsWith("lead:"))).sort()).toEqual(
      Array.from({ length: 10 }, (_, i) => `lead:P${String(i + 1).padStart(2, "0")}`),
    );
    expect(
      leads.filter(
        (p) => p.filed_on >= "2023" || p.filed_on >= (p.status_path.find((e) => e.to === "signed")?.occurred_on ?? ""),
      ),
    ).toEqual([]);
    expect(tagged("founder")).toHaveLength(4);
  });

  test("140 relatives, enough in every town to meet those of §7.1, minors without a phone", () => {
    const relatives = surveyed.flatMap((p) => p.input.family);
    expect(relatives).toHaveLength(140);
    const met = surveyed.filter((p) => p.filed_on <= "2023-02-05");
    const enough = TOWNS.map((t) => met.filter((p) => townOf(p) === t).reduce((n, p) => n + p.input.family.length, 0));
    for (const [i, needed] of [34, 24, 20, 17].entries()) expect(enough[i]).toBeGreaterThanOrEqual(needed);
    const minors = relatives.filter((f) => f.is_minor);
    expect(minors.length).toBeGreaterThanOrEqual(8);
    expect(minors.filter((f) => f.phone !== null)).toEqual([]);
  });
});

describe("the 44 beyond them", () => {
  const PAY_TOWNS = [...TOWNS, ZONE_LEVEL];

  test.each([
    ["ycyc", [7, 9, 6, 8, 6]],
    ["bjrc", [4, 4, 2, 3, 3]],
    ["tier:C", [0, 1, 0, 2, 1]],
    ["tier:D", [3, 4, 2, 3, 3]],
    ["tier:E1", [3, 3, 4, 3, 2]],
    ["tier:E2", [1, 1, 0, 0, 0]],
    ["months:2", [0, 0, 0, 1, 2]],
  ])("%s by pay town", (tag, towns) => {
    expect(byTown(tagged(tag), PAY_TOWNS)).toEqual(towns);
  });

  test("tiers agree with level and schooling; the tests of both funds exclude each other; payees have an ID", () => {
    for (const p of tagged("ycyc")) expect(p.demo_tags).toContain(`tier:${p.input.talent_level}${tierDigit(p)}`);
    expect(
      tagged("tier:E1")
        .map((p) => eduGroup(p.input.edu))
        .every((g) => g === "master"),
    ).toBe(true);
    expect(
      tagged("tier:E2")
        .map((p) => eduGroup(p.input.edu))
        .every((g) => g === "bachelor"),
    ).toBe(true);
    expect(tagged("ycyc").filter((p) => surveyed.includes(p))).toHaveLength(8);
    expect(tagged("ycyc").filter((p) => p.demo_tags.includes("bjrc"))).toEqual([]);
    expect([...tagged("ycyc"), ...tagged("bjrc")].filter((p) => p.input.id_no === null)).toEqual([]);
    expect(beyond.filter((p) => p.input.is_away_survey || p.intents.length > 0)).toEqual([]);
  });

  test("the months paid add up to 255,800 元 (§7.3)", () => {
    const yuan: Record<string, number> = { C: 5000, D: 3000, E1: 1500, E2: 800 };
    const paid = tagged("ycyc").map((p) => {
      const value = (prefix: string): string => p.demo_tags.find((t) => t.startsWith(prefix))?.slice(prefix.length) ?? "";
      return (yuan[value("tier:")] ?? 0) * Number(value("months:"));
    });
    expect(paid.reduce((sum, x) => sum + x, 0)).toBe(255_800);
  });
});

const tierDigit = (p: DemoPerson): string => (p.demo_tags.includes("tier:E1") ? "1" : p.demo_tags.includes("tier:E2") ? "2" : "");

describe("every person", () => {
  const NEXT: Record<string, readonly string[]> = {
    to_verify: ["on_file"],
    on_file: ["contacted"],
    contacted: ["interested", "not_interested"],
    interested: ["in_talks", "not_interested", "returned"],
    not_interested: ["interested"],
    in_talks: ["signed", "returned"],
    signed: ["returned"],
    returned: ["settled"],
  };

  test("walks §3.1 in order of time, with the intent that §3.1 asks for, settled after a year", () => {
    for (const p of people) {
      let [at, day] = ["to_verify", p.filed_on];
      for (const event of p.status_path) {
        expect(NEXT[at], `${p.key} ${at}→${event.to}`).toContain(event.to);
        expect(event.occurred_on >= day && event.occurred_on <= TODAY, `${p.key} ${event.to} ${event.occurred_on}`).toBe(true);
        expect(event.reason.length).toBeGreaterThan(3);
        const wish = intentOf(p, event.occurred_on);
        if (event.to === "interested") expect(wish.return_will >= 3 || wish.invest_will >= 2, p.key).toBe(true);
        if (event.to === "settled") expect(daysBetween(day, event.occurred_on)).toBeGreaterThanOrEqual(365);
        [at, day] = [event.to, event.occurred_on];
      }
      expect(p.status_path[0]).toMatchObject({ to: "on_file", occurred_on: p.verified_on });
    }
  });

  test("is filed, verified, surveyed and assessed in that order, nothing entered after today", () => {
    for (const p of people) {
      const filedDay = p.verified_on ?? "";
      expect(daysBetween(p.filed_on, filedDay)).toBeGreaterThanOrEqual(p.recorded_lag_days);
      expect(p.input.registered_on).toBe(p.filed_on);
      if (p.survey) {
        expect(p.survey.registered_on > filedDay, p.key).toBe(true);
        expect(daysBetween(p.survey.registered_on, TODAY)).toBeGreaterThanOrEqual(p.survey.recorded_lag_days);
      }
      expect((p.last_verified_on ?? "") >= filedDay).toBe(true);
      const days = [filedDay, ...p.intents.map((i) => i.assessed_on), TODAY];
      expect(days).toEqual([...days].sort());
      for (const i of p.intents.filter(({ invest_will }) => invest_will >= 3)) {
        expect(i.invest_industry !== null || i.invest_amount_fen !== null).toBe(true);
      }
    }
  });

  test("has a name and a mobile of their own, in the demo's blocks", () => {
    const names = [...people.map((p) => p.input.name), ...people.flatMap((p) => p.input.family.map((f) => f.name))];
    expect(new Set(names).size).toBe(names.length);
    const phones = [
      ...people.flatMap((p) => p.input.contacts.filter((c) => c.kind === "mobile").map((c) => c.value)),
      ...people.flatMap((p) => p.input.family.flatMap((f) => f.phone ?? [])),
      ...demoUsers().map((u) => u.phone),
    ];
    expect(new Set(phones).size).toBe(phones.length);
    expect(phones.filter((v) => !/^1600375\d{4}$/.test(v) && normalisePhone(v)?.value !== v)).toEqual([]);
    expect(phones.filter((v) => v.startsWith("+"))).toHaveLength(2);
  });

  test("passes the rules of E10 and E11", () => {
    for (const { key, input, owner_login } of people) {
      for (const c of input.contacts) expect(contactProblem(c.kind, c.value), `${key} ${c.value}`).toBeNull();
      if (input.id_no !== null) {
        expect(isResidentId(input.id_no) && input.id_no.startsWith("410499")).toBe(true);
        expect([birthOf(input.id_no), genderOf(input.id_no)]).toEqual([input.birth_on, input.gender]);
      }
      expect(input.is_away_survey && input.native_town_id === null).toBe(false);
      if ([3, 4, 5].includes(input.away_scope)) expect(input.city_code, key).toMatch(/^\d{6}$/);
      const owner = demoUsers().find((u) => u.login === owner_login);
      const theirTown = input.credit_town_id ?? input.native_town_id;
      expect(theirTown === ZONE_LEVEL ? owner?.role === "RC" : owner?.region_id === theirTown, key).toBe(true);
    }
    const ids = people.flatMap((p) => p.input.id_no ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(70);
  });

  test("the list holds names that are hard to spell", () => {
    const names = people.map((p) => p.input.name);
    for (const surname of "单曾仇解区查") expect(names.some((n) => n.startsWith(surname))).toBe(true);
    expect(names.filter((n) => /[·𠮷㛃]/u.test(n))).toHaveLength(3);
  });
});

test("the plan is the same at every call", () => {
  expect(demoPeople()).toEqual(people);
});
