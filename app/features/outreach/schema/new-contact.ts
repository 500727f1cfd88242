import type { Role } from "#app/auth/actor.ts";
import { SELF } from "./contact-form.ts";
import { CONTACT_WAYS } from "./ways.ts";

/** What an address of the form may say: whom, in which way, for which campaign, and where to go back to. */
export type Asked = {
  talent?: string | undefined;
  member?: string | undefined;
  way?: string | undefined;
  campaign?: string | undefined;
  back?: string | undefined;
  q: string;
};

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A bad value falls back, so that an old bookmark still opens. */
export function askedOf(params: URLSearchParams): Asked {
  const id = (name: string) => [params.get(name) ?? ""].find((value) => ID.test(value));
  return {
    talent: id("talent"),
    member: id("member"),
    way: CONTACT_WAYS.find(([way]) => way === params.get("way"))?.[0],
    campaign: id("campaign"),
    back: params.get("back") ?? undefined,
    q: (params.get("q") ?? "").slice(0, 50),
  };
}

export function newHref({ talent, member, way, campaign, back }: Partial<Asked>): string {
  const given = Object.entries({ talent, member, way, campaign, back }).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  const query = new URLSearchParams(given).toString();
  return query ? `/outreach/new?${query}` : "/outreach/new";
}

/** Where the form came from, else the person. */
export const backOf = (back: string, talentId: string, seesTalents: boolean): string =>
  back || (seesTalents ? `/talents/${talentId}` : "/outreach");

type Person = { return_will: number; invest_will: number };

/** What a new form begins with: a phone call to follow up, with the talent, today. A visit of a campaign begins as its greeting. */
export function startOf({ way = "online:PH", member, campaign }: Asked, person: Person, who: { role: Role; today: string }) {
  const isVisit = way.startsWith("visit:");
  return {
    way,
    who: [member ?? SELF],
    purpose: [who.role === "JB" ? "hiring_invite" : isVisit ? "festival_greeting" : "follow_up"],
    next: "rule",
    intent_change: "no",
    return_will: String(person.return_will),
    invest_will: String(person.invest_will),
    occurred_on: who.today,
    campaign_id: campaign,
  };
}

const WAY_OF_CAMPAIGN: Readonly<Record<string, string>> = {
  visit: "visit:HV",
  symposium: "symposium:MT",
  tour: "tour:TR",
  online_gathering: "online:VC",
  briefing: "online:WG",
};

/** What the form of an event begins with: the way of its campaign, else a symposium. */
export const eventStart = (campaign: { id: string; kind: string } | undefined, { today }: { today: string }) => ({
  way: WAY_OF_CAMPAIGN[campaign?.kind ?? ""] ?? "symposium:MT",
  campaign_id: campaign?.id,
  purpose: [campaign?.kind === "visit" ? "festival_greeting" : "follow_up"],
  occurred_on: today,
});
