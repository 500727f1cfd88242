import { sql } from "kysely";
import { type Condition, type Facts, heldAt, type Window } from "./window.ts";

/**
 * M36: certificates of 鹰城英才 handed over by D (A4). What replaces a lost one is not counted again; a recall of either, or the end of
 * the recognition, takes the first one out from its day on.
 */
export const certificates = (window: Window): Facts => {
  const rows = (subject: Condition, entity: Condition, id: Condition, part: Condition) => sql`
    select c.town_id, c.issued_on as occurred_on, ${subject} as subject_key, 1 as quantity, ${entity} as entity, ${id} as entity_id, ${part} as part
    from certificate_history c
      join honor_recognition_history h on h.honor_recognition_id = c.recognition_id and ${heldAt("h", window)}
    where ${heldAt("c", window)} and h.honor = 'YCYC' and c.replaces_id is null and c.issued_on <= ${window.asOf}::date
      and coalesce(h.revoked_on, 'infinity') > ${window.asOf}::date
      and not exists (select from certificate_history x
        where x.recognition_id = c.recognition_id and ${heldAt("x", window)} and x.recalled_on <= ${window.asOf}::date)`;
  return sql`${rows(sql`'T:' || h.talent_id`, sql`'talent'`, sql`h.talent_id`, sql`'persons'`)}
    union all ${rows(sql`'C:' || c.certificate_id`, sql`'certificate'`, sql`c.certificate_id`, sql`'certificates'`)}`;
};
