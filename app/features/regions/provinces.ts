/** A province as a tile: GB/T 2260 code, short name, and its place in the grid, row 0 in the north, column 0 in the west. */
export type ProvinceTile = { code: string; short_name: string; row: number; col: number };

/** The grid as it is drawn: one tile of equal size per province, neighbours as near as a grid allows. */
const GRID = `
. . . . . . 黑
. . . 蒙 . . 吉
新 甘 宁 晋 冀 京 辽
. 青 陕 豫 鲁 津 .
藏 川 渝 鄂 皖 苏 沪
. 滇 黔 湘 赣 浙 .
. . 桂 粤 闽 . 台
. . 琼 澳 港 . .`;

const PROVINCES: Readonly<Record<string, readonly [code: string, shortName: string]>> = {
  京: ["110000", "北京"],
  津: ["120000", "天津"],
  冀: ["130000", "河北"],
  晋: ["140000", "山西"],
  蒙: ["150000", "内蒙古"],
  辽: ["210000", "辽宁"],
  吉: ["220000", "吉林"],
  黑: ["230000", "黑龙江"],
  沪: ["310000", "上海"],
  苏: ["320000", "江苏"],
  浙: ["330000", "浙江"],
  皖: ["340000", "安徽"],
  闽: ["350000", "福建"],
  赣: ["360000", "江西"],
  鲁: ["370000", "山东"],
  豫: ["410000", "河南"],
  鄂: ["420000", "湖北"],
  湘: ["430000", "湖南"],
  粤: ["440000", "广东"],
  桂: ["450000", "广西"],
  琼: ["460000", "海南"],
  渝: ["500000", "重庆"],
  川: ["510000", "四川"],
  黔: ["520000", "贵州"],
  滇: ["530000", "云南"],
  藏: ["540000", "西藏"],
  陕: ["610000", "陕西"],
  甘: ["620000", "甘肃"],
  青: ["630000", "青海"],
  宁: ["640000", "宁夏"],
  新: ["650000", "新疆"],
  台: ["710000", "台湾"],
  港: ["810000", "香港"],
  澳: ["820000", "澳门"],
};

/** All 34 provinces, row by row. */
export const PROVINCE_TILES: readonly ProvinceTile[] = GRID.trim()
  .split("\n")
  .flatMap((line, row) =>
    line.split(" ").flatMap((mark, col) => {
      const province = PROVINCES[mark];
      return province ? [{ code: province[0], short_name: province[1], row, col }] : [];
    }),
  );

/** The province of a six- or twelve-digit region code: 410400 → 410000. */
export const provinceOf = (code: string): string => `${code.slice(0, 2)}0000`;
