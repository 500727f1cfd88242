import { PURPOSE, type Purpose, RESULT, type Result } from "#app/features/outreach/schema/dictionaries.ts";
import { squash } from "#app/lib/text.ts";
import { isNothing } from "../../cells/blank.ts";
import { accept, ask, type Cell, type Parsed, refuse, said } from "../../cells/cell.ts";
import { listed, wordsFor } from "./words.ts";

const purposeOf = wordsFor<Purpose>(PURPOSE, [
  ["filing_check", "核实信息 信息核实 建档 核实 摸排 信息采集 核实建档 更新信息 完善信息"],
  ["policy_advice", "政策宣传 政策宣讲 政策解读 宣传政策 咨询政策 政策"],
  ["project_matching", "项目洽谈 招商 招商对接 洽谈项目 项目 项目推介 投资对接 招商引资"],
  ["hiring_invite", "招聘 招聘会邀请 就业 岗位推介 招聘邀请 推荐岗位 邀请参加招聘会"],
  ["festival_greeting", "慰问 春节慰问 走访慰问 拜年 节日问候 问候 节日走访 送祝福"],
  ["tour_invite", "邀请考察 邀请回乡考察 座谈邀请 邀请回乡 参观邀请 邀请座谈 回乡考察邀请"],
  ["follow_up", "回访 日常联络 跟踪 日常联系 联络感情 定期联系 定期联络 跟踪服务 跟进 日常沟通"],
  ["demand_enquiry", "了解诉求 诉求 了解需求 了解情况 解决诉求 需求了解"],
  ["team_coop", "智力合作 技术合作 团队合作 项目合作 合作 柔性引才"],
]);

/** 目的: one or several (PURPOSE of domain §2.0). An unknown one counts as 其他, so that the contact is not lost for a word. */
export function parsePurpose(cell: Cell): Parsed<Purpose[]> {
  const text = squash(said(cell));
  if (isNothing(text)) return accept([]);
  const whole = purposeOf(text);
  if (whole) return accept([whole]);
  const pieces = listed(text.replace(/团队\/智力/g, "智力").replaceAll("/", "、"));
  const codes = [...new Set(pieces.map((piece) => purposeOf(piece) ?? "other"))];
  const odd = pieces.filter((piece) => purposeOf(piece) === null);
  return accept(codes, ...(odd.length > 0 ? [`目的“${odd.join("、")}”不在选项内，记为其他`] : []));
}

/** `met` is false for somebody who was called on and not found. */
export type ResultValue = { result: Result | null; met: boolean };

const resultOf = wordsFor<Result>(RESULT, [
  ["1", "有意向 意向强烈 有意 愿意 有回乡意向 意向明确 有回乡意愿 接通有意向 有意愿 同意 接受"],
  ["2", "观望 考虑 考虑中 再考虑 待定 犹豫 一般 接通观望 看情况 持观望态度 视情况"],
  ["3", "无意向 暂无意向 没意向 不考虑 没有意向 无意 接通无意向 暂不考虑 无意愿 不愿意 婉拒"],
  [
    "4",
    "未接 没人接 无人接听 没接 未接听 不接 无人接 关机 占线 无法接通 未通 打不通 未联系上 没联系上 未回复 未回 没回复 联系不上 停机 没接通",
  ],
  ["5", "空号 错号 号码错误 打错 号码不对 非本人 号码无效 号码错 号码不存在"],
  ["6", "拒绝 拒接 拒绝沟通 挂断 拒绝接听 不愿联系 拒绝联络"],
  ["7", "再联系 待联系 改日再联系 下次再联系 忙 在忙 正在开会 另约时间 改日联系 需再次联系 需继续联系 待回复"],
]);
const TALKED = /^(?:已)?(?:接通|联系上|联系|沟通|回复|通话|通)(?:了|成功|正常)?$|^(?:已接听|接听|正常|成功|良好)$/;
const NOT_MET = /^(?:未遇|未见|未见到|家中无人|无人在家|不在家|未在家|外出|外出未归|未见面)$/;

/** 结果 (RESULT of domain §2.0). 接通 alone says that somebody answered and not what; it is asked about. */
export function parseResult(cell: Cell): Parsed<ResultValue> {
  const text = squash(said(cell)).replace(/[。.!]+$/, "");
  const none: ResultValue = { result: null, met: true };
  if (isNothing(text)) return accept(none);
  if (NOT_MET.test(text)) return accept({ result: null, met: false }, "没有见到人，不计入走访人数");
  const code = resultOf(text) ?? resultOf(text.replace(/^(?:已)?接通[,，:：、-]?|^(?:电话)?(?=[未没无])/, ""));
  if (code) return accept({ result: code, met: true });
  if (TALKED.test(text)) return ask({ result: "7", met: true }, `只写了“${text}”，记为需再联系，请核对`);
  return refuse(none, "结果不在选项内，请填接通-有意向、接通-观望、接通-无意向、未接通、号码有误、拒绝联系或需再联系");
}
