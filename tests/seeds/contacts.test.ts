import { describe, expect, test } from "vitest";
import { evidenceProblem, isCounted, problemsOf } from "#app/features/outreach/rules/contact.ts";
import { daysBetween } from "#app/lib/dates.ts";
import { demoCampaigns } from "#seeds/demo/contacts/campaigns.ts";
import { type DemoContact, demoContacts, withFirstMeeting } from "#seeds/demo/contacts/index.ts";
import { demoPeople } from "#seeds/demo/people/index.ts";

const people = demoPeople();
const told = demoContacts(people);
const { contacts } = told;
const TOWNS = ["zhiyang", "yingbin", "binhu", "hubinlu"] as const;

type Counted = DemoContact["people"][number] & { contact: DemoContact };
const counted: Counted[] = contacts.flatMap((contact) =>
  contact.people.filter((who) => isCounted(contact.kind, contact.method, who)).map((who) => ({ ...who, contact })),
);
const of = (...kinds: DemoContact["kind"][]) => counted.filter(({ contact }) => kinds.includes(contact.kind));
const byStation = (rows: readonly Counted[]) => TOWNS.map((town) => rows.filter(({ contact }) => contact.town === town).length);
const homeOf = (key: string) => key.split("-")[0];
const personOf = ({ key, relative }: Counted) => (relative === null ? key : `${key}/${relative}`);
const distinctBy = (rows: readonly Counted[], id: (row: Counted) => string) =>
  TOWNS.map((town) => new Set(rows.filter(({ key }) => homeOf(key) === town).map(id)).size);

describe("domain §7.1, town by town", () => {
  const met = of("visit", "symposium");
  test.each([
    ["M08 线上", byStation(of("online")), [118, 79, 69, 60]],
    ["M08 来访", byStation(of("incoming")), [8, 5, 5, 4]],
    ["M09 联络人数", distinctBy(of("online", "incoming"), ({ key }) => key), [40, 27, 24, 21]],
    ["M12 拜访人数", distinctBy(met, personOf), [70, 49, 43, 37]],
    [
      "其中人才",
      distinctBy(
        met.filter(({ relative }) => relative === null),
        personOf,
      ),
      [36, 25, 23, 20],
    ],
    [
      "其中家属",
      distinctBy(
        met.filter(({ relative }) => relative !== null),
        personOf,
      ),
      [34, 24, 20, 17],
    ],
    ["入户去重", distinctBy(of("visit"), personOf), [66, 46, 40, 35]],
    ["入户人次", byStation(of("visit")), [69, 48, 42, 37]],
    ["座谈", byStation(of("symposium")), [16, 12, 10, 8]],
    ["M13 拜访人次", byStation(met), [85, 60, 52, 45]],
    ["M16 走访户数", distinctBy(met, ({ key }) => key), [38, 26, 24, 22]],
    ["考察人次", byStation(of("tour")), [12, 8, 6, 5]],
  ])("%s is %j", (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  test("联络 by method, and 29 persons on the tours", () => {
    const methods = Object.fromEntries(
      ["PH", "WX", "WG", "EM", "VC", "LV"].map((m) => [m, counted.filter(({ contact }) => contact.method === m).length]),
    );
    expect(methods).toEqual({ PH: 151, WX: 98, WG: 54, EM: 17, VC: 6, LV: 22 });
    expect(new Set(of("tour").map(({ key }) => key)).size).toBe(29);
  });

  test("four symposiums and four tours, each of a campaign of its own; 中秋 has no record", () => {
    const names = (kind: DemoContact["kind"]) =>
      new Set(contacts.filter((contact) => contact.kind === kind).map(({ campaign }) => campaign));
    expect([names("symposium").size, names("tour").size, names("visit").size]).toEqual([4, 4, 1]);
    const known = demoCampaigns().map(({ name }) => name);
    expect(known).toHaveLength(10);
    for (const { campaign } of contacts) if (campaign) expect(known).toContain(campaign);
  });
});

test("every contact would be accepted by the form", () => {
  const limits = { lateDays: 90, giftCeilingFen: 20_000, furthestDays: 180 };
  for (const contact of contacts) {
    const input = {
      ...contact,
      campaign_id: contact.campaign,
      chat_group_id: contact.method === "WG" ? "group" : null,
      station_id: null,
      staff: [],
      participants: contact.people.map(({ key, relative, ...outcome }) => ({
        ...outcome,
        person_type: relative === null ? ("talent" as const) : ("family" as const),
        talent_id: key,
        family_member_id: relative === null ? null : `${key}/${relative}`,
        person_name: null,
      })),
    };
    const role = contact.login.endsWith(".zz") ? "ZZ" : contact.login === "rcb.rc" ? "RC" : "ZY";
    const which = `${contact.kind} ${contact.occurred_on} ${contact.login}`;
    expect(problemsOf(input, { today: contact.recorded_on, role, limits }), which).toEqual([]);
    expect(evidenceProblem(contact, contact.files), which).toBeNull();
  }
});

test("three to five of a hundred are entered later than three days, none in the future, none before the person was on file", () => {
  const late =
    contacts.filter(({ occurred_on, recorded_on }) => daysBetween(occurred_on, recorded_on) > 3).length / contacts.length;
  expect(late).toBeGreaterThan(0.03);
  expect(late).toBeLessThan(0.05);
  const filed = new Map(people.map((person) => [person.key, person.filed_on]));
  for (const { recorded_on, occurred_on, people: who } of contacts) {
    expect(recorded_on >= occurred_on && recorded_on <= "2023-03-28" && occurred_on >= "2023-01-03").toBe(true);
    for (const { key } of who) expect(filed.get(key)?.localeCompare(occurred_on)).toBeLessThanOrEqual(0);
  }
});

test("some tries reach nobody, some posts nobody answers, some invited do not come: these count nowhere", () => {
  const missed = contacts.flatMap((contact) =>
    contact.people.filter((who) => !isCounted(contact.kind, contact.method, who)).map(() => contact.kind),
  );
  for (const kind of ["online", "symposium", "tour"]) expect(missed.filter((one) => one === kind).length).toBeGreaterThan(3);
});

test("nobody is 已联络 later than the first meeting on file, and every path stays in order", () => {
  for (const { status_path, key } of withFirstMeeting(people, told)) {
    const days = status_path.map(({ occurred_on }) => occurred_on);
    expect(days, key).toEqual(days.toSorted());
  }
});

test("the texts vary", () => {
  const texts = contacts.map(({ content }) => content);
  expect(new Set(texts).size / texts.length).toBeGreaterThan(0.9);
});
