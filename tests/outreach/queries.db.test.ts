import { describe, expect, test } from "vitest";
import { logContact } from "#app/features/outreach/commands/log-contact.server.ts";
import { logOutreach } from "#app/features/outreach/commands/log-outreach.server.ts";
import { lookUp } from "#app/features/outreach/queries/change-list.server.ts";
import { linesOf, matchNames } from "#app/features/outreach/queries/event-people.server.ts";
import { listOutreach } from "#app/features/outreach/queries/list.server.ts";
import { personToContact } from "#app/features/outreach/queries/person.server.ts";
import { getOutreach } from "#app/features/outreach/queries/record.server.ts";
import { familyKey, talentKey } from "#app/features/outreach/schema/event-form.ts";
import { parseFilters } from "#app/features/outreach/schema/filters.ts";
import { talentIn } from "#app/features/outreach/schema/input.ts";
import { timelineOf } from "#app/features/talents/queries/timeline.server.ts";
import { aCampaign, aFamilyMember, aTalent } from "#seeds/factories.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase, TOWN_B } from "#tests/setup/test-database.ts";
import { answered, contactOf, onFile, unanswered } from "./contacts.ts";

const { asRole } = await openTestDatabase();
const clerk = await asRole({ role: "ZY" });
const me = actorOf(clerk);
const chief = await asRole({ role: "ZZ" });
const other = await asRole({ role: "ZY", town: TOWN_B });
const zone = await asRole({ role: "RC" });
const leader = await asRole({ role: "LD" });

const filters = (query = "") => parseFilters(new URLSearchParams(query));
const idsOf = async (who: typeof clerk, query = "") =>
  (await listOutreach(who.db, actorOf(who), filters(query))).rows.map(({ id }) => id);

describe("the list", () => {
  test("filters by way, result, flag and person; another town sees none of it", async () => {
    const { id } = await onFile(clerk.db, {
      name: "单寻鹤",
      name_py: "shan xun he",
      name_keys: " shanxunhe sxh",
    });
    const talk = await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)] }));
    const miss = await logOutreach(clerk.db, me, contactOf({ participants: [unanswered(id)], method: "WX" }));
    expect(await idsOf(clerk, "q=sxh")).toEqual(expect.arrayContaining([talk, miss]));
    expect(await idsOf(clerk, "q=单寻鹤&result=1")).toEqual([talk]);
    expect(await idsOf(clerk, "q=sxh&method=WX")).toEqual([miss]);
    expect(await idsOf(clerk, "q=sxh&flag=missed")).toEqual([miss]);
    expect(await idsOf(clerk, "q=sxh&from=2023-03-21")).toEqual([]);
    expect(await idsOf(other, "q=sxh")).toEqual([]);
    expect(await idsOf(zone, "q=sxh")).toHaveLength(2);
  });

  test("pages by key, forwards and back, without a gap", async () => {
    const { id } = await onFile(clerk.db);
    for (let day = 1; day <= 28; day++)
      for (let n = 0; n < 2; n++)
        await logOutreach(
          clerk.db,
          me,
          contactOf({ participants: [answered(id)], occurred_on: `2023-02-${String(day).padStart(2, "0")}` }),
        );
    const february = "from=2023-02-01&to=2023-02-28";
    const first = await listOutreach(clerk.db, me, filters(february));
    const second = await listOutreach(clerk.db, me, filters(`${february}&after=${first.next}`));
    expect([first.rows.length, second.rows.length, first.total, second.next, first.previous]).toEqual([50, 6, 56, null, null]);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(56);
    const back = await listOutreach(clerk.db, me, filters(`${february}&before=${second.previous}`));
    expect(back.rows).toEqual(first.rows);
  });

  test("a leader reads neither names nor what was said", async () => {
    const { id } = await onFile(clerk.db, { name: "单听雨" });
    const recordId = await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)], occurred_on: "2023-03-27" }));
    const row = (await listOutreach(leader.db, actorOf(leader), filters("from=2023-03-27"))).rows.find(
      (one) => one.id === recordId,
    );
    expect(row).toMatchObject({ content: null, people: { names: ["单**"] } });
    const { record, people } = await getOutreach(leader.db, actorOf(leader), recordId);
    expect([record.content, people[0]?.name]).toEqual([null, "单**"]);
  });
});

describe("the record", () => {
  test("a foreign town's is not there", async () => {
    const { id } = await onFile(clerk.db);
    const recordId = await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)] }));
    await expect(getOutreach(other.db, actorOf(other), recordId)).rejects.toMatchObject({ code: "not_found" });
    await expect(personToContact(other.db, actorOf(other), id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("offers a correction to who logged it within its days, withdrawal to the head of the station", async () => {
    const { id } = await onFile(clerk.db);
    const recordId = await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)] }));
    const recorded = (await getOutreach(clerk.db, me, recordId)).record.recorded_on;
    const rights = async (who: typeof clerk, today: string) => (await getOutreach(who.db, actorOf(who, today), recordId)).may;
    const colleague = await asRole({ role: "ZY" });
    expect(await rights(clerk, recorded)).toMatchObject({ edit: true, void: false, asksChief: false });
    expect(await rights(clerk, "2199-01-01")).toMatchObject({ edit: false, asksChief: true });
    expect(await rights(colleague, recorded)).toMatchObject({ edit: false, voidFiles: false });
    expect(await rights(chief, recorded)).toMatchObject({ edit: true, void: true });
    expect(await rights(zone, recorded)).toMatchObject({ edit: false, void: false, addFiles: false });
  });
});

