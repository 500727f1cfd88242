import { at, type Stream } from "./random.ts";

/** Where people are: GB/T 2260 code, the short name, and the name as a clerk writes it. */
export type City = { code: string; name: string; text: string };

const parse = (table: string): City[] =>
  table
    .trim()
    .split(/\s+/)
    .map((row) => {
      const [code = "", name = "", province = ""] = row.split("|");
      return { code, name, text: `${province}${name}${/县$/.test(name) || province === "平顶山市" ? "" : "市"}` };
    });

/** More often named, more often drawn. */
const BEYOND_PROVINCE =
  parse(`440300|深圳|广东省 440300|深圳|广东省 440300|深圳|广东省 440100|广州|广东省 440100|广州|广东省 441900|东莞|广东省
  441900|东莞|广东省 440600|佛山|广东省 310100|上海| 310100|上海| 310100|上海| 110100|北京| 110100|北京| 110100|北京| 320500|苏州|江苏省
  320500|苏州|江苏省 320100|南京|江苏省 320200|无锡|江苏省 330100|杭州|浙江省 330100|杭州|浙江省 330200|宁波|浙江省 420100|武汉|湖北省
  420100|武汉|湖北省 610100|西安|陕西省 510100|成都|四川省 350200|厦门|福建省 120100|天津| 370200|青岛|山东省 340100|合肥|安徽省
  430100|长沙|湖南省 500100|重庆| 650100|乌鲁木齐|新疆`);
const IN_PROVINCE =
  parse(`410100|郑州|河南省 410100|郑州|河南省 410100|郑州|河南省 410100|郑州|河南省 410100|郑州|河南省 410300|洛阳|河南省
  410300|洛阳|河南省 411000|许昌|河南省 411000|许昌|河南省 411300|南阳|河南省 410700|新乡|河南省 410200|开封|河南省 411100|漯河|河南省 411700|驻马店|河南省`);
const IN_CITY = parse(
  "410402|新华区|平顶山市 410411|湛河区|平顶山市 410421|宝丰县|平顶山市 410422|叶县|平顶山市 410423|鲁山县|平顶山市 410425|郏县|平顶山市 410482|汝州市|平顶山市",
);

/** A city for a scope of 所在地范围 3, 4 or 5. */
export const cityFor = (rng: Stream, scope: number): City =>
  rng.pick(scope === 3 ? BEYOND_PROVINCE : scope === 4 ? IN_PROVINCE : IN_CITY);

/** The city of a code. @throws RangeError for one that no table has. */
export const cityOf = (code: string): City =>
  at(
    [...BEYOND_PROVINCE, ...IN_PROVINCE, ...IN_CITY].filter((city) => city.code === code),
    0,
  );

/** The two abroad (§7.1), with numbers of their country. */
export const ABROAD = [
  { country: "USA", city: "圣何塞", text: "美国加州圣何塞", phone: "+14085550142" },
  { country: "SGP", city: "新加坡", text: "新加坡", phone: "+6581230017" },
] as const;
