import { INVEST_WILL, RETURN_WILL } from "#app/features/talents/schema/dictionaries/index.ts";
import { squash } from "#app/lib/text.ts";
import { type AmountUnit, amountsIn, type Money, parseAmount } from "./amount.ts";
import { isUnknown } from "./blank.ts";
import { accept, type Cell, type Parsed, refuse, said, textCell, withNotes } from "./cell.ts";
import { codeOfLabel, plainLabel } from "./dictionary-cell.ts";
import { industryIn } from "./industry.ts";

/** 回乡意愿 (domain §6): 愿意, 有, 是 stand for 较强. */
const RETURN_WORDS: readonly (readonly [number, string])[] = [
  [5, "已返乡 已回 已回乡 已回归 已回来 已返回 已归"],
  [4, "强烈 很强 近期回 非常强烈 十分强烈 非常愿意 很愿意 强 近期返乡 1年内回"],
  [3, "较强 愿意 有 是 考虑回 有意愿 愿意回 愿意回乡 愿意返乡 比较强 较强烈 较愿意 有意向 √ ✓ ✔ y Y"],
  [2, "一般 观望 看情况 待定 一般般 不确定 视情况 看机会 看政策"],
  [1, "无 暂无 否 没有 不愿意 不愿 无意愿 暂无意愿 没有意愿 无意向 暂无意向 暂不考虑 不考虑 不回 暂不回 × ✗ x X n N"],
];

const INVEST_WORDS: readonly (readonly [number, string])[] = [
  [5, "已签约"],
  [4, "在谈 洽谈中 正在洽谈"],
  [3, "意向明确 有明确意向"],
  [2, "有 有意向 是 有意向未明确 意向未明确 有意愿 愿意 √ ✓ ✔ y Y"],
  [1, "无 暂无 否 没有 无意向 暂无意向 没有意向 无意愿 暂无意愿 暂不考虑 × ✗ x X n N"],
];

/** 暂无投资意向, 没有打算, 不考虑回乡; 有投资意向. */
const NO = /^(?:暂时?|目前|尚)*(?:无|没有?|不)(?:考虑)?(?:投资|回乡|返乡|回来?|回归)?的?(?:意向|意愿|打算|计划|想法)?$/;
const SOME = /^有(?:投资|回乡|返乡|回归)?的?(?:意向|意愿|打算|计划|想法)$/;

const lookup = (groups: readonly (readonly [number, string])[]) =>
  new Map(groups.flatMap(([code, words]) => words.split(" ").map((word) => [word, code] as const)));
const RETURN_BY_WORD = lookup(RETURN_WORDS);
const INVEST_BY_WORD = lookup(INVEST_WORDS);

/** RETURN_WILL 0–5; a word outside the list is refused, since counts hang on it. */
export function parseReturnWill(cell: Cell): Parsed<number> {
  const text = squash(said(cell)).replace(/[。.!]+$/, "");
  if (isUnknown(text)) return accept(0);
  const label = codeOfLabel(RETURN_WILL, text);
  const named = RETURN_BY_WORD.get(plainLabel(text)) ?? (NO.test(text) ? 1 : SOME.test(text) ? 3 : undefined);
  const code = label === null ? named : Number(label);
  return code === undefined ? refuse(0, "回乡意愿不在选项内，请填强烈、较强、一般、暂无、已回乡或未了解") : accept(code);
}

export type InvestWish = {
  invest_will: number;
  amount: Money | null;
  invest_band: string | null;
  invest_industry: string | null;
  invest_mode: string | null;
  /** The wish as written, where it says more than a word of the list. */
  needs: string | null;
};

/** E13: bands in 万元. */
const BANDS = [
  [100, "lt100"],
  [500, "100_500"],
  [1_000, "500_1000"],
  [5_000, "1000_5000"],
  [10_000, "5000_10000"],
] as const;

export function bandOf(fen: number): string {
  return BANDS.find(([limit]) => fen < limit * 1_000_000)?.[1] ?? "ge10000";
}

const MODES: readonly (readonly [RegExp, string])[] = [
  [/合作社/, "cooperative"],
  [/村企/, "village"],
  [/技术入股/, "tech_equity"],
  [/并购|收购/, "acquisition"],
  [/租(?:赁|用)?(?:标准)?厂房/, "lease"],
  [/合资|合伙|合办|合作/, "joint"],
  [/独资/, "sole"],
];

/**
 * 投资意向 (domain §6): 有 → 2, 无 → 1, blank → 0; a text with an industry or an amount → 3 and what it says. A label of INVEST_WILL in
 * front (在谈，养殖，约200万) keeps its own grade.
 */
export function parseInvestWish(cell: Cell, unit: AmountUnit | null = null): Parsed<InvestWish> {
  const none: InvestWish = {
    invest_will: 0,
    amount: null,
    invest_band: null,
    invest_industry: null,
    invest_mode: null,
    needs: null,
  };
  const text = squash(said(cell));
  if (isUnknown(text)) return accept(none);
  const label = codeOfLabel(INVEST_WILL, text);
  const named = INVEST_BY_WORD.get(plainLabel(text)) ?? (NO.test(text) ? 1 : SOME.test(text) ? 2 : undefined);
  const code = label === null ? named : Number(label);
  if (code !== undefined && !/\d/.test(text)) return accept({ ...none, invest_will: code });
  const [, front = ""] = /^(已签约|在谈|意向明确|有意向未明确)(?=[，,、:;(/])/.exec(text) ?? [];
  const mentions = /^[\d.,]+$/.test(text) ? [text] : amountsIn(text);
  const money = mentions[0] ? parseAmount(typeof cell.value === "number" ? cell : textCell(mentions[0]), { unit }) : null;
  if (money?.error) return { ...money, value: none };
  const wish = mentions
    .reduce((rest, mention) => rest.replace(mention, ""), text)
    .replace(front, "")
    .replace(/^[,、:;(/]+|[,、;)/]+$/g, "");
  const invest_industry = wish === "" ? null : industryIn(wish);
  const known = invest_industry !== null || money !== null;
  const value: InvestWish = {
    invest_will: INVEST_BY_WORD.get(front) ?? (known ? 3 : 2),
    amount: money?.value ?? null,
    invest_band: money?.value.fen == null ? null : bandOf(money.value.fen),
    invest_industry,
    invest_mode: MODES.find(([words]) => words.test(text))?.[1] ?? null,
    needs: cell.text.trim(),
  };
  const vague = accept(null, ...(known ? [] : ["没有看出行业或金额，按有意向未明确登记"]));
  return withNotes(
    value,
    ...(money ? [money] : []),
    vague,
    accept(null, ...(mentions.length > 1 ? ["写了几个金额，只取第一个"] : [])),
  );
}
