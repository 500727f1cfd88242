import { FUND_SOURCE, PROJ_KIND, PROJ_STAGE, SIGN_KIND } from "#app/features/projects/schema/dictionaries.ts";
import { squash } from "#app/lib/text.ts";
import { accept, type Cell, type Parsed, said } from "../cells/cell.ts";
import { parseCode } from "../cells/dictionary-cell.ts";

/** 项目性质, by the words of ledgers (E40 kind). */
export const parseProjectKind = (cell: Cell) =>
  parseCode(cell, PROJ_KIND, {
    name: "项目性质",
    strict: true,
    also: {
      新建项目: "new",
      回迁: "move",
      搬迁: "move",
      整体搬迁: "move",
      迁建: "move",
      扩建: "expansion",
      技改: "expansion",
      改扩建: "expansion",
      技术改造: "expansion",
      增资扩产: "expansion",
      研发: "research",
      农业: "agriculture",
      合作社: "agriculture",
      种植: "agriculture",
      养殖: "agriculture",
      商贸: "commerce",
      服务业: "commerce",
      商贸物流: "commerce",
      文旅: "culture",
      康养: "culture",
      文化旅游: "culture",
    },
  });

/** 签约类型; 框架协议 and 意向书 are known and do not count as 签约. */
export const parseSignKind = (cell: Cell) =>
  parseCode(cell, SIGN_KIND, {
    name: "签约类型",
    strict: true,
    also: {
      投资协议: "investment",
      投资合同: "investment",
      合同: "investment",
      正式协议: "investment",
      项目合同: "investment",
      入园: "park",
      入园合同: "park",
      入驻协议: "park",
      股权: "equity",
      股权合同: "equity",
      框架: "framework",
      战略合作协议: "framework",
      战略框架协议: "framework",
      意向协议: "letter",
      意向: "letter",
      意向性协议: "letter",
    },
  });

export const parseFundSource = (cell: Cell) =>
  parseCode(cell, FUND_SOURCE, {
    name: "资金来源",
    also: { 自筹: "own", 自有资金: "own", 企业自筹: "own", 银行贷款: "bank", 贷款: "bank", 产业基金: "fund" },
  });

/** 当前阶段, by what ledgers call it: how far a row claims to be. */
export const parseProjectStage = (cell: Cell) =>
  parseCode(cell, PROJ_STAGE, {
    name: "当前阶段",
    also: {
      洽谈: "NEG",
      在洽谈: "NEG",
      洽谈中: "NEG",
      已签约: "SIGN",
      已注册: "REG",
      已开工: "START",
      在建: "START",
      建设中: "START",
      续建: "START",
      已投产: "PROD",
      竣工: "PROD",
      竣工投产: "PROD",
      运营: "PROD",
      已运营: "PROD",
      已达产: "FULL",
      停工: "SUSP",
      已终止: "WITH",
      终止: "WITH",
      撤资: "WITH",
    },
  });

/** 程大山(滍阳)、苏晚晴：the names, without where each is from. */
export function parseNames(cell: Cell): Parsed<string[]> {
  const text = squash(said(cell)).replace(/\([^)]*\)/g, "");
  const names = text.split(/[、,;/]/).filter((name) => !/^(?:|无|暂无|[-—–]+)$/.test(name));
  return accept([...new Set(names)]);
}
