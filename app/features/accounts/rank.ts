/** What can be found by its words: a screen, an action. `spellings` are those of the label: in full and by initials. */
export type Findable = { label: string; also?: readonly string[] | undefined; spellings: readonly string[] };

/**
 * How well an entry fits what was typed, 0 the best, undefined not at all: its own words from their beginning, then within, then by
 * pinyin (from the beginning of a spelling). Case and blanks do not count.
 */
export function fitOf({ label, also = [], spellings }: Findable, typed: string): number | undefined {
  const q = plain(typed);
  if (q === "") return 0;
  const words = [label, ...also].map(plain);
  const tests = [
    () => words[0]?.startsWith(q),
    () => words[0]?.includes(q),
    () => words.slice(1).some((word) => word.includes(q)),
    () => spellings.some((spelling) => spelling.startsWith(q)),
  ];
  const fit = tests.findIndex((test) => test());
  return fit === -1 ? undefined : fit;
}

const plain = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");

/** The entries that fit, the best first; those that fit alike keep their order. */
export function ranked<T extends Findable>(entries: readonly T[], typed: string): T[] {
  return entries
    .flatMap((entry) => {
      const fit = fitOf(entry, typed);
      return fit === undefined ? [] : [{ entry, fit }];
    })
    .sort((a, b) => a.fit - b.fit)
    .map(({ entry }) => entry);
}
