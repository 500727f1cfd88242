/** Somebody met on a visit or at a symposium, as the numbers need it. */
export type MetPerson = { talent_id: string; person_key: string };

export type VisitTotals = { households: number; talents: number; relatives: number; persons: number; times: number };

/**
 * 走访__户、人才__人、家属__人、合计__人(去重)、__人次 over everybody met: the rule of M12–M14 and M16. A relative who is a talent
 * carries that talent's key and counts among the talents; one person at two homes is one person and two households.
 */
export function visitTotals(met: readonly MetPerson[]): VisitTotals {
  const persons = new Set(met.map(({ person_key }) => person_key));
  const talents = [...persons].filter((key) => key.startsWith("T:")).length;
  return {
    households: new Set(met.map(({ talent_id }) => talent_id)).size,
    talents,
    relatives: persons.size - talents,
    persons: persons.size,
    times: met.length,
  };
}

export const totalsText = ({ households, talents, relatives, persons, times }: VisitTotals): string =>
  `走访${households}户、人才${talents}人、家属${relatives}人、合计${persons}人(去重)、${times}人次`;
