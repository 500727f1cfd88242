import { squash } from "#app/lib/text.ts";
import { isBlank } from "./blank.ts";
import { accept, ask, type Cell, type Parsed, refuse, said } from "./cell.ts";
import { NUMERAL, numeral, ONE } from "./numeral.ts";

/** The unit a header names; `unclear` for one that names two, such as 总投资(亿元/万元). */
export type AmountUnit = { scale: "yuan" | "wan" | "yi" | "unclear"; currency: string };

/** Money in fen. A foreign amount has no fen until a person confirms the rate: then `foreign` holds hundredths of its unit. */
export type Money = {
  fen: number | null;
  /** The upper end of a range. */
  upper_fen: number | null;
  is_approx: boolean;
  foreign: { currency: string; hundredths: number } | null;
  raw: string;
};

const SCALES = { yuan: 1n, wan: 10_000n, yi: 100_000_000n } as const;
const UNIT_NAMES = { yuan: "元", wan: "万元", yi: "亿元", unclear: "" } as const;

const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/新加坡元|新币|SGD/gi, "SGD"],
  [/美元|美金|USD|US\$|\$/gi, "USD"],
  [/港元|港币|HKD|HK\$/gi, "HKD"],
  [/新?台币|TWD/gi, "TWD"],
  [/欧元|EUR|€/gi, "EUR"],
  [/日元|日币|JPY/gi, "JPY"],
  [/英镑|GBP|£/gi, "GBP"],
  [/韩元|KRW/gi, "KRW"],
  [/澳元|AUD/gi, "AUD"],
  [/加元|CAD/gi, "CAD"],
  [/人民币|RMB|CNY|[¥￥]/gi, "CNY"],
];
const APPROXIMATE = /大约|大概|约|近|接近|超过|超|不超过|不低于|不少于|至少|最多|预计|左右|上下|以上|以内|以下|之内|余|多|\+$/g;
const RANGE = /[-‐–—~〜至到]/;
const PROJECT_GUARD = 10_000_000_000n * 100n * ONE;

/** Header text → its unit: 总投资(万元), 总投资：亿元, 金额/元, 投资额万元, 投资额(万美元). Null for a header that names none. */
export function headerUnit(header: string): AmountUnit | null {
  const named = [...squash(header).matchAll(/[(/[【:]([^()[\]【】]*?)[)\]】]|[/:_]([^()/:_]+)$|(亿元|万元)$/g)]
    .map((m) => m[1] ?? m[2] ?? m[3] ?? "")
    .join("/");
  const currency = CURRENCIES.find(([pattern]) => named.search(pattern) >= 0)?.[1] ?? "CNY";
  const plain = named.replace(/[美港欧日韩澳加]元/g, "元");
  const scales = [...plain.matchAll(/亿|万|(?<![亿万])元/g)].map(([unit]) =>
    unit === "亿" ? "yi" : unit === "万" ? "wan" : "yuan",
  );
  const [first, second] = new Set(scales);
  if (first === undefined) return null;
  return { scale: second === undefined ? first : "unclear", currency };
}

/**
 * An amount of money (domain §6): 亿/万/元, Chinese numerals and 大写, 约/左右/以上/以内, ranges (lower end, warned), currencies.
 * The cell's own unit overrides the header's; a bare number without any unit is taken as 万元, in yellow. Integer arithmetic only.
 */
