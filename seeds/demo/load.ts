import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { SERVICE_ITEM } from "#app/features/regions/schema.ts";
import { contactCadence } from "#app/features/talents/commands/file-talents.server.ts";
import type { Db } from "#db/database.ts";
import { insertRows } from "#db/insert-rows.ts";
import type { Door } from "#db/scope.server.ts";
import { regionId } from "../reference/regions.ts";
import { TOWNS } from "../reference/zone.ts";
import { asSystem } from "../system.ts";
import { type CastMember, castOf } from "./cast.ts";
import { demoContacts, withFirstMeeting } from "./contacts/index.ts";
import { filePerson } from "./file-person.ts";
import { loadLeads } from "./leads.ts";
import { loadBusinesses } from "./load-businesses.ts";
import { loadContacts } from "./load-contacts.ts";
import { loadHonors } from "./load-honors.ts";
import { loadMoney } from "./load-money.ts";
import { demoPeople } from "./people/index.ts";

/** The demonstration's day (domain §7), shown on every page. */
const DEMO_TODAY = "2023-03-28";

/** Whether this database has nobody in it yet: only then may the demo move in. */
export async function isEmpty(owner: Db): Promise<boolean> {
  const { rows } = await sql<{
    empty: boolean;
  }>`select not exists (select from talent) and (select count(*) = 1 from user_account) as empty`.execute(owner);
  return rows[0]?.empty ?? false;
}

/** Fills an empty database with the published figures of 2023-03-28: fictional persons, every step through the commands of the screens. */
export async function loadDemo(owner: Db, door: Door): Promise<void> {
  const cast = await asSystem(owner, async (trx) => {
    await trx
      .insertInto("setting")
      .values({
        id: uuidv7(),
        key: "business_today",
        value: JSON.stringify(DEMO_TODAY),
        label: "演示日期",
        note: "演示数据库固定的“今天”",
      })
      .execute();
    const people = await castOf(trx);
    for (const station of stationRows(people)) {
      // Entered on the day it opened, so that what was known then can be replayed.
      await sql`select set_config('app.clock', ${`${station.opened_on}T10:00:00+08:00`}, true)`.execute(trx);
      await insertRows(trx, "station", STATION_COLUMNS, [station]);
    }
    await sql`select set_config('app.clock', '', true)`.execute(trx);
    await loadLeads(trx);
    return people;
  });
  const system = cast.get("system");
  if (!system) throw new Error("the demo has no system member");
  const cadenceDays = await contactCadence(door.scoped("town", { token: system.token }));
  const filed = demoPeople();
  const contacts = demoContacts(filed);
  const people = withFirstMeeting(filed, contacts);
  const talents = new Map<string, string>();
  for (const town of new Set(people.map(({ owner_login }) => owner_login))) {
    for (const person of people.filter(({ owner_login }) => owner_login === town))
      talents.set(person.key, await filePerson({ door, cast, cadenceDays }, person));
  }
  await loadContacts({ door, cast, talents }, contacts);
  await loadBusinesses({ door, cast, talents }, people);
  await loadHonors({ door, cast, talents }, people);
  await loadMoney({ door, cast, talents }, people);
  await sql`select people_analyze()`.execute(owner); // a first ledger may be uploaded before autovacuum has come by
  await owner.deleteFrom("session").where("may_set_clock", "=", true).execute();
}

const STATION_COLUMNS = [
  "id",
  "name",
  "town_id",
  "address",
  "work_phone",
  "open_hours",
  "service_items",
  "head_user_id",
  "head_name",
  "opened_on",
  "status",
  "is_public",
];

const OPENED_ON: Record<string, string> = {
  zhiyang: "2022-06-18",
  yingbin: "2022-07-01",
  binhu: "2022-07-15",
  hubinlu: "2022-08-05",
};

/** One running station a town, opened before the survey began (M03 4/4). */
function stationRows(cast: ReadonlyMap<string, CastMember>) {
  return Object.entries(OPENED_ON).map(([login, openedOn], i) => {
    const head = cast.get(`${login}.zz`);
    const town = TOWNS.find(({ digits }) => regionId(`410472${digits}`) === head?.actor.region_id);
    if (!head || !town) throw new Error(`no head of station for ${login}`);
    return {
      id: uuidv7(),
      name: `${town.name}返乡创业人才服务站`,
      town_id: head.actor.region_id,
      address: `${town.name}便民服务中心一楼`,
      work_phone: `0375-000010${i + 1}`,
      open_hours: "工作日 8:30–12:00，14:30–18:00",
      service_items: Object.keys(SERVICE_ITEM),
      head_user_id: head.actor.user_id,
      head_name: head.actor.user_name,
      opened_on: openedOn,
      status: "active",
      is_public: true,
    };
  });
}
