import { describe, expect, test } from "vitest";
import type { Role } from "#app/auth/actor.ts";
import { eventProblems } from "#app/features/projects/rules/evidence.ts";
import { orderProblem, type StageEvent, stateOf } from "#app/features/projects/rules/stage.ts";
import { nextSteps } from "#app/features/projects/rules/steps.ts";
import type { ProjStage } from "#app/features/projects/schema/dictionaries.ts";
import { stageOf } from "./scene.ts";

/** "SIGN 01-30", "START 03-10?" not verified, "SIGN 04-01+" taken up again. */
const path = (...steps: string[]): StageEvent[] =>
  steps.map((step, i) => {
    const [stage = "", day = ""] = step.split(" ");
    return {
      id: String(i).padStart(3, "0"),
      stage: stage as ProjStage,
      occurred_on: `2023-${day.slice(0, 5)}`,
      resumes: day.includes("+"),
      isVerified: !day.includes("?"),
    };
  });
const TALKS = ["LEAD 01-01?", "NEG 01-05?"];

describe("the stage is what the verified events say (domain §3.2)", () => {
  test.each([
    ["nothing", [], "LEAD"],
    ["talks, noted", TALKS, "NEG"],
    ["an unverified 签约", [...TALKS, "SIGN 01-30?"], "NEG"],
    ["签约", [...TALKS, "SIGN 01-30"], "SIGN"],
    ["注册 before 签约", [...TALKS, "REG 01-10?"], "NEG"],
    ["注册 before 签约, then 签约", [...TALKS, "REG 01-10?", "SIGN 01-30"], "REG"],
    ["开工", [...TALKS, "SIGN 01-30", "START 03-10"], "START"],
    ["投产 without 开工", [...TALKS, "SIGN 01-30", "REG 02-01?", "PROD 03-10"], "PROD"],
    ["开工 whose 签约 was withdrawn", [...TALKS, "START 03-10"], "NEG"],
    ["中止", [...TALKS, "SIGN 01-30", "SUSP 02-10"], "SUSP"],
    ["中止, not verified", [...TALKS, "SIGN 01-30", "SUSP 02-10?"], "SIGN"],
    ["taken up again", [...TALKS, "SIGN 01-30", "SUSP 02-10", "SIGN 03-01+"], "SIGN"],
    ["taken up again, not verified", [...TALKS, "SIGN 01-30", "SUSP 02-10", "SIGN 03-01+?"], "SUSP"],
    ["中止 twice", [...TALKS, "SIGN 01-30", "SUSP 02-10", "SIGN 03-01+", "SUSP 03-05"], "SUSP"],
    ["撤资", [...TALKS, "SIGN 01-30", "START 03-10", "WITH 03-20"], "WITH"],
  ] as const)("%s", (_, steps, stage) => {
    expect(stateOf(path(...steps)).stage).toBe(stage);
  });

  test("taking work up again moves no date, even where the first event was withdrawn", () => {
    const whole = path(...TALKS, "SIGN 01-30", "SUSP 02-10", "SIGN 03-01+");
    expect(stateOf(whole).signed_on).toBe("2023-01-30");
    expect(stateOf(whole.filter(({ id }) => id !== "002")).signed_on).toBeNull();
  });
  test("as of an earlier day only what had happened by then", () => {
    const whole = path(...TALKS, "SIGN 01-30", "START 03-10", "WITH 03-20");
    expect(stateOf(whole, "2023-03-09")).toMatchObject({ stage: "SIGN", start_on: null });
    expect(stateOf(whole, "2023-03-20")).toMatchObject({ stage: "WITH", start_on: "2023-03-10" });
  });
});

describe("an event must fit the others", () => {
  const BUILT = [...TALKS, "SIGN 01-30", "START 03-10"];
  test.each([
    ["签约 before talks", ["LEAD 01-01?"], "SIGN 01-30", "stage"],
    ["签约 dated before talks", TALKS, "SIGN 01-04", "occurred_on"],
    ["a second 签约", BUILT, "SIGN 02-01", "stage"],
    ["开工 without 签约", TALKS, "START 02-01", "stage"],
    ["开工 dated before 签约", [...TALKS, "SIGN 01-30"], "START 01-29", "occurred_on"],
    ["签约 entered anew after 开工", [...TALKS, "START 03-10"], "SIGN 03-11", "occurred_on"],
    ["签约 entered anew before 开工", [...TALKS, "START 03-10"], "SIGN 03-09", null],
    ["注册 dated before everything", BUILT, "REG 01-01", null],
    ["投产 with neither 开工 nor 注册", [...TALKS, "SIGN 01-30"], "PROD 03-10", "stage"],
    ["投产 after 注册 alone", [...TALKS, "SIGN 01-30", "REG 02-01?"], "PROD 03-10", null],
    ["达产 without 投产", BUILT, "FULL 03-20", "stage"],
    ["中止 in talks", TALKS, "SUSP 02-01", "stage"],
    ["中止 dated before 开工", BUILT, "SUSP 03-09", "occurred_on"],
    ["中止 of a suspended one", [...BUILT, "SUSP 03-12"], "SUSP 03-13", "stage"],
    ["投产 after a suspension", [...BUILT, "SUSP 03-12"], "PROD 03-13", "stage"],
    ["taking up to another stage", [...BUILT, "SUSP 03-12"], "SIGN 03-13+", "stage"],
    ["taking up before the suspension", [...BUILT, "SUSP 03-12"], "START 03-11+", "occurred_on"],
    ["taking up", [...BUILT, "SUSP 03-12"], "START 03-13+", null],
    ["taking up what runs", BUILT, "START 03-13+", "stage"],
    ["撤资 of a lead", ["LEAD 01-01?"], "WITH 01-02", null],
    ["撤资 dated before the last event", BUILT, "WITH 03-09", "occurred_on"],
    ["anything after 撤资", [...BUILT, "WITH 03-20"], "PROD 03-21", "stage"],
  ] as const)("%s", (_, steps, step, field) => {
    const [next] = path(step);
    expect(next && (orderProblem(path(...steps), next)?.field ?? null)).toBe(field);
  });
});

