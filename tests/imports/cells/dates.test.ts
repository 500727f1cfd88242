import fc from "fast-check";
import { Solar } from "lunar-typescript";
import { describe, expect, test } from "vitest";
import { type DateContext, parseDate } from "#app/features/imports/cells/dates.ts";
import { cell } from "../context.ts";

const EVENT: DateContext = { kind: "event", sheetYear: 2023, asOf: "2023-03-28", date1904: false };
const BIRTH: DateContext = { ...EVENT, kind: "birth" };

const at = (value: string | number, context = EVENT, text?: string) => {
  const read = parseDate(cell(value, text), context);
  return read.error ?? `${read.value.on} ${read.value.precision}${read.warnings.length > 0 ? " !" : ""}`;
};

describe("a date of any written form", () => {
  test.each<[string | number, string]>([
    ["2023.3.27", "2023-03-27 D"],
    ["2023/3/27", "2023-03-27 D"],
    ["2023-03-27", "2023-03-27 D"],
    ["2023-03-27 00:00:00", "2023-03-27 D"],
    ["20230327", "2023-03-27 D"],
    [20230327, "2023-03-27 D"],
    ["23.3.27", "2023-03-27 D"],
    ["２０２３．３．２７", "2023-03-27 D"],
    ["2023年3月27日", "2023-03-27 D"],
    ["2023 年 3 月 27 号", "2023-03-27 D"],
    ["2023年3月", "2023-03-01 M"],
    ["2023.3", "2023-03-01 M"],
    ["2023.03", "2023-03-01 M"],
    ["2023-03", "2023-03-01 M"],
    ["202303", "2023-03-01 M"],
    ["2023.10", "2023-10-01 M"],
    [2023.3, "2023-03-01 M !"],
    [2023.12, "2023-12-01 M !"],
    ["2023", "2023-01-01 Y !"],
    [45012, "2023-03-27 D"],
    [45012.75, "2023-03-27 D"],
    [44939, "2023-01-13 D"],
    ["45012", "2023-03-27 D !"],
    ["3月27日", "2023-03-27 D"],
    ["3.27", "2023-03-27 D"],
    [3.27, "2023-03-27 D !"],
    ["12月", "2022-12-01 M !"],
    ["12.25", "2022-12-25 D !"],
    ["2月", "2023-02-01 M"],
    ["二〇二三年三月二十七日", "2023-03-27 D"],
    ["二零二三年三月", "2023-03-01 M"],
    ["三月二十七日", "2023-03-27 D"],
    ["正月初十", "2023-01-31 D !"],
    ["大年初十", "2023-01-31 D !"],
    ["2023年正月初十", "2023-01-31 D !"],
    ["腊月二十", "2023-01-11 D !"],
    ["壬寅腊月二十", "2023-01-11 D !"],
    ["农历二月廿二", "2023-03-13 D !"],
    ["农历2022年腊月二十", "2023-01-11 D !"],
    ["1985.13", "月份应在1至12"],
    ["13月5日", "月份应在1至12"],
    ["2023.2.30", "日期应在1至28（2023年2月）"],
    ["1885-01-01", "年份应在1900至2100"],
    ["明天", "日期看不懂，请写成 2023-03-27 的样子"],
    ["闰五月初一", "农历没有这一天，请核对"],
  ])("%s → %s", (written, expected) => expect(at(written)).toBe(expected));

  test.each<[string | number, string]>([
    [31045, "1984-12-29 D"],
    [16558, "1945-05-01 D !"],
    ["85.6", "1985-06-01 M"],
    ["85年6月", "1985-06-01 M"],
    ["05.6.1", "2005-06-01 D"],
    ["一九八五年六月", "1985-06-01 M"],
    ["1985年6月生", "1985-06-01 M"],
    ["1985年左右", "1985-01-01 Y !"],
    ["6月1日", "出生年月没有年份，请写成 1985-06 的样子"],
  ])("a birth: %s → %s", (written, expected) => expect(at(written, BIRTH)).toBe(expected));

  test("a lunar birth keeps its lunar day for reminders", () =>
    expect(parseDate(cell("农历1985年六月初十"), BIRTH).value).toMatchObject({ on: "1985-07-27", lunar: "06-10" }));

  test.each(["", "/", "-", "—", "无", "暂无"])("“%s” is no date", (mark) => expect(at(mark)).toBe("null null"));

  test.each(["春节前", "拟3月签约", "待定", "年底"])("%s goes to the remark", (words) =>
    expect(parseDate(cell(words), EVENT).value).toMatchObject({ on: null, remark: words }),
  );

  test("without any year a day of the month is refused", () =>
    expect(at("3.27", { ...EVENT, sheetYear: null })).toMatch(/没有年份/));

  test("a number 2023.1 may have been 2023.10", () => {
    expect(parseDate(cell(2023.1), EVENT).warnings).toEqual(["数值2023.1，可能是2023.10，请核对"]);
    expect(at(2023.1, EVENT, "2023.10")).toBe("2023-10-01 M !");
  });

  test("the 1904 system is 1462 days behind", () => expect(at(45012 - 1462, { ...EVENT, date1904: true })).toBe("2023-03-27 D"));
});

const CN = "〇一二三四五六七八九";
const chinese = (n: number) => (n < 10 ? CN[n] : `${n < 20 ? "" : CN[Math.floor(n / 10)]}十${n % 10 === 0 ? "" : CN[n % 10]}`);
const day = fc.integer({ min: Date.UTC(1930, 0, 1) / 86_400_000, max: Date.UTC(2023, 2, 28) / 86_400_000 });

test("a day reads back from every form it is written in", () => {
  fc.assert(
    fc.property(day, (days) => {
      const on = new Date(days * 86_400_000).toISOString().slice(0, 10);
      const [y = 0, m = 0, d = 0] = on.split("-").map(Number);
      const year = [...String(y)].map((digit) => CN[Number(digit)]).join("");
      const lunar = Solar.fromYmd(y, m, d).getLunar();
      const forms: (string | number)[] = [
        on,
        `${y}.${m}.${d}`,
        `${y}/${m}/${d}`,
        `${y}年${m}月${d}日`,
        on.replaceAll("-", ""),
        `${year}年${chinese(m)}月${chinese(d)}日`,
        days + 25_569,
        `农历${lunar.getYear()}年${lunar.getMonthInChinese()}月${lunar.getDayInChinese()}`,
      ];
      for (const form of forms) expect([form, parseDate(cell(form), BIRTH).value.on]).toEqual([form, on]);
    }),
  );
});
