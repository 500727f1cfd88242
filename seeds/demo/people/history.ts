import type { IntentInput } from "#app/features/talents/schema/input.ts";
import { addDays } from "#app/lib/dates.ts";
import { officeDay, officeDays } from "./days.ts";
import { assess, type Wisher } from "./intents.ts";
import type { Homecoming } from "./projects.ts";
import { at, type Stream } from "./random.ts";
import type { Slot } from "./survey-plan.ts";
import type { DemoStatusEvent } from "./types.ts";

type History = { intents: IntentInput[]; status_path: DemoStatusEvent[] };

/** The last day of the demo; outreach, and so every contact of the survey's people, falls in 2023. */
const TODAY = "2023-03-28";
const YEAR_START = "2023-01-03";
const VISITS = ["2023-01-09", "2023-02-03"] as const;

/** 待核实 → 已建档 (§3.1): the head of the station verifies what the clerk filed; for people under no town the talent office does. */
export const verified = (occurred_on: string, actor_role: "ZZ" | "RC", reason: string): DemoStatusEvent => ({
  to: "on_file",
  occurred_on,
  reason,
  actor_role,
});

const step = (
  to: string,
  occurred_on: string,
  reason: string,
  actor_role: DemoStatusEvent["actor_role"] = "ZY",
): DemoStatusEvent => ({
  to,
  occurred_on,
  reason,
  actor_role,
});

/** A returnee's or project lead's way: the dates are §7.2's, what lies between follows from them. */
const homecomingHistory = (rng: Stream, home: Homecoming, slot: Slot, wisher: Wisher, verified_on: string): History => {
  const contacted_on = officeDay(addDays(verified_on, 3));
  const interested_on = officeDay(addDays(contacted_on, 5));
  const intents = [assess(rng, wisher, interested_on, 4, 3)];
  const path = [
    step("contacted", contacted_on, "电话核实后取得联系"),
    step("interested", interested_on, "表示愿意回乡发展,登记意向"),
  ];
  if (home.signed_on !== null) {
    path.push(step("in_talks", officeDay(addDays(home.signed_on, -25)), "项目进入在谈,到区实地察看", "ZZ"));
    path.push(step("signed", home.signed_on, "与示范区签订投资协议", "ZZ"));
    intents.push(assess(rng, wisher, home.signed_on, 4, 5));
  }
  if (home.returned_on !== null) {
    path.push({
      ...step(
        "returned",
        home.returned_on,
        home.signed_on === null ? "返乡创办企业,已取得营业执照" : "项目落地,本人返乡任职,佐证为营业执照",
        "ZZ",
      ),
      confirmed_on: officeDay(addDays(home.returned_on, rng.int(1, 3))),
      return_type: home.return_type,
    });
    intents.push(assess(rng, wisher, home.returned_on, slot.return_will, slot.invest_will));
  }
  if (home.settled_on !== null) path.push(step("settled", home.settled_on, "回归满12个月,经营正常", "SYS"));
  return { intents, status_path: path };
};

/** Where a wish leads by §3.1: talks for 在谈, 有意向 from return_will 3 or invest_will 2, 暂无意向 for two refusals. */
const goal = (slot: Slot): "in_talks" | "interested" | "not_interested" | "contacted" => {
  if (slot.invest_will === 4) return "in_talks";
  if (slot.return_will >= 3 || slot.invest_will >= 2) return "interested";
  return slot.return_will === 1 && slot.invest_will === 1 ? "not_interested" : "contacted";
};

const OPENINGS = ["电话联系,本人接听", "微信取得联系并回复", "经家属转告后回电", "电话联系,约定再谈"];

/** Contact, then what it led to; about every third wish has changed since it was first asked. */
const surveyedHistory = (rng: Stream, slot: Slot, wisher: Wisher, verified_on: string): History => {
  if (slot.role === "away") return { intents: [], status_path: [] };
  const silent = slot.role === "silent";
  const from = verified_on < YEAR_START ? YEAR_START : addDays(verified_on, 1);
  const days = silent
    ? [...officeDays(rng, VISITS[0], VISITS[1], 1), ...officeDays(rng, "2023-02-06", TODAY, 2)]
    : officeDays(rng, from, TODAY, 3);
  const [contacted_on, asked_on, decided_on] = [at(days, 0), at(days, 1), at(days, 2)];
  const path = [step("contacted", contacted_on, silent ? "春节走访慰问时见到本人" : rng.pick(OPENINGS))];
  const known = slot.return_will > 0 || slot.invest_will > 0;
  const now = (on: string): IntentInput => assess(rng, wisher, on, slot.return_will, slot.invest_will);
  if (!known) return { intents: [], status_path: path };
  const aim = goal(slot);
  if (aim === "in_talks") {
    path.push(step("interested", asked_on, "表示愿意回乡投资,登记意向"));
    path.push(step("in_talks", decided_on, "项目列入在谈,对接场地和政策", "ZZ"));
    return { intents: [assess(rng, wisher, asked_on, Math.min(slot.return_will, 3), 3), now(decided_on)], status_path: path };
  }
  const changed = slot.return_will >= 2 && slot.invest_will >= 1 && rng.chance(0.4);
  const before = assess(rng, wisher, contacted_on, slot.return_will - 1, Math.min(slot.invest_will, 1));
  const intents = changed ? [before, now(asked_on)] : [now(aim === "not_interested" ? asked_on : contacted_on)];
  if (aim === "interested") path.push(step("interested", asked_on, "有回乡或投资意向,登记意向"));
  if (aim === "not_interested") path.push(step("not_interested", asked_on, "本人表示近期不考虑回乡"));
  return { intents, status_path: path };
};

/** What happened after verification to one of the 116 (§3.1, legal step by step; E13). */
export const historyOf = (rng: Stream, slot: Slot, wisher: Wisher, verified_on: string): History =>
  wisher.homecoming === null
    ? surveyedHistory(rng, slot, wisher, verified_on)
    : homecomingHistory(rng, wisher.homecoming, slot, wisher, verified_on);
