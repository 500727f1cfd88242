import type { Stream } from "./random.ts";

const SURNAMES = Array.from(
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景单包司柏宁柯阮桂闵解强柴华车冉房边",
).filter((surname) => !"单曾仇解区查".includes(surname));

const MEN =
  `知远 望川 书恒 明屿 砚舟 景澄 怀山 青岩 若谷 行简 致和 文澜 修竹 伯安 仲衡 嘉言 守正 承野 远帆 松涛 长风 立言 慎之 子牧 凌川
  思远 予衡 柏舟 景深 牧野 鹤鸣 闻道 既明 时雨 星野 初阳 沛然 昭明 秉文 观澜 抱朴 汝舟 问渠 弘毅 克己 逸群 东篱 北辰 南乔 西洲
  万里 一苇 三省 九思 乐山 临川 见山 听泉 望岳 拾舟 知行 可为 有恒 自明 听松 砚北 竹溪 砺之 屿宁 溯之 迟舟 同尘 和光 守一 复初 履冰 握瑜 佩文 修远`.split(
    /\s+/,
  );

const WOMEN =
  `书宁 清和 若澜 知夏 令仪 静姝 采薇 舒窈 蘅芜 映雪 听雨 晚晴 云舒 安歌 半夏 青黛 疏影 初晴 念慈 如茵 素心 月白 竹青 荷衣 芷兰
  有容 嘉树 怀柔 宛如 予墨 可欣 雨眠 星阑 南枝 秋水 春和 景明 沐阳 清越 婉清 语冰 若初 棠梨 苑杰 羽衣 微澜 佩兰 含章 淑慎 幼薇 子衿 松月 小满
  谷雨 白露 霜序 琼枝 卉然 蔓菁 澄心 朝颜 昭华 静川`.split(/\s+/);

const ELDER_MEN =
  `守田 长庚 德厚 满仓 根生 广义 福堂 保山 运昌 占魁 铁柱 合群 文炳 丙寅 怀德 振江 来顺 百川 书田 有余 清泉 尚礼 全喜 松林 世昌 春生`.split(
    " ",
  );
const ELDER_WOMEN =
  `桂枝 秀云 玉梅 春花 巧珍 爱莲 改焕 银环 素英 凤仙 月娥 彩霞 兰香 金枝 翠平 书琴 喜梅 慧贞 菊香 瑞芝 青荣 腊梅 香云 淑琴`.split(
    " ",
  );
const CHILDREN =
  `一诺 子木 果果 沐辰 可乐 安安 小禾 星辰 米粒 元宝 知了 豆豆 嘉禾 乐之 予希 清扬 晨曦 书瑶 梓涵 言蹊 闻笙 南星`.split(" ");

export type Generation = "adult" | "elder" | "child";
const GIVEN: Record<Generation, readonly [men: string[], women: string[]]> = {
  adult: [MEN, WOMEN],
  elder: [ELDER_MEN, ELDER_WOMEN],
  child: [CHILDREN, CHILDREN],
};

export type FullName = { surname: string; name: string };

/** Names that other readings, scripts and search rules must survive: several readings, a compound surname, rare characters. */
export const SPECIAL_NAMES: readonly (FullName & { gender: "1" | "2" })[] = [
  { surname: "单", name: "单知远", gender: "1" },
  { surname: "曾", name: "曾予衡", gender: "1" },
  { surname: "仇", name: "仇望川", gender: "1" },
  { surname: "解", name: "解清和", gender: "2" },
  { surname: "区", name: "区若澜", gender: "2" },
  { surname: "查", name: "查砚舟", gender: "1" },
  { surname: "周", name: "周㛃", gender: "2" },
  { surname: "吴", name: "吴𠮷安", gender: "1" },
  { surname: "欧阳", name: "欧阳砚秋", gender: "2" },
];

/** Draws a new name, of a given family where `surname` says so. */
export type DrawName = (gender: string, generation?: Generation, surname?: string) => FullName;

/** A source of names no one else has; one pool serves talents and relatives alike. @throws RangeError when the lists are exhausted. */
export const namePool = (rng: Stream, reserved: readonly string[]): DrawName => {
  const taken = new Set(reserved);
  // each list is dealt to its end before it starts anew, so that no given name crowds the register
  const decks = new Map<readonly string[], string[]>();
  const deal = (list: readonly string[]): string => {
    const deck = decks.get(list)?.length ? (decks.get(list) ?? []) : rng.shuffle(list);
    decks.set(list, deck);
    return deck.pop() ?? "";
  };
  return (gender, generation = "adult", surname) => {
    const given = GIVEN[generation][gender === "1" ? 0 : 1];
    for (let attempt = 0; attempt < 1000; attempt += 1) {
      const family = surname ?? rng.pick(SURNAMES);
      const name = family + deal(given);
      if (taken.has(name)) continue;
      taken.add(name);
      return { surname: family, name };
    }
    throw new RangeError("the name lists are exhausted");
  };
};
