import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tallyOf, tallyText } from "#app/features/outreach/rules/tally.ts";
import { contactForm, nextDay, PHRASES, peopleOf } from "#app/features/outreach/schema/contact-form.ts";
import {
  eventForm,
  familyKey,
  MOST_PEOPLE,
  namesIn,
  otherKey,
  peopleIn,
  personOf,
  talentKey,
} from "#app/features/outreach/schema/event-form.ts";
import { staffOf } from "#app/features/outreach/schema/fields.ts";
import { conditionsOf, FIRST_PAGE, listHref, parseFilters } from "#app/features/outreach/schema/filters.ts";
import { askedOf, newHref } from "#app/features/outreach/schema/new-contact.ts";

const T = "019523f0-0000-7000-8000-000000000001";
const F = "019523f0-0000-7000-8000-000000000002";
const self = { user_id: T, name: "林晓禾", unit: "滍阳镇服务站", duty: "专员" };
const colleague = { user_id: F, name: "韩予安", unit: "滍阳镇服务站", duty: "专员" };
const limits = { lateDays: 90, giftCeilingFen: 20_000, furthestDays: 180 };
const writer = { self, colleagues: [colleague], checked: { today: "2023-03-28", role: "ZY" as const, limits } };
const call = {
  id: T,
  way: "online:PH",
  talent_id: T,
  who: ["self"],
  result: "1",
  purpose: ["follow_up"],
  content: "近况如常，约好再联系。",
};

describe("one contact", () => {
  test("a call: today, by whoever logs it, with the talent", () => {
    expect(contactForm(writer).parse(call)).toMatchObject({
      talentId: T,
      intent: null,
      goesOn: false,
      input: {
        kind: "online",
        method: "PH",
        occurred_on: "2023-03-28",
        staff: [self],
        next_contact_on: null,
        participants: [{ person_type: "talent", talent_id: T, result: "1", met: false }],
      },
    });
  });

  test("what the chosen way does not ask is left out", () => {
    const { input } = contactForm(writer).parse({
      ...call,
      place: "村部",
      gift_value: "200",
      chat_group_id: F,
      policy_text: "补贴",
    });
    expect(input).toMatchObject({ place: null, gift_value_fen: null, chat_group_id: null, policy_text: null });
  });

  test.each([
    ["a day to come", { occurred_on: "2023-03-29" }, "occurred_on"],
    ["no day where one was promised", { next: "day" }, "next_on"],
    ["another way", { way: "symposium:MT" }, "way"],
    ["nobody", { talent_id: undefined }, "talent_id"],
    ["a changed will without the will", { intent_change: "yes", invest_will: "1" }, "return_will"],
    ["意向明确 without industry or amount", { intent_change: "yes", return_will: "3", invest_will: "3" }, "invest_industry"],
    ["an amount in words", { way: "visit:HV", gift_value: "二百" }, "gift_value"],
  ])("%s is sent back", (_, patch, field) => {
    const parsed = contactForm(writer).safeParse({ ...call, ...patch });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toContain(field);
  });

  test("everything that is wrong is said at once", () => {
    const parsed = contactForm(writer).safeParse({
      ...call,
      result: undefined,
      purpose: [],
      content: undefined,
      way: "online:WG",
    });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(["purpose", "content", "chat_group_id"]);
  });

  test("a will that changed comes along, dated with the talk", () => {
    const { intent } = contactForm(writer).parse({
      ...call,
      intent_change: "yes",
      return_will: "4",
      invest_will: "3",
      invest_amount: "300",
    });
    expect(intent).toMatchObject({ assessed_on: "2023-03-28", return_will: 4, invest_will: 3, invest_amount_fen: 300_000_000 });
  });

  test.each([
    ["rule", null],
    ["three", "2023-03-31"],
    ["week", "2023-04-04"],
    ["month", "2023-04-28"],
    ["day", "2023-05-01"],
  ] as const)("next: %s", (next, day) => {
    expect(nextDay(next, "2023-03-28", "2023-05-01")).toBe(day);
  });

  test.each([
    [
      "met at home, with a relative",
      ["self", F],
      true,
      [
        { person_type: "talent", met: true },
        { person_type: "family", met: true, family_member_id: F },
      ],
    ],
    ["nobody at home", [], true, [{ person_type: "talent", met: false }]],
    ["only a relative picked up", [F], false, [{ person_type: "family", result: "1" }]],
    ["nobody ticked on the phone means the talent", [], false, [{ person_type: "talent", result: "1" }]],
  ])("%s", (_, who, isOffline, people) => {
    expect(peopleOf({ talent_id: T, who, result: "1", interacted: false }, isOffline, false)).toMatchObject(people);
  });

  test("every phrase says enough by itself", () => {
    for (const [, text] of PHRASES) expect([...text].length).toBeGreaterThanOrEqual(10);
  });

  test("companions: a colleague brings the account, another name stands by itself, nobody twice", () => {
    expect(staffOf("韩予安、村支书 韩予安，林晓禾", writer)).toEqual([
      self,
      colleague,
      { user_id: null, name: "村支书", unit: "滍阳镇服务站", duty: "" },
    ]);
  });
});

