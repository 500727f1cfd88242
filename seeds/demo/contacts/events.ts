import { at, type Stream } from "../people/random.ts";
import { TOWNS } from "../people/towns.ts";
import { leaningOn } from "./guests.ts";
import { QUOTAS } from "./quotas.ts";
import { SYMPOSIUM_TOPICS, TOUR_STOPS } from "./texts.ts";
import { type Draft, type Guest, PLAIN, talentAt } from "./types.ts";

export const symposiumName = (town: string) => `2023年${town}在外人才新春座谈会`;
export const tourName = (town: string) => `2023年春季${town}在外人才回乡参观考察`;

/** One session a town; two who had been asked did not come, and count nowhere. */
export function symposiumOf(rng: Stream, guests: readonly Guest[], came: readonly Guest[]): Draft {
  const town = at(guests, 0).town;
  const { on } = QUOTAS[town.key].symposium;
  const absent = rng
    .shuffle(guests.filter((guest) => guest.filed < on && !came.includes(guest) && !guest.is("silent")))
    .slice(0, 2);
  return {
    ...PLAIN,
    kind: "symposium",
    method: "MT",
    town: town.key,
    login: `${town.key}.zz`,
    campaign: symposiumName(town.name),
    occurred_on: on,
    started_at: "09:30",
    staff: [`${town.key}.zz`, `${town.key}.zy`, "rcb.rc"],
    lead_person: "示范区党工委分管领导",
    place: `${town.name}便民服务中心会议室`,
    purpose: ["festival_greeting", "policy_advice", "demand_enquiry"],
    policy_text: "返乡创业补贴、创业担保贷款和高层次人才认定政策",
    content: `介绍示范区2023年重点项目和人才政策，${came.length}位在外人才到会。${rng.pick(SYMPOSIUM_TOPICS)}`,
    files: ["photo", "sign_in_sheet"],
    people: [...came.map(({ key }) => talentAt(key, { met: true })), ...absent.map(({ key }) => talentAt(key, {}))],
  };
}

/** Four tours. Where people of another town came along, the talent office entered it for the station that led (domain E22). */
export function toursOf(rng: Stream, guestsIn: (town: string) => readonly Guest[]): Draft[] {
  const mayCome = (town: (typeof TOWNS)[number]) => {
    const { on } = QUOTAS[town.key].tour;
    const asked = rng.shuffle(guestsIn(town.key).filter((guest) => !guest.is("silent") && guest.from <= on));
    return asked.toSorted((a, b) => RANK[leaningOn(a, on)] - RANK[leaningOn(b, on)]);
  };
  let again: readonly Guest[] = [];
  return TOWNS.map((town) => {
    const { own, guests, on } = QUOTAS[town.key].tour;
    const asked = mayCome(town);
    const came = [...asked.slice(0, own), ...again.slice(0, guests)];
    again = town.key === "zhiyang" ? asked.slice(0, 2) : again.slice(guests);
    return {
      ...PLAIN,
      kind: "tour",
      method: "TR",
      town: town.key,
      login: guests > 0 ? "rcb.rc" : `${town.key}.zy`,
      campaign: tourName(town.name),
      occurred_on: on,
      started_at: "09:00",
      staff: [`${town.key}.zy`, `${town.key}.zz`],
      place: TOUR_STOPS[town.key].join("、"),
      purpose: ["project_matching", "demand_enquiry"],
      lead_text: "参观企业的配套与场地需求",
      content: `参观${TOUR_STOPS[town.key].join("、")}，座谈时大家问了场地、用工和贷款。${came.length}人全程参加。`,
      files: ["photo"],
      people: [
        ...came.map(({ key }) => talentAt(key, { met: true })),
        ...asked.slice(own, own + 1).map(({ key }) => talentAt(key, {})),
      ],
    } satisfies Draft;
  });
}

const RANK = { keen: 0, home: 1, open: 1, cool: 2 } as const;
