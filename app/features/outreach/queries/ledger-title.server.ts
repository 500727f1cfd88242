import type { Actor } from "#app/auth/actor.ts";
import { formatDay } from "#app/lib/dates.ts";
import type { Db } from "#db/database.ts";
import type { LedgerQuery } from "../schema/ledger.ts";

/** 2023年春节走访慰问在外优秀人才及家属台账: the campaign's name, else the place and the days (domain §5). The importer finds the campaign by it. */
export async function ledgerTitle(db: Db, actor: Actor, { sheet, campaign, town, from, to }: LedgerQuery): Promise<string> {
  const [named, place] = await Promise.all([
    campaign
      ? db.selectFrom("campaign").select("name").where("id", "=", campaign).where("voided_at", "is", null).executeTakeFirst()
      : undefined,
    town && !actor.town_id ? db.selectFrom("region").select("name").where("id", "=", town).executeTakeFirst() : undefined,
  ]);
  const whose = actor.town_id ? actor.region_name : (place?.name ?? "");
  const days =
    from || to ? `(${[from, to ?? actor.today].flatMap((day) => (day ? formatDay(day, "long") : [])).join("至")})` : "";
  if (sheet === "contacts") return `${whose}在外优秀人才联络记录台账${days}`;
  return named ? `${named.name}在外优秀人才及家属台账` : `${whose}走访慰问在外优秀人才及家属台账${days}`;
}
