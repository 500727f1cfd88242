import { METHOD, type Method, OUTREACH_KIND, type OutreachKind } from "./dictionaries.ts";

/** Kind and method as one choice, the way a person thinks of it: 电话, 来访, 入户走访. */
export type Way = `${OutreachKind}:${Method}`;

/** What is offered for one contact, the usual first. Those after the eighth are behind 更多. */
export const CONTACT_WAYS = [
  ["online:PH", "电话"],
  ["online:WX", "微信"],
  ["online:WG", "微信群"],
  ["incoming:LV", "来访"],
  ["online:EM", "邮箱"],
  ["online:VC", "视频"],
  ["online:SM", "短信"],
  ["visit:HV", "入户走访"],
  ["outgoing:OV", "外出拜访"],
  ["visit:OV", "驻地慰问"],
  ["visit:LT", "书信慰问"],
] as const satisfies readonly (readonly [Way, string])[];

/** What is offered for many people at once. */
export const EVENT_WAYS = [
  ["symposium:MT", "座谈会"],
  ["tour:TR", "参观考察"],
  ["visit:HV", "集中走访"],
  ["online:WG", "微信群"],
  ["online:VC", "视频会议"],
  ["incoming:LV", "集体来访"],
  ["outgoing:OV", "外出拜访"],
] as const satisfies readonly (readonly [Way, string])[];

export function partsOf(way: Way): { kind: OutreachKind; method: Method } {
  const [kind, method] = way.split(":") as [OutreachKind, Method];
  return { kind, method };
}

export const wayOf = (kind: string, method: string): string => `${kind}:${method}`;

/** 线上联络，电话; one word where both say the same. */
export function wayText(kind: string, method: string): string {
  const [kindLabel, methodLabel] = [OUTREACH_KIND[kind as OutreachKind] ?? kind, METHOD[method as Method] ?? method];
  if (kind === "online") return methodLabel;
  return kindLabel === methodLabel ? kindLabel : `${kindLabel}，${methodLabel}`;
}
