import { formatDay } from "#app/lib/dates.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { yuanCell } from "#app/lib/money.ts";
import { STANDARD_UNIT } from "../schema/dictionaries.ts";

/** What stands on the public page besides its list (RPT-06b 公示 page). Before it is published it has no dates. */
export type NoticeText = {
  title: string;
  body: string;
  start_on: string | null;
  end_on: string | null;
  notice_days: number;
  hotline: string;
  receiver_unit: string;
};

/** A row as the public sees it: what domain §2.0 lets out, and nothing else. */
export type ShownRow = {
  name: string;
  mark: string | null;
  unit: string;
  class: string;
  standard_fen: number;
  unit_of: string;
  months: number;
  amount_fen: number;
};

/** Whether words hold what is never shown: a mobile, an ID number, an account (domain §2.0), whatever blanks stand in it. A landline is no secret. */
export const holdsSecret = (words: string): boolean =>
  /(?<!\d)1\d{10}(?!\d)|\d{15}/.test(words.normalize("NFKC").replace(/\s/g, ""));
export const NO_SECRETS = "公示里不能有手机号、证件号码或银行账号，请删去。";

/** `GS-2023-001`. */
export const noticeNo = (year: string, no: number): string => `GS-${year}-${String(no).padStart(3, "0")}`;

/** What a document calls itself, behind what it pays: 高层次人才生活津贴发放办法（试行） pays 高层次人才生活津贴. */
const DOCUMENT = /(发放|管理|实施|暂行|试行)*(办法|细则|意见|方案|规定)(（[^（）]*）)?$/;

/** 关于2023年第1批高层次人才生活津贴拟发放人员名单的公示, from the title of its policy. */
export const titleFor = (year: string, nth: number, policy: string): string =>
  `关于${year}年第${nth}批${policy.replace(DOCUMENT, "") || policy}拟发放人员名单的公示`;

/** How many people a text speaks of, or null. */
export const peopleSaid = (body: string): number | null => {
  const said = /(\d+)(?:人|名)/.exec(body)?.[1];
  return said === undefined ? null : Number(said);
};

/** The opening paragraph: by what document, through which hands, how many people. */
export function bodyFor({ title, doc_no }: { title: string; doc_no: string | null }, people: number): string {
  const document = `《${title}》${doc_no ? `（${doc_no}）` : ""}`;
  return `根据${document}规定，经本人申报、镇街初核、人社部门审核，拟对以下${people}人发放相应待遇。现将名单予以公示，接受社会监督。`;
}

/** 2023年3月24日至3月30日; the year again where it is another. */
export function rangeText(startOn: string, endOn: string): string {
  const end = formatDay(endOn, startOn.slice(0, 4) === endOn.slice(0, 4) ? "short" : "long");
  return `${formatDay(startOn, "long")}至${end}`;
}

export const periodText = ({ start_on, end_on, notice_days }: Pick<NoticeText, "start_on" | "end_on" | "notice_days">): string =>
  start_on && end_on
    ? `公示期：${rangeText(start_on, end_on)}（${notice_days}个工作日）`
    : `公示期：自发布之日起${notice_days}个工作日，起止日期发布时确定`;

export const OBJECTION_TEXT =
  "对公示人员有异议的，请在公示期内实名反映，可以书面反映，也可以打电话，并说明具体情况。反映人的信息依法保密。";

export const standardText = ({ standard_fen, unit_of }: Pick<ShownRow, "standard_fen" | "unit_of">): string =>
  `${yuanCell(standard_fen)}${labelOf(STANDARD_UNIT, unit_of)}`;

/** 张伟（平顶山示例公司）. */
export const nameText = ({ name, mark }: Pick<ShownRow, "name" | "mark">): string => (mark ? `${name}（${mark}）` : name);

/** A name in a list where its unit stands beside it: a mark that is the unit is not said twice. */
export const listedName = ({ name, mark, unit }: Pick<ShownRow, "name" | "mark" | "unit">): string =>
  nameText({ name, mark: mark === unit ? null : mark });

/** The list behind 序号. */
export const LIST_COLUMNS = ["姓名", "工作单位", "类别", "标准", "月数", "金额（元）"] as const;