export function parseAmount(cell: Cell, options: { unit?: AmountUnit | null; ranges?: boolean } = {}): Parsed<Money> {
  const { unit = null, ranges = true } = options;
  const raw = cell.text;
  const none: Money = { fen: null, upper_fen: null, is_approx: false, foreign: null, raw };
  const source = typeof cell.value === "number" ? plainNumber(cell.value) : colloquial(squash(said(cell)));
  if (isBlank(source)) return accept(none);
  if (/^[-−(（]/.test(source)) return refuse(none, "金额不能为负，请核对");
  const { text, currency } = withoutCurrency(source);
  const bare = text.replace(APPROXIMATE, "").replace(/^~/, "");
  const approximate = bare !== text;
  const doubled = /^(.+)\((.+)\)$/.exec(bare);
  const { low, high, scaled } = readRange(doubled?.[1] ?? bare);
  if (low === null) return refuse(none, "金额看不懂，请写成“300万元”的样子");
  if (doubled && readRange(doubled[2] ?? "").low !== low) return refuse(none, "两处金额不一致，请只留一个");
  if (high !== null && !ranges) return refuse(none, "金额应为一个确定的数，不能是区间");
  if (unit && unit.currency !== "CNY" && currency !== null && currency !== unit.currency)
    return refuse(none, "单元格的币种与表头不一致，请改成同一币种");
  if (!scaled && unit?.scale === "unclear") return refuse(none, "表头写了两种单位，请在单元格里写明万元或亿元");
  // ￥9600 and 9,600.00 are written in 元 where the header does not say otherwise.
  const inYuan = currency === "CNY" || /^\d{1,3}(?:,\d{3})+\.\d{2}$/.test(bare);
  const scale = scaled ? 1n : unit && unit.scale !== "unclear" ? SCALES[unit.scale] : inYuan ? 1n : SCALES.wan;
  return finish(
    none,
    { low: low * scale, high: high === null ? null : high * scale, approximate },
    currency ?? unit?.currency ?? "CNY",
    {
      assumed: !scaled && unit === null && !inYuan,
      overridden: scaled && unit !== null && unit.scale !== "yuan" && !/[万亿萬億]/.test(bare) ? UNIT_NAMES[unit.scale] : null,
    },
  );
}

/** 200w and 1个亿. */
const colloquial = (text: string) => text.replace(/(?<=\d)w(?![a-z])/i, "万").replace(/个(?=[万亿])/, "");

type Read = { low: bigint; high: bigint | null; approximate: boolean };

function finish(
  none: Money,
  read: Read,
  currency: string,
  notes: { assumed: boolean; overridden: string | null },
): Parsed<Money> {
  const [low, high] = [hundredths(read.low), read.high === null ? null : hundredths(read.high)];
  if (low === null || (read.high !== null && high === null)) return refuse(none, "金额过大，请核对");
  if (read.high !== null && read.high < read.low) return refuse(none, "区间前大后小，请核对");
  const warnings = [
    ...(read.high === null ? [] : ["金额是区间，按下限计"]),
    ...((read.low * 100n) % ONE === 0n ? [] : ["金额不足1分的部分已四舍五入"]),
  ];
  if (currency !== "CNY")
    return accept(
      { ...none, is_approx: read.approximate, foreign: { currency, hundredths: low } },
      ...warnings,
      `外币${currency}，确认汇率后才折人民币`,
    );
  const value: Money = { ...none, fen: low, upper_fen: high, is_approx: read.approximate || high !== null };
  if (read.low * 100n > PROJECT_GUARD) return ask(value, "金额超过100亿元，请核对是否漏了小数点", ...warnings);
  if (notes.assumed) return ask(value, "没有写单位，按万元计", ...warnings);
  return notes.overridden
    ? ask(value, `表头单位是${notes.overridden}，单元格写了元，按元计`, ...warnings)
    : accept(value, ...warnings);
}

function hundredths(yuan: bigint): number | null {
  const fen = Number((yuan * 100n + ONE / 2n) / ONE);
  return Number.isSafeInteger(fen) ? fen : null;
}

/** A number cell without the noise of binary fractions: 0.30000000000000004 → 0.3. */
const plainNumber = (value: number) => String(Number(value.toPrecision(15)));

function withoutCurrency(source: string): { text: string; currency: string | null } {
  const found = CURRENCIES.find(([pattern]) => source.search(pattern) >= 0);
  return found ? { text: source.replace(found[0], ""), currency: found[1] } : { text: source, currency: null };
}

/** One number or two ends. The lower end of 3000-5000万 borrows the unit of the upper one. `scaled`: the text names a unit. */
function readRange(text: string): { low: bigint | null; high: bigint | null; scaled: boolean } {
  const [first = "", second, ...more] = text.split(RANGE);
  const scaled = /[万亿萬億元圆块角分]/.test(text);
  if (second === undefined) return { low: readYuan(first), high: null, scaled };
  const unit = /([万亿萬億]?)[元圆块]?$/.exec(second)?.[1] ?? "";
  const low = readYuan(/[万亿萬億元圆块]/.test(first) ? first : first + unit);
  const high = readYuan(second);
  return more.length > 0 || high === null ? { low: null, high: null, scaled } : { low, high, scaled };
}

/** 元, 角 and 分 in units of 1/ONE yuan. */
function readYuan(text: string): bigint | null {
  const [, yuan, jiao, fen] =
    /^(?:([^元圆块角分]+)(?:元|圆|块钱?|$))?(?:(.)角)?(?:零?(.)分)?[整正]?$/.exec(text.replace(/[整正]$/, "")) ?? [];
  if (yuan === undefined && jiao === undefined && fen === undefined) return null;
  const parts = [
    [yuan, ONE],
    [jiao?.replace("零", "0"), ONE / 10n],
    [fen, ONE / 100n],
  ] as const;
  let total = 0n;
  for (const [part, worth] of parts) {
    const value = part === undefined ? 0n : numeral(part);
    if (value === null) return null;
    total += (value * worth) / ONE;
  }
  return total;
}

const NUMBER = `[\\d${NUMERAL}][\\d,.${NUMERAL}]*`;
const MENTION = new RegExp(
  `(?:约|大约|近|超过?|不超过|至少)?[¥￥$]?(?:${NUMBER}[余多]?[亿万]?元?[-~—–至到])?${NUMBER}[余多]?(?:[亿万]|元|美元|美金|港币|港元|欧元)+(?![只头羽亩平吨台套件人株棵个米方公斤辆尾])(?:左右|上下|以上|以内|以下|之内)?`,
  "g",
);

/** The amounts with a unit that a free text mentions: “想建养殖场,约200万” → 约200万. */
export function amountsIn(text: string): string[] {
  return (squash(text).match(MENTION) ?? []).filter(
    (mention) => /[万亿元]|美金/.test(mention) && /[\d一二两三四五六七八九十百千]/.test(mention),
  );
}
