import {
  ETHNIC,
  GENDER,
  HORIZON,
  ID_TYPE,
  INVEST_MODE,
  ORIGIN,
  POLITICS,
  PROV_LEVEL,
  RETURN_MODE,
  TALENT_KIND,
  TALENT_LEVEL,
  UNIT_KIND,
} from "#app/features/talents/schema/dictionaries/index.ts";
import type { Cell, Parsed } from "./cell.ts";
import { parseCode } from "./dictionary-cell.ts";

type Rule = (cell: Cell) => Parsed<string | null>;

export const parseGender: Rule = (cell) =>
  parseCode(cell, GENDER, {
    name: "性别",
    strict: true,
    also: { 男性: "1", 先生: "1", m: "1", M: "1", 女性: "2", 女士: "2", f: "2", F: "2" },
  });

const PEOPLES = Object.fromEntries(Object.entries(ETHNIC).map(([code, label]) => [label.replace(/族$/, ""), code]));

export const parseEthnic: Rule = (cell) => parseCode(cell, ETHNIC, { name: "民族", also: PEOPLES });

export const parsePolitics: Rule = (cell) =>
  parseCode(cell, POLITICS, {
    name: "政治面貌",
    also: {
      党员: "01",
      中共正式党员: "01",
      共产党员: "01",
      中国共产党党员: "01",
      中共预备党员: "02",
      团员: "03",
      民革党员: "04",
      民革会员: "04",
      民盟盟员: "05",
      民建会员: "06",
      民进会员: "07",
      农工党党员: "08",
      致公党党员: "09",
      九三学社: "10",
      九三学社社员: "10",
      台盟盟员: "11",
      无党派人士: "12",
      无党派民主人士: "12",
      普通群众: "13",
      普通公民: "13",
    },
  });

export const parseIdType: Rule = (cell) =>
  parseCode(cell, ID_TYPE, { name: "证件类型", also: { 身份证: "111", 护照: "414", 台胞证: "511", 回乡证: "516" } });

/** Also with the word 人才 after it, and the words that towns use. */
export const parseTalentKind: Rule = (cell) =>
  parseCode(cell, TALENT_KIND, {
    name: "人才类别",
    also: {
      党政人才: "1",
      企业经营管理人才: "2",
      经营管理: "2",
      经营管理人才: "2",
      企业家: "2",
      专业技术人才: "3",
      专技人才: "3",
      科技人才: "3",
      高技能人才: "4",
      技能人才: "4",
      技能: "4",
      农村实用人才: "5",
      乡土人才: "5",
      社会工作人才: "6",
      社工: "6",
      在读: "7",
      大学生: "7",
      学生: "7",
      其他: "7",
    },
  });

export const parseTalentLevel: Rule = (cell) =>
  parseCode(cell, TALENT_LEVEL, {
    name: "人才层次",
    also: letters("ABCDEN", { 省级领军: "C", 地方领军: "C", 青年: "E", 基础: "E" }),
  });

export const parseProvLevel: Rule = (cell) => parseCode(cell, PROV_LEVEL, { name: "省级层次", also: letters("ABC", {}) });

/** A, A类, A级, A类人才. */
function letters(codes: string, others: Record<string, string>): Record<string, string> {
  const forms = [...codes].flatMap((code) => ["", "类", "级", "类人才"].map((end) => [code + end, code] as const));
  return { ...Object.fromEntries(forms), ...others };
}

export const parseUnitKind: Rule = (cell) =>
  parseCode(cell, UNIT_KIND, {
    name: "单位性质",
    also: {
      党政机关: "10",
      政府机关: "10",
      事业: "20",
      高校: "22",
      医院: "24",
      国企: "31",
      央企: "31",
      民企: "33",
      私企: "33",
      私营企业: "33",
      外企: "34",
    },
  });

export const parseOrigin: Rule = (cell) =>
  parseCode(cell, ORIGIN, { name: "来源", also: { 摸排: "village_survey", 村摸排: "village_survey" } });

export const parseReturnMode: Rule = (cell) =>
  parseCode(cell, RETURN_MODE, {
    name: "回归方式",
    also: {
      返乡创业: "venture",
      自主创业: "venture",
      返乡就业: "employment",
      合作: "project",
      技术: "expertise",
      智力: "expertise",
      退休返乡: "retire",
      捐助: "donation",
      公益: "donation",
    },
  });

export const parseInvestMode: Rule = (cell) =>
  parseCode(cell, INVEST_MODE, { name: "投资方式", also: { 合伙: "joint", 收购: "acquisition", 租厂房: "lease" } });

export const parseHorizon: Rule = (cell) =>
  parseCode(cell, HORIZON, {
    name: "意向时间",
    also: {
      半年: "half_year",
      一年内: "one_year",
      今年: "one_year",
      年内: "one_year",
      一到三年: "one_to_three",
      "1到3年": "one_to_three",
      三年内: "one_to_three",
      待定: "open",
      未定: "open",
    },
  });
