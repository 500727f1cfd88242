import { HONOR, HONOR_GRADE } from "#app/features/honors/schema/dictionaries.ts";
import {
  AWAY_SCOPE,
  EDU,
  EDU_GROUP,
  eduGroup,
  PROV_LEVEL,
  TALENT_LEVEL,
  TALENT_STATUS,
  UNIT_KIND,
  WORK_STATE,
} from "#app/features/talents/schema/dictionaries/index.ts";
import { addMonths, formatDay, isDay, yearsBetween } from "#app/lib/dates.ts";
import { type Dictionary, labelOf } from "#app/lib/dictionary.ts";
import type { PersonFacts } from "./person.ts";

/** What one clause says of one person, with the person's own circumstance as the reason. 人工核查: no file can tell. */
export type Outcome = { result: "met" | "failed" | "missing" | "manual"; why: string };

/** A clause that the pre-check can read: what is typed beside it, and what it finds. */
export type ClauseTest = {
  label: string;
  /** What to type as value; null asks for nothing. */
  hint: string | null;
  /** Whether a typed value can be read. */
  reads(value: string): boolean;
  check(person: PersonFacts, value: string, today: string): Outcome;
};

const met = (why: string): Outcome => ({ result: "met", why });
const failed = (why: string): Outcome => ({ result: "failed", why });
const missing = (why: string): Outcome => ({ result: "missing", why });

/** D、E → ["D", "E"]. */
export const listed = (value: string): string[] => value.split(/[、,，;；\s]+/).filter(Boolean);
const codesIn = (dict: Dictionary) => (value: string) => {
  const codes = listed(value);
  return codes.length > 0 && codes.every((code) => Object.hasOwn(dict, code));
};
const isCount = (value: string) => /^\d{1,3}$/.test(value.trim());
const namesOf = (dict: Dictionary, value: string) =>
  listed(value)
    .map((code) => labelOf(dict, code))
    .join("、");

/** One of a list of codes. */
const oneOf = (
  label: string,
  dict: Dictionary,
  read: (person: PersonFacts) => string | null,
  unknown: string,
  hint: string,
): ClauseTest => ({
  label,
  hint,
  reads: codesIn(dict),
  check(person, value) {
    const code = read(person);
    if (code === null || code === unknown) return missing(`${label}没有登记，要求为${namesOf(dict, value)}`);
    return listed(value).includes(code)
      ? met(`${label}为${labelOf(dict, code)}`)
      : failed(`${label}为${labelOf(dict, code)}，要求为${namesOf(dict, value)}`);
  },
});

/** From the highest down; 中专及以下 is the last. */
const EDU_RANK = Object.keys(EDU_GROUP);
const BACK = ["returned", "settled"];

