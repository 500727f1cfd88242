import type { IntentInput, TalentInput } from "#app/features/talents/schema/input.ts";

/** Days between what happened and its entry (domain §7: recorded_at = occurred_on + 0–3 d). */
export type Lag = 0 | 1 | 2 | 3;

/** One step of §3.1, entered on the day it happened; 待核实 is where every person starts and is not listed. */
export type DemoStatusEvent = {
  to: string;
  occurred_on: string;
  reason: string;
  actor_role: "ZY" | "ZZ" | "RC" | "SYS";
  /** 已回归 only: the day RC confirmed; the event counts from then. */
  confirmed_on?: string;
  return_type?: string;
};

/** One talent row of the demo and what happened to it up to 2023-03-28 (domain §7). */
export type DemoPerson = {
  /** Stable across runs: `zhiyang-07` for the 116, `ycyc-03` and `bjrc-03` for those beyond them. */
  key: string;
  /** As filed on `filed_on`; `intent` is null, every assessment is in `intents`. */
  input: TalentInput;
  filed_on: string;
  recorded_lag_days: Lag;
  /** The day the survey mark was set on a person already on file; null when filed by the survey itself or never surveyed. */
  survey: { registered_on: string; recorded_lag_days: Lag } | null;
  /** 待核实 → 已建档, the first step of `status_path`. */
  verified_on: string | null;
  /** The later of verification and survey, which checks the file anew. */
  last_verified_on: string | null;
  /** Oldest first; the last one is the current one. */
  intents: IntentInput[];
  status_path: DemoStatusEvent[];
  owner_login: string;
  /**
   * For the issues that follow: `lead:P01` and `founder` (§7.2), `met`, `family_only`, `silent` (no phone or online contact) of §7.1,
   * `ycyc` with `tier:C|D|E1|E2` and `months:2|3`, `bjrc` (§7.3).
   */
  demo_tags: string[];
};

/** One account with its post (domain §7.5). */
export type DemoUser = {
  login: string;
  name: string;
  role: "ZY" | "ZZ" | "JB" | "SH" | "RC" | "CZ" | "FW" | "BM" | "LD" | "SJ" | "GL";
  /** The town of a station's user, the zone of all others. */
  region_id: string;
  unit: string;
  duty: string;
  phone: string;
};