describe("the timeline", () => {
  test("shows the talk with the talent, and the one with a relative as such", async () => {
    const { id } = await onFile(clerk.db);
    const member = await aFamilyMember(clerk.db, { talent_id: id });
    await logOutreach(clerk.db, me, contactOf({ participants: [answered(id)] }));
    await logOutreach(
      clerk.db,
      me,
      contactOf({
        participants: [{ ...answered(id), person_type: "family", family_member_id: member.id }],
        occurred_on: "2023-03-21",
      }),
    );
    const { entries } = await timelineOf(clerk.db, me, id);
    expect(entries.filter(({ kind }) => kind === "outreach").map(({ detail }) => detail)).toMatchObject([
      { relatives: [{ name: "单大爷", kin: "51" }], record: expect.any(String) },
      { relatives: [], result: "1", record: expect.any(String) },
    ]);
  });

  test("one meeting with two relatives is one entry naming both; the talent there too is another", async () => {
    const { id } = await onFile(clerk.db);
    const [father, mother] = [
      await aFamilyMember(clerk.db, { talent_id: id }),
      await aFamilyMember(clerk.db, { talent_id: id, name: "单大娘", kin: "52", person_key: "two-relatives" }),
    ];
    const present = (memberId: string) => ({
      ...talentIn(id, { met: true }),
      person_type: "family" as const,
      family_member_id: memberId,
    });
    await logOutreach(
      clerk.db,
      me,
      contactOf({
        kind: "incoming",
        method: "LV",
        participants: [present(father.id), present(mother.id), talentIn(id, { met: true })],
      }),
    );
    const { entries, total } = await timelineOf(clerk.db, me, id);
    const met = entries.flatMap((entry) => (entry.kind === "outreach" ? [entry.detail.relatives.map(({ name }) => name)] : []));
    expect(met).toHaveLength(2);
    expect(met).toEqual(expect.arrayContaining([["单大爷", "单大娘"], []]));
    expect(total).toBe(entries.length);
  });

  test("of an event of 区直 a town reads day, kind and result, not what was said", async () => {
    const { id } = await onFile(clerk.db);
    const campaign = await aCampaign(zone.db, { kind: "briefing", region_id: "00000000-0000-7000-8000-410472000000" });
    await logOutreach(
      zone.db,
      actorOf(zone),
      contactOf({ campaign_id: campaign.id, method: "VC", participants: [talentIn(id, { result: "2" })] }),
    );
    const { entries } = await timelineOf(clerk.db, me, id);
    expect(entries.find(({ kind }) => kind === "outreach")?.detail).toMatchObject({
      method: "VC",
      result: "2",
      record: null,
      content: null,
    });
  });
});

describe("a will that changed in a talk", () => {
  const wills = { assessed_on: "2023-03-20", return_will: 4, invest_will: 1 };
  const unknown = {
    return_mode: null,
    invest_band: null,
    invest_amount_fen: null,
    is_approx: false,
    invest_industry: null,
    invest_mode: null,
    horizon: null,
    target_town_id: null,
    needs: null,
  };

  test("is written once with the record as its basis, however often the form is sent", async () => {
    const { id } = await onFile(clerk.db);
    const contact = {
      id: crypto.randomUUID(),
      talentId: id,
      input: contactOf({ participants: [answered(id)] }),
      intent: { ...wills, ...unknown },
    };
    await Promise.all([logContact(clerk.db, me, contact), logContact(clerk.db, me, contact)]);
    const rows = await clerk.db
      .selectFrom("talent_intent")
      .select(["basis_record_id", "return_will"])
      .where("talent_id", "=", id)
      .execute();
    expect(rows).toEqual([{ basis_record_id: contact.id, return_will: 4 }]);
  });

  test("is not written when the contact is refused", async () => {
    const { id } = await onFile(clerk.db);
    const input = contactOf({ participants: [answered(id)], content: "太短" });
    await expect(
      logContact(clerk.db, me, { id: crypto.randomUUID(), talentId: id, input, intent: { ...wills, ...unknown } }),
    ).rejects.toMatchObject({ code: "invalid" });
    expect(await clerk.db.selectFrom("talent_intent").select("id").where("talent_id", "=", id).execute()).toEqual([]);
  });
});

describe("the people of an event", () => {
  test("names are matched to the own people; two of a name are told apart, a stranger is named", async () => {
    await aTalent(clerk.db, { name: "单独一" });
    await aTalent(clerk.db, { name: "双生子" });
    await aTalent(clerk.db, { name: "双生子" });
    await aTalent(other.db, { name: "外镇人" });
    const { people, several, unmatched } = await matchNames(clerk.db, me, ["单独一", "双生子", "外镇人"]);
    expect([people.map(({ name }) => name), several.map(({ name }) => name), unmatched]).toEqual([
      ["单独一"],
      ["双生子", "双生子"],
      ["外镇人"],
    ]);
  });

  test("keys of another town's people are left out", async () => {
    const own = await aTalent(clerk.db);
    const member = await aFamilyMember(clerk.db, { talent_id: own.id });
    const foreign = await aTalent(other.db);
    const lines = await linesOf(clerk.db, me, [
      talentKey(own.id),
      familyKey(member.id, own.id),
      talentKey(foreign.id),
      familyKey(member.id, foreign.id),
    ]);
    expect(lines.map(({ key }) => key)).toEqual([talentKey(own.id), familyKey(member.id, own.id)]);
  });

  test("a campaign's list is asked for only when one is chosen", async () => {
    const form = new FormData();
    form.set("do", "plan");
    expect(await lookUp(clerk.db, me, form, async () => [])).toMatchObject({ people: [], note: "请先选所属活动。" });
  });
});
