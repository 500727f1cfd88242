import { uuidv7 } from "uuidv7";
import type { Db } from "#db/database.ts";
import { TOWNS } from "./people/towns.ts";

/** Fictional leaders, by the order of the towns: who answers for the town, and who for its first village. */
const LEADERS = ["苏明远", "袁正庭", "逄景初", "尹学文"];
const CADRES = ["白景行", "卢思齐", "段怀瑾", "方知行"];

const FROM_ON = "2022-06-01";
const DOC_NO = "示例文〔2022〕6号";

/** Who answers for which town and village in the demo (domain E05). `trx` carries a session. */
export async function loadLeads(trx: Db): Promise<void> {
  for (const [i, { id: town_id }] of TOWNS.entries()) {
    const village = await trx
      .selectFrom("region")
      .select("id")
      .where("parent_id", "=", town_id)
      .orderBy("sort_no")
      .orderBy("id")
      .limit(1)
      .executeTakeFirst();
    const common = { town_id, from_on: FROM_ON, doc_no: DOC_NO };
    const person = (names: readonly string[]) => names[i] ?? "林知远";
    await trx
      .insertInto("lead_assignment")
      .values({
        ...common,
        id: uuidv7(),
        kind: "leader_town",
        target_type: "town",
        target_id: town_id,
        person_name: person(LEADERS),
        unit: "示范区管委会",
        duty: "班子成员",
      })
      .execute();
    if (!village) continue;
    await trx
      .insertInto("lead_assignment")
      .values({
        ...common,
        id: uuidv7(),
        kind: "cadre_village",
        target_type: "village",
        target_id: village.id,
        person_name: person(CADRES),
        unit: "示范区党群工作部",
        duty: "副部长",
      })
      .execute();
  }
}
