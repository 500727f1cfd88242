import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { readDictionary } from "#app/features/settings/dictionary.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { getStation, listStationHeads } from "./queries.server.ts";
import type { StationEdit, StationInput } from "./schema.ts";

type Doer = Pick<Actor, "user_id" | "role" | "town_id" | "today">;

/** Sets up a station (E02). Throws AppError `forbidden`, `invalid` (head, date) or `conflict` (the town has one in service). */
export async function createStation(db: Db, actor: Doer, input: StationInput): Promise<string> {
  demand(actor, "station:create");
  return inTransaction(db, async (trx) => {
    const head_name = await decide(trx, actor, input.town_id, input);
    await assertServices(trx, input.service_items, []);
    const id = uuidv7();
    await oneInService(() =>
      trx
        .insertInto("station")
        .values({ ...input, id, head_name })
        .execute(),
    );
    return id;
  });
}

/** Changes a station of the actor's own town, or any for the zone. Throws AppError `not_found`, `conflict`, `invalid`, `forbidden`. */
export async function editStation(db: Db, actor: Doer, id: string, { version, ...input }: StationEdit): Promise<void> {
  demand(actor, "station:update");
  await inTransaction(db, async (trx) => {
    const station = await getStation(trx, actor, id);
    const head_name = await decide(trx, actor, station.town_id, input);
    await assertServices(trx, input.service_items, station.service_items);
    await oneInService(() => change(trx, actor, id, version, { ...input, head_name }));
  });
}

/** Takes a station out of every list, with the reason; its history stays. Throws AppError `not_found`, `conflict`, `forbidden`. */
export async function voidStation(db: Db, actor: Doer, id: string, version: number, reason: string): Promise<void> {
  demand(actor, "station:void");
  await inTransaction(db, async (trx) => {
    await getStation(trx, actor, id);
    await change(trx, actor, id, version, { voided_at: sql<Date>`ctx_now()`, voided_by: actor.user_id, void_reason: reason });
  });
}

type Changes = Partial<Omit<StationEdit, "version">> & {
  head_name?: string;
  voided_at?: ReturnType<typeof sql<Date>>;
  voided_by?: string;
  void_reason?: string;
};

async function change(trx: Db, actor: Doer, id: string, version: number, changes: Changes): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable("station")
    .set((set) => ({ ...changes, updated_at: sql<Date>`ctx_now()`, updated_by: actor.user_id, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .where("version", "=", version)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError("conflict", "这个服务站刚被别人改过。请刷新看过新的内容再改。");
}

/** The head works in the station's town, and it opened no later than today. Gives the head's name, which the directory prints. */
async function decide(
  trx: Db,
  actor: Doer,
  town_id: string,
  { head_user_id, opened_on }: Pick<StationInput, "head_user_id" | "opened_on">,
): Promise<string> {
  if (opened_on > actor.today) throw new AppError("invalid", "挂牌日期不能晚于今天", { opened_on: "挂牌日期不能晚于今天" });
  const head = (await listStationHeads(trx, { town_id, today: actor.today })).find(({ id }) => id === head_user_id);
  if (!head) throw new AppError("invalid", "站长应是本镇街在任的站长或专员", { head_user_id: "站长应是本镇街在任的站长或专员" });
  return head.name;
}

/** What a station offers is chosen from the dictionary as it stands; what it has had may stay. */
async function assertServices(trx: Db, chosen: readonly string[], had: readonly string[]): Promise<void> {
  const { options } = await readDictionary(trx, "SERVICE_ITEM");
  const known = new Set([...options.map(({ value }) => value), ...had]);
  if (!chosen.every((item) => known.has(item)))
    throw new AppError("invalid", "有一项服务事项已不能选", { service_items: "有一项服务事项已不能选，请重新选择" });
}

/** One station in service per town is the database's rule; here it becomes a sentence. */
async function oneInService(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (constraintOf(error) !== "station_active_town_idx") throw error;
    const sentence = "这个镇街已有一个运行中的服务站。请先把原来的改为“撤销”，或把这个设为“筹建”。";
    throw new AppError("conflict", sentence, { status: sentence });
  }
}