describe("who may record what next", () => {
  const offered = (role: Role, directly: boolean, ...steps: string[]) =>
    nextSteps(path(...steps), role, directly).map(({ stage, resumes }) => stage + (resumes ? "+" : ""));
  test.each<[string, Role, boolean, string[], string]>([
    ["a clerk notes talks", "ZY", false, ["LEAD 01-01?"], "NEG"],
    ["a clerk signs nothing", "ZY", false, TALKS, ""],
    ["the head signs, registers or gives up", "ZZ", false, TALKS, "SIGN REG WITH"],
    ["what waits for its verifier is not offered twice", "ZZ", false, [...TALKS, "SIGN 01-30?"], "REG START SUSP WITH"],
    ["a suspended project is taken up or ended", "ZZ", false, [...TALKS, "SIGN 01-30", "SUSP 02-10"], "SIGN+ WITH"],
    ["the talent office records in no town", "RC", false, TALKS, ""],
    ["the talent office records for 区直", "RC", true, TALKS, "SIGN REG WITH"],
    ["an officer records none", "FW", false, TALKS, ""],
    ["nothing follows the end", "ZZ", false, [...TALKS, "WITH 02-01"], ""],
  ])("%s", (_, role, directly, steps, expected) => {
    expect(offered(role, directly, ...steps).join(" ")).toBe(expected);
  });
});

describe("what an event must bring (domain §3.2)", () => {
  const judged = { today: "2023-03-28", lateDays: 90, kind: "new", agreed_invest_fen: 1, has_started: true, file_count: 0 };
  test.each([
    ["complete", stageOf("SIGN", "2023-03-01"), {}, []],
    ["of tomorrow", stageOf("SIGN", "2023-03-29"), {}, ["occurred_on"]],
    ["90 days back", stageOf("SIGN", "2022-12-28"), {}, []],
    ["91 days back without a reason", stageOf("SIGN", "2022-12-27"), {}, ["late_reason"]],
    ["91 days back with its reason", stageOf("SIGN", "2022-12-27", { late_reason: "补录历史项目" }), {}, []],
    ["a framework agreement", stageOf("SIGN", "2023-03-01", { sign_kind: "framework" }), {}, ["sign_kind"]],
    [
      "签约 without kind and amount",
      stageOf("SIGN", "2023-03-01", { sign_kind: null, agreed_invest_fen: null }),
      {},
      ["sign_kind", "agreed_invest"],
    ],
    ["签约 without its agreement", stageOf("SIGN", "2023-03-01", { evidence_kinds: ["photo"] }), {}, ["evidence_kinds"]],
    ["evidence neither uploaded nor named", stageOf("SIGN", "2023-03-01", { evidence_text: null }), {}, ["evidence_text"]],
    ["evidence uploaded", stageOf("SIGN", "2023-03-01", { evidence_text: null }), { file_count: 1 }, []],
    ["开工 without the site checked", stageOf("START", "2023-03-01", { evidence_kinds: ["permit"] }), {}, ["evidence_kinds"]],
    ["投产 with one of five", stageOf("PROD", "2023-03-01", { evidence_kinds: ["invoice"] }), {}, ["evidence_kinds"]],
    [
      "投产 with the same one twice",
      stageOf("PROD", "2023-03-01", { evidence_kinds: ["invoice", "invoice"] }),
      {},
      ["evidence_kinds"],
    ],
    ["投产 with two of five", stageOf("PROD", "2023-03-01", { evidence_kinds: ["power", "insured"] }), {}, []],
    ["a service that opened", stageOf("PROD", "2023-03-01", { evidence_kinds: ["opening"] }), { kind: "commerce" }, []],
    ["a plant that only opened", stageOf("PROD", "2023-03-01", { evidence_kinds: ["opening"] }), {}, ["evidence_kinds"]],
    ["投产 without 开工 and without a word why", stageOf("PROD", "2023-03-01"), { has_started: false }, ["skip_reason"]],
    ["投产 in a leased hall", stageOf("PROD", "2023-03-01", { skip_reason: "租赁现成厂房" }), { has_started: false }, []],
    ["在谈 without an estimate", stageOf("NEG", "2023-03-01"), { agreed_invest_fen: null }, ["stage"]],
    ["中止 without a reason", stageOf("SUSP", "2023-03-01", { evidence_text: "无" }), {}, ["evidence_text"]],
  ] as const)("%s", (_, input, change, fields) => {
    expect(eventProblems(input, { ...judged, ...change }).map(({ field }) => field)).toEqual(fields);
  });
});
