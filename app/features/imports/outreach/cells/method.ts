import { METHOD, type Method, type OutreachKind } from "#app/features/outreach/schema/dictionaries.ts";
import { squash } from "#app/lib/text.ts";
import { accept, type Cell, type Parsed, refuse, said } from "../../cells/cell.ts";
import { listed, wordsFor } from "./words.ts";

const codeOf = wordsFor<Method>(METHOD, [
  ["PH", "打电话 手机 座机 通话 电话联系 电话沟通 电话联络 电话回访 电访 致电 语音电话 固话 电联 手机通话 电话慰问"],
  ["WX", "微信语音 微信视频 微信聊天 微信联系 微信沟通 微信联络 微信单聊 微信私聊 微信文字 微信电话 微信语音通话 微信视频通话"],
  ["WG", "群聊 老乡群 群内互动 微信群互动 微信群聊 群内联络 微信工作群"],
  ["EM", "邮件 电子邮件 电子邮箱 e-mail email E-mail Email"],
  ["SM", "手机短信 发短信 短信问候"],
  ["VC", "视频 线上会议 网络会议 腾讯会议 钉钉会议 视频通话 线上座谈 视频连线 线上视频"],
  ["LV", "来访 接待 来访接待 回乡来访 到站来访 来站 来站咨询 到站咨询 登门来访 上门来访"],
  ["OV", "外出拜访 登门拜访 驻地拜访 外出走访 赴外拜访 拜访 驻地登门 外地拜访 实地拜访"],
  ["HV", "入户 走访 上门 上门走访 入户慰问 家访 走访慰问 上门慰问 入户走访慰问 登门走访 登门慰问"],
  ["MT", "座谈 茶话会 恳谈会 座谈交流 集中座谈 座谈慰问 迎春座谈会 新春座谈会"],
  ["TR", "考察 参观 回乡考察 实地考察 回乡参观考察 参观考察活动"],
  ["LT", "信函 寄信 慰问信 信件 写信"],
]);

/** A group is named behind the word: 微信群(滍阳乡贤群). */
export type MethodValue = { method: Method | null; group: string | null };

/** 方式 or 走访形式 (METHOD of domain §2.0). Of several ways the first is taken, with a warning. */
export function parseMethod(cell: Cell): Parsed<MethodValue> {
  const text = squash(said(cell));
  const [, group] = /^微信群[(:：](.+?)\)?$/.exec(text) ?? [];
  if (group) return accept({ method: "WG", group });
  const whole = codeOf(text);
  if (whole) return accept({ method: whole, group: null });
  const [first, ...others] = listed(text.replace(/[和及与/]/g, "、")).map((piece) => codeOf(piece));
  if (!first)
    return refuse({ method: null, group: null }, "方式不在选项内，请填电话、微信、入户走访、座谈会、接待来访、外出拜访等");
  return accept({ method: first, group: null }, ...(others.length > 0 ? [`写了几种方式，按“${METHOD[first]}”登记`] : []));
}

/** The kind of contact that a way belongs to. 外出拜访 is a visit where the ledger is one of visits (domain E21). */
export function kindOfMethod(method: Method, isVisitLedger: boolean): OutreachKind {
  if (method === "LV") return "incoming";
  if (method === "OV") return isVisitLedger ? "visit" : "outgoing";
  if (method === "HV" || method === "LT") return "visit";
  if (method === "MT") return "symposium";
  return method === "TR" ? "tour" : "online";
}
