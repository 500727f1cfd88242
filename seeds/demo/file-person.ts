import { accessOf } from "#app/auth/actor.ts";
import { assessIntent } from "#app/features/talents/commands/assess-intent.server.ts";
import { changeStatus, confirmStatus } from "#app/features/talents/commands/change-status.server.ts";
import { fileTalents, reserveTalentNumbers } from "#app/features/talents/commands/file-talents.server.ts";
import { markSurveyed } from "#app/features/talents/commands/mark-surveyed.server.ts";
import type { Status } from "#app/features/talents/rules/machine.ts";
import { addDays } from "#app/lib/dates.ts";
import type { Door } from "#db/scope.server.ts";
import type { CastMember } from "./cast.ts";
import type { DemoPerson } from "./people/index.ts";
import type { DemoStatusEvent } from "./people/types.ts";

type Stage = { door: Door; cast: ReadonlyMap<string, CastMember>; cadenceDays: number };

/** One thing that happened to a person, on the day it was entered. */
type Act = { day: string; play: (day: string) => Promise<void> };

/** Plays one person's story through the same commands as the screens, each step by whoever does it, on the day it was entered (domain §7). Gives the talent's id. */
export async function filePerson(stage: Stage, person: DemoPerson): Promise<string> {
  const as = (login: string, day: string) => {
    const member = stage.cast.get(login);
    if (!member) throw new Error(`nobody plays ${login}`);
    const actor = { ...member.actor, today: day };
    return { actor, db: stage.door.scoped(accessOf(actor), { token: member.token, clock: `${day}T10:00:00+08:00` }) };
  };
  const clerk = person.owner_login === "rcb.rc" ? "system" : person.owner_login.replace(/\.zz$/, ".zy");
  const chief = clerk === "system" ? "rcb.rc" : clerk.replace(/\.zy$/, ".zz");
  const owner = stage.cast.get(person.owner_login);
  if (!owner) throw new Error(`nobody owns ${person.key}`);

  const filedOn = addDays(person.filed_on, person.recorded_lag_days);
  const { db, actor } = as(clerk, filedOn);
  const numbers = await reserveTalentNumbers(db, actor.town_code, 1);
  const filing = { ownerUserId: owner.actor.user_id, cadenceDays: stage.cadenceDays, source: "manual" as const, batchId: null };
  const [id] = await fileTalents(db, actor, [person.input], numbers, filing);
  if (!id) throw new Error(`${person.key} was not filed`);
  const versionOf = async () =>
    (await db.selectFrom("talent").select("version").where("id", "=", id).executeTakeFirstOrThrow()).version;

  const step = (event: DemoStatusEvent): Act => ({
    day: event.occurred_on,
    play: async (day) => {
      const proposer = event.to === "returned" || event.to === "signed" ? chief : clerk;
      const by = as(proposer === "rcb.rc" ? "system" : proposer, day);
      await changeStatus(by.db, by.actor, id, await versionOf(), {
        to_status: event.to as Status,
        occurred_on: event.occurred_on,
        evidence_text: event.reason,
        late_reason: null,
        next_contact_on: event.to === "not_interested" ? addDays(event.occurred_on, 90) : null,
        return_type: event.return_type ?? null,
        returned_on: event.return_type ? event.occurred_on : null,
      });
      const confirmer = event.to === "on_file" ? chief : event.to === "returned" || event.to === "left_again" ? "rcb.rc" : null;
      if (confirmer) await confirm(as(confirmer, event.confirmed_on ?? day), id);
    },
  });
  const acts: Act[] = [
    ...person.intents.map(
      (intent): Act => ({
        day: intent.assessed_on,
        play: (day) => {
          const by = as(clerk, day);
          return assessIntent(by.db, by.actor, id, intent);
        },
      }),
    ),
    ...person.status_path.map(step),
  ];
  if (person.survey) {
    const { registered_on, recorded_lag_days } = person.survey;
    acts.push({
      day: addDays(registered_on, recorded_lag_days),
      play: async (day) => {
        const by = as(clerk, day);
        await markSurveyed(by.db, by.actor, id, await versionOf(), registered_on);
      },
    });
  }
  let day = filedOn;
  for (const act of acts.toSorted((a, b) => a.day.localeCompare(b.day))) {
    day = later(act.day, day);
    await act.play(day);
  }
  return id;
}

async function confirm({ db, actor }: { db: ReturnType<Door["scoped"]>; actor: CastMember["actor"] }, talentId: string) {
  const event = await db
    .selectFrom("talent_status_event")
    .select("id")
    .where("talent_id", "=", talentId)
    .where("needs_confirmation", "=", true)
    .where("confirmed_at", "is", null)
    .executeTakeFirstOrThrow();
  await confirmStatus(db, actor, event.id);
}

const later = (a: string, b: string) => [a, b].toSorted().at(-1) ?? a;
