import { squash } from "#app/lib/text.ts";

/** What a lower header means under an upper one: the upper one's words, then the lower ones' with their field (null: not taken). */
export type HeaderContexts<F extends string> = readonly (readonly [RegExp, readonly (readonly [RegExp, F | null])[]])[];

/** Knows the headers of one kind of ledger. */
export type HeaderReader<F extends string> = {
  match(header: string): F | null;
  isIgnored(header: string): boolean;
  map(headers: readonly string[]): (F | null)[];
};

const plain = (header: string): string =>
  squash(header)
    .toLowerCase()
    .replace(/[([{【〔<《][^)\]}】〕>》]*[)\]}】〕>》]/g, "")
    .replace(/(?:[/:：_](?:亿元|万元|元|万美元|美元|亩|人|户|㎡|平方米)|(?<=..)(?:亿元|万元))$/, "")
    .replace(/[*＊★:：。]/g, "")
    .replace(/[、/,&+]/g, "及");

/**
 * A reader from header variants (field → what towns call it, the likeliest first) and columns that are known and not taken.
 * Compared plain: NFKC, no blanks, `*` or brackets with what they hold, and `、` `/` `&` as 及 (domain §6).
 */
export function headerReader<F extends string>(
  variants: Readonly<Record<F, string>>,
  notTaken: string,
  contexts: HeaderContexts<F>,
): HeaderReader<F> {
  const ignored = new Set(notTaken.split(" "));
  const byVariant = new Map(
    (Object.keys(variants) as F[]).flatMap((field) =>
      variants[field].split(" ").map((variant, rank) => [variant, { field, rank }] as const),
    ),
  );

  function find(header: string): { field: F; rank: number } | null {
    const whole = plain(header);
    const exact = byVariant.get(whole);
    if (exact) return exact;
    const levels = whole.split(/[-—–]/).filter((level) => level !== "");
    const lower = levels.at(-1);
    if (levels.length < 2 || lower === undefined) return null;
    const uppers = levels.slice(0, -1).join("-");
    for (const [upper, rules] of contexts) {
      const rule = upper.test(uppers) ? rules.find(([words]) => words.test(lower)) : undefined;
      if (rule) return rule[1] ? { field: rule[1], rank: 0 } : null;
    }
    if (ignored.has(lower)) return null;
    return byVariant.get(lower) ?? byVariant.get(levels.at(-2) ?? "") ?? null;
  }

  return {
    match: (header) => find(header)?.field ?? null,
    isIgnored: (header) => ignored.has(plain(header)),
    map(headers) {
      const found = headers.map(find);
      return found.map((own, i) => {
        if (!own) return null;
        const beaten = found.some(
          (other, j) => other?.field === own.field && j !== i && (other.rank < own.rank || (other.rank === own.rank && j < i)),
        );
        return beaten ? null : own.field;
      });
    },
  };
}
