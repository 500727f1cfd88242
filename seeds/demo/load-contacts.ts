import { storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import { createChatGroup } from "#app/features/campaigns/commands/chat-groups.server.ts";
import { writeOutreach } from "#app/features/outreach/commands/log-outreach.server.ts";
import type { OutreachInput, ParticipantInput, Staff } from "#app/features/outreach/schema/input.ts";
import { inTransaction } from "#db/transaction.ts";
import type { DemoContact, DemoContacts } from "./contacts/index.ts";
import { demoPictures } from "./contacts/pictures.ts";
import { closeCampaigns, openCampaigns } from "./load-campaigns.ts";
import { at } from "./people/random.ts";
import { TOWNS } from "./people/towns.ts";
import { actsAs, type ContactStage } from "./stage.ts";

/** Plays every contact of the demo, day by day as they were entered, through the command that the screens and the importer use (domain §7). */
export async function loadContacts(stage: ContactStage, { contacts, missed }: DemoContacts): Promise<void> {
  const groups = new Map<string, string>();
  for (const town of TOWNS) groups.set(town.key, await chatGroup(stage, town.key, town.name));
  const planned = [...new Set(contacts.flatMap(({ kind, people }) => (kind === "visit" ? people.map(({ key }) => key) : [])))];
  const campaigns = await openCampaigns(stage, [...planned, ...missed]);
  const ids: Ids = {
    campaigns,
    groups,
    stations: await stationsOf(stage),
    relatives: await relativesOf(stage),
    talents: stage.talents,
  };
  const filesOf = await demoPictures();
  for (const batch of byEntry(contacts)) {
    const { recorded_on, login } = at(batch, 0);
    const { db, actor } = actsAs(stage, login, recorded_on);
    await inTransaction(db, async (trx) => {
      const inputs = batch.map((contact) => inputOf(stage, ids, contact));
      const written = await writeOutreach(trx, actor, inputs, { source: "manual", batchId: null });
      for (const [i, { record }] of written.entries()) {
        const files = filesOf(at(batch, i));
        const owner = { type: "outreach_record", id: record.id, town_id: record.town_id, privacy: "P" } as const;
        if (files.length > 0) await storeAttachments(trx, owner, files);
      }
    });
  }
  await closeCampaigns(stage, campaigns);
}

/** What one person entered on one day, in the order of the days. */
function byEntry(contacts: readonly DemoContact[]): DemoContact[][] {
  const batches = new Map<string, DemoContact[]>();
  for (const contact of contacts.toSorted((a, b) => a.recorded_on.localeCompare(b.recorded_on))) {
    const key = `${contact.recorded_on} ${contact.login}`;
    batches.set(key, [...(batches.get(key) ?? []), contact]);
  }
  return [...batches.values()];
}

const chatGroup = (stage: ContactStage, town: string, name: string): Promise<string> => {
  const { db, actor } = actsAs(stage, `${town}.zy`, "2022-12-28");
  const group = {
    name: `${name}在外老乡群`,
    owner_name: actor.user_name,
    created_on: "2022-12-28",
    member_count: 60,
    purpose: "乡情联络、政策和招聘通知",
  };
  return createChatGroup(db, actor, group);
};

type Ids = {
  talents: ReadonlyMap<string, string>;
  campaigns: ReadonlyMap<string, string>;
  groups: ReadonlyMap<string, string>;
  stations: ReadonlyMap<string, string>;
  relatives: ReadonlyMap<string, readonly string[]>;
};

/** Station ids by town. */
async function stationsOf(stage: ContactStage): Promise<Map<string, string>> {
  const { db } = actsAs(stage, "rcb.rc", "2023-01-03");
  const rows = await db.selectFrom("station").select(["id", "town_id"]).where("status", "=", "active").execute();
  return new Map(rows.map(({ id, town_id }) => [town_id, id]));
}

/** Relatives by talent id, in the order in which they were filed. */
async function relativesOf(stage: ContactStage): Promise<Map<string, string[]>> {
  const { db } = actsAs(stage, "rcb.rc", "2023-01-03");
  const rows = await db.selectFrom("family_member").select(["id", "talent_id"]).orderBy("id").execute();
  const relatives = new Map<string, string[]>();
  for (const { id, talent_id } of rows) relatives.set(talent_id, [...(relatives.get(talent_id) ?? []), id]);
  return relatives;
}

function inputOf(stage: ContactStage, ids: Ids, contact: DemoContact): OutreachInput {
  const { town, login: _login, recorded_on: _day, campaign, staff, files: _files, people, ...told } = contact;
  const townId = TOWNS.find(({ key }) => key === town)?.id ?? "";
  return {
    ...told,
    campaign_id: campaign === null ? null : known(ids.campaigns, campaign),
    station_id: known(ids.stations, townId),
    staff: staff.map((one) => staffOf(stage, one)),
    chat_group_id: told.method === "WG" ? known(ids.groups, town) : null,
    participants: people.map(({ key, relative, ...outcome }): ParticipantInput => {
      const talent_id = known(ids.talents, key);
      const family_member_id = relative === null ? null : at(known(ids.relatives, talent_id), relative);
      return { ...outcome, person_type: relative === null ? "talent" : "family", talent_id, family_member_id, person_name: null };
    }),
  };
}

function staffOf({ cast }: ContactStage, login: string): Staff {
  const { user_id, user_name, unit_name, duty } = known(cast, login).actor;
  return { user_id, name: user_name, unit: unit_name, duty };
}

function known<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the demo knows no ${key}`);
  return value;
}