describe("an event", () => {
  const formOf = (entries: [string, string][]) => {
    const form = new FormData();
    for (const [name, value] of entries) form.append(name, value);
    return form;
  };
  const keys = [talentKey(T), familyKey(F, T), otherKey("村支书")];

  test("a meeting: who is ticked was there", () => {
    const form = formOf([
      ...keys.map((key): [string, string] => ["person", key]),
      ["met", talentKey(T)],
      ["met", otherKey("村支书")],
    ]);
    expect(peopleIn(form, "symposium:MT")).toMatchObject([
      { person_type: "talent", met: true },
      { person_type: "family", talent_id: T, family_member_id: F, met: false },
      { person_type: "other", person_name: "村支书", met: true },
    ]);
  });

  test("a call with several: each the own result, else the one for all", () => {
    const form = formOf([
      ["person", talentKey(T)],
      ["person", talentKey(F)],
      ["result", "2"],
      [`result:${talentKey(F)}`, "4"],
    ]);
    expect(peopleIn(form, "online:VC").map(({ result }) => result)).toEqual(["2", "4"]);
  });

  test("a message to a group counts only who wrote back", () => {
    const form = formOf([
      ["person", talentKey(T)],
      ["person", talentKey(F)],
      ["interacted", talentKey(F)],
      ["met", talentKey(T)],
    ]);
    expect(peopleIn(form, "online:WG")).toMatchObject([{ interacted: false, met: false }, { interacted: true }]);
  });

  test("the same person twice is one, and a key that was not made here nobody", () => {
    const form = formOf([
      ["person", talentKey(T)],
      ["person", talentKey(T)],
      ["person", "t:1 or 1=1"],
      ["person", "x:"],
    ]);
    expect(peopleIn(form, "symposium:MT")).toHaveLength(1);
  });

  test("without people it is sent back", () => {
    const parsed = eventForm(writer, new FormData()).safeParse({
      id: T,
      way: "symposium:MT",
      purpose: ["follow_up"],
      content: "座谈",
    });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(["campaign_id", "content", "participants"]);
  });

  test("keys lead back to their people", () => {
    fc.assert(
      fc.property(fc.uuid({ version: 7 }), fc.uuid({ version: 7 }), (talent, member) => {
        expect(personOf(talentKey(talent))?.talent_id).toBe(talent);
        expect(personOf(familyKey(member, talent))).toMatchObject({ talent_id: talent, family_member_id: member });
      }),
    );
    expect(personOf("o:")).toBeNull();
  });

  test.each([
    ["张三\n李四、王五", ["张三", "李四", "王五"]],
    ["1. 张三 16003750001\n2. 李四\t16003750002", ["张三", "李四"]],
    ["姓名：张三，张三；买买提·吐尔逊", ["姓名", "张三", "买买提·吐尔逊"]],
    ["a b c 1 2 3", []],
  ])("names in %j", (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  test("no text brings more names than a form may hold", () => {
    fc.assert(fc.property(fc.string({ maxLength: 3_000, unit: "grapheme" }), (text) => namesIn(text).length <= MOST_PEOPLE));
  });
});

describe("what an event counts as", () => {
  const person = (talent_id: string, family_member_id: string | null = null, counted = true) => ({
    person_type: family_member_id ? "family" : "talent",
    talent_id,
    family_member_id,
    counted,
  });
  const stranger = { person_type: "other", talent_id: null, family_member_id: null, counted: true };

  test.each([
    ["a household of two", [person("a"), person("a", "f")], "symposium", "1场，1户2人，2人次"],
    ["one who stayed away", [person("a"), person("b", null, false)], "visit", "1户1人，1人次；未计1人"],
    ["a guest", [person("a"), stranger], "tour", "1场，1户1人，1人次；其他人员1人不计"],
    ["nobody", [], "symposium", "1场，0户0人，0人次"],
  ])("%s", (_, people, kind, text) => {
    expect(tallyText(tallyOf(people, kind))).toBe(text);
  });

  test("households ≤ persons, and persons ≤ the list", () => {
    const some = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom(null, "f", "g"), fc.boolean()));
    fc.assert(
      fc.property(some, (list) => {
        const people = list.map(([talent, member, counted]) => person(talent, member, counted));
        const { households, persons } = tallyOf(people, "visit");
        return households <= Math.max(persons, households) && persons <= people.length;
      }),
    );
  });
});

describe("addresses", () => {
  test("the list's filters survive their own address", () => {
    const query = "kind=visit&kind=symposium&method=HV&result=1&flag=no_files&from=2023-01-01&to=2023-03-28&direction=asc";
    const filters = parseFilters(new URLSearchParams(query));
    expect(parseFilters(new URLSearchParams(listHref(filters).split("?")[1]))).toEqual(filters);
    expect(conditionsOf(filters, {}).map(({ label }) => label)).toEqual([
      "性质：走访慰问、座谈会",
      "方式：入户走访",
      "结果：接通-有意向",
      "缺附件",
      "日期：2023-01-01至2023-03-28",
    ]);
    expect(conditionsOf(filters, {})[0]?.without).not.toContain("kind");
  });

  test("a bad value falls back", () => {
    expect(listHref(parseFilters(new URLSearchParams("kind=x&from=yesterday&by=1&direction=up")), FIRST_PAGE)).toBe("/outreach");
  });

  test.each([
    [{ talent: T, back: "/" }, `/outreach/new?talent=${T}&back=%2F`],
    [{}, "/outreach/new"],
    [{ talent: T, way: "visit:HV", campaign: F }, `/outreach/new?talent=${T}&way=visit%3AHV&campaign=${F}`],
  ])("%j", (asked, href) => {
    expect(newHref(asked)).toBe(href);
    expect(askedOf(new URL(href, "http://x").searchParams)).toMatchObject(asked);
  });
});
