import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { grams } from "#app/lib/text.ts";
import type { Db } from "#db/database.ts";
import { coreOfName, normaliseEnterpriseName } from "../rules/name.ts";
import { normaliseUscc } from "../rules/uscc.ts";
import { visibleEnterprises } from "./visible.server.ts";

export type EnterpriseHint = { id: string; name: string; town: string; why: string };

/** Enterprises of the actor's scope that may be the one being typed: the same code, or a name with the same core. */
export async function similarEnterprises(db: Db, actor: Actor, typed: { name: string; uscc: string }): Promise<EnterpriseHint[]> {
  const [core, code] = [coreOfName(typed.name), normaliseUscc(typed.uscc)];
  const hasCore = [...core].length >= 2;
  if (!hasCore && code.length !== 18) return [];
  const wanted = grams(core).filter((gram) => [...gram].length === 2);
  const rows = await visibleEnterprises(db, actor)
    .innerJoin("region as r", "r.id", "e.town_id")
    .where(sql<boolean>`(e.uscc = ${code} or (${hasCore} and e.name_g @> ${wanted}::text[]))`)
    .select(["e.id", "e.name", "e.uscc", "r.name as town"])
    .orderBy(sql`e.uscc = ${code}`, "desc")
    .orderBy("e.name")
    .orderBy("e.id")
    .limit(5)
    .execute();
  const name = normaliseEnterpriseName(typed.name);
  return rows.map(({ uscc, ...row }) => ({
    ...row,
    why: code && uscc === code ? "统一社会信用代码相同" : row.name === name ? "名称相同" : "名称相近",
  }));
}
