import {
  DEMO_LEVEL,
  ECON_TYPE,
  ENTERPRISE_SCALE,
  ENTERPRISE_STATUS,
  ENTITY_KIND,
  KEY_LEVEL,
} from "#app/features/enterprises/schema/dictionaries.ts";
import type { Cell, Parsed } from "../../cells/cell.ts";
import { parseCode } from "../../cells/dictionary-cell.ts";

type Typed<D> = Parsed<(keyof D & string) | null>;

/** 主体类型, by the words of licences and of stations (domain §2.0 ENTITY_KIND). */
export const parseEntityKind = (cell: Cell) =>
  parseCode(cell, ENTITY_KIND, { name: "主体类型", strict: true, also: ENTITY_WORDS }) as Typed<typeof ENTITY_KIND>;

const ENTITY_WORDS: Readonly<Record<string, string>> = {
  公司: "91",
  有限公司: "91",
  有限责任公司: "91",
  股份有限公司: "91",
  个人独资企业: "91",
  合伙企业: "91",
  企业法人: "91",
  民营企业: "91",
  个体: "92",
  个体户: "92",
  合作社: "93",
  专业合作社: "93",
  农民合作社: "93",
  农场: "FF",
  民办非企业单位: "52",
  民非: "52",
};

export const parseEconType = (cell: Cell) =>
  parseCode(cell, ECON_TYPE, { name: "经济类型", also: { 有限责任公司: "150", 股份有限公司: "160", 个体工商户: "175" } });

export const parseScale = (cell: Cell) =>
  parseCode(cell, ENTERPRISE_SCALE, {
    name: "规模",
    strict: true,
    also: {
      大: "large",
      中: "medium",
      小: "small",
      微: "micro",
      大型企业: "large",
      中型企业: "medium",
      小型企业: "small",
      微型企业: "micro",
      小微: "small",
      小微企业: "small",
    },
  }) as Typed<typeof ENTERPRISE_SCALE>;

export const parseKeyLevel = (cell: Cell) =>
  parseCode(cell, KEY_LEVEL, {
    name: "重点等级",
    strict: true,
    also: {
      是: "key",
      重点企业: "key",
      市重点: "key",
      区重点: "key",
      "√": "key",
      否: "ordinary",
      普通: "ordinary",
      "×": "ordinary",
    },
  }) as Typed<typeof KEY_LEVEL>;

export const parseStatus = (cell: Cell) =>
  parseCode(cell, ENTERPRISE_STATUS, { name: "状态", strict: true, also: STATUS_WORDS }) as Typed<typeof ENTERPRISE_STATUS>;

const STATUS_WORDS: Readonly<Record<string, string>> = {
  在建: "preparing",
  筹备: "preparing",
  筹建中: "preparing",
  正常: "operating",
  存续: "operating",
  在业: "operating",
  开业: "operating",
  营业: "operating",
  生产: "operating",
  在产: "operating",
  正常经营: "operating",
  正常生产: "operating",
  停业: "suspended",
  歇业: "suspended",
  停工: "suspended",
  关停: "suspended",
  停产停业: "suspended",
  吊销: "deregistered",
  已注销: "deregistered",
};

export const parseDemoLevel = (cell: Cell) =>
  parseCode(cell, DEMO_LEVEL, {
    name: "示范级别",
    strict: true,
    also: { 国家: "national", 省: "province", 市: "city", 县: "county", 区级: "county" },
  }) as Typed<typeof DEMO_LEVEL>;