/** Every test that a clause may name. The key is stored with the clause (policy_clause.test). */
export const CLAUSE_TESTS = {
  talent_level: oneOf("人才层次", TALENT_LEVEL, ({ talent_level }) => talent_level, "", "字母，如 C、D、E"),
  prov_level: oneOf("省级层次", PROV_LEVEL, ({ prov_level }) => prov_level, "", "字母，如 A、B"),
  honor: {
    label: "获得称号",
    hint: "代码，如 YCYC、BJRC",
    reads: codesIn(HONOR),
    check({ honors }, value) {
      const held = listed(value).filter((code) => honors.includes(code));
      return held.length > 0
        ? met(`已认定为${namesOf(HONOR, held.join("、"))}`)
        : failed(`没有在有效期内的${namesOf(HONOR, value)}称号`);
    },
  },
  honor_grade: {
    label: "称号档次",
    hint: "代码，如 C、D、E1、E2",
    reads: codesIn(HONOR_GRADE),
    check({ honor_grades }, value) {
      const held = listed(value).filter((code) => honor_grades.includes(code));
      return held.length > 0
        ? met(`认定档次为${namesOf(HONOR_GRADE, held.join("、"))}`)
        : failed(`没有${namesOf(HONOR_GRADE, value)}档次的称号`);
    },
  },
  edu_from: {
    label: "学历不低于",
    hint: "学历代码，如 14（硕士研究生）、21（大学本科）",
    reads: (value) => Object.hasOwn(EDU, value.trim()),
    check({ edu }, value) {
      const asked = labelOf(EDU, value.trim());
      if (!edu) return missing(`学历没有登记，要求${asked}以上`);
      const [has, wants] = [EDU_RANK.indexOf(eduGroup(edu) ?? ""), EDU_RANK.indexOf(eduGroup(value.trim()) ?? "")];
      const word = labelOf(EDU, edu);
      return has >= 0 && has <= wants ? met(`学历为${word}`) : failed(`学历为${word}，要求${asked}以上`);
    },
  },
  returned: {
    label: "已回归",
    hint: null,
    reads: () => true,
    check({ status, returned_on }) {
      if (!BACK.includes(status)) return failed(`现在是“${labelOf(TALENT_STATUS, status)}”，还没有回归`);
      return met(returned_on ? `${formatDay(returned_on, "long")}回归` : "已回归");
    },
  },
  months_back: {
    label: "回归不超过几个月",
    hint: "月数，如 36",
    reads: isCount,
    check({ status, returned_on }, value, today) {
      if (!BACK.includes(status)) return failed(`现在是“${labelOf(TALENT_STATUS, status)}”，还没有回归`);
      if (!returned_on) return missing("回归日期没有登记");
      const until = addMonths(returned_on, Number(value));
      return today <= until
        ? met(`${formatDay(returned_on, "long")}回归，${value}个月内`)
        : failed(`${formatDay(returned_on, "long")}回归，已超过${value}个月`);
    },
  },
  place: {
    label: "所在地",
    hint: "代码：0 区内，5 市内区外，4 省内市外，3 省外，2 港澳台，1 海外",
    reads: codesIn(AWAY_SCOPE),
    check({ away_scope }, value) {
      if (away_scope === 9) return missing(`所在地不详，要求为${namesOf(AWAY_SCOPE, value)}`);
      const word = labelOf(AWAY_SCOPE, away_scope);
      return listed(value).includes(String(away_scope))
        ? met(`所在地为${word}`)
        : failed(`所在地为${word}，要求为${namesOf(AWAY_SCOPE, value)}`);
    },
  },
  work_state: oneOf(
    "工作现状",
    WORK_STATE,
    ({ work_state }) => String(work_state),
    "0",
    "代码，如 1、2、3、4（机关、事业、国企、民企）",
  ),
  unit_kind: oneOf("单位性质", UNIT_KIND, ({ unit_kind }) => unit_kind, "", "代码，如 22、24、33"),
  age_to: {
    label: "年龄不超过",
    hint: "周岁，如 45",
    reads: isCount,
    check({ birth_on }, value, today) {
      if (!birth_on) return missing("出生年月没有登记");
      const age = yearsBetween(birth_on, today);
      return age <= Number(value) ? met(`${age}周岁`) : failed(`${age}周岁，要求不超过${value}周岁`);
    },
  },
  founder_since: {
    label: "创办企业（某日以后设立）",
    hint: "日期，如 2022-01-01",
    reads: (value) => isDay(value.trim()),
    check({ founded_on }, value) {
      const since = value.trim();
      if (founded_on === null) return failed("没有登记创办的企业");
      if (founded_on === "") return missing("创办企业的设立日期没有登记");
      return founded_on >= since
        ? met(`${formatDay(founded_on, "long")}创办企业`)
        : failed(`${formatDay(founded_on, "long")}创办企业，要求在${formatDay(since, "long")}以后`);
    },
  },
  has_id_no: {
    label: "已登记证件号码",
    hint: null,
    reads: () => true,
    check: ({ has_id_no }) => (has_id_no ? met("证件号码已登记") : missing("证件号码没有登记")),
  },
  has_account: {
    label: "已有银行账户",
    hint: null,
    reads: () => true,
    check: ({ has_account }) => (has_account ? met("以前申报时登记过银行账户") : missing("银行账户没有登记")),
  },
} as const satisfies Record<string, ClauseTest>;
export type ClauseTestName = keyof typeof CLAUSE_TESTS;

export const isClauseTest = (name: string | null): name is ClauseTestName => name !== null && Object.hasOwn(CLAUSE_TESTS, name);
export const clauseTest = (name: ClauseTestName): ClauseTest => CLAUSE_TESTS[name];

export type Clause = { id: string; text: string; test: string | null; value: string };

/** One clause for one person. A clause without a test is for people to check. */
export function checkClause(clause: Pick<Clause, "test" | "value">, person: PersonFacts, today: string): Outcome {
  if (!isClauseTest(clause.test)) return { result: "manual", why: "系统无法判断，请人工核查" };
  return clauseTest(clause.test).check(person, clause.value, today);
}
