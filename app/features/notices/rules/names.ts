/** Whoever stands on a list: `person` is the same for two rows of one person. */
export type Listed = { person: string; name: string; unit: string; gender: string | null };

const SEX: Readonly<Record<string, string>> = { "1": "男", "2": "女" };
const ORDINALS = "一二三四五六七八九十";

/**
 * What stands beside each name so that two people of one name are told apart (domain §2.0): the unit, which the list shows anyway; the sex
 * where they share the unit; else the order. Nothing for a name that only one person has.
 */
export function marksOf(rows: readonly Listed[]): (string | null)[] {
  return rows.map((row) => {
    const namesakes = people(rows.filter(({ name }) => name === row.name));
    if (namesakes.length < 2) return null;
    const colleagues = namesakes.filter(({ unit }) => unit === row.unit);
    if (colleagues.length < 2) return row.unit;
    const sex = SEX[row.gender ?? ""];
    if (sex && colleagues.filter(({ gender }) => gender === row.gender).length < 2) return sex;
    const place = colleagues.findIndex(({ person }) => person === row.person);
    return `其${ORDINALS.charAt(place) || String(place + 1)}`;
  });
}

/** The first row of each person. */
const people = (rows: readonly Listed[]): Listed[] =>
  rows.filter(({ person }, i) => rows.findIndex((other) => other.person === person) === i);
