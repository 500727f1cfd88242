import type { Actor } from "#app/auth/actor.ts";
import { addDays, daysFrom } from "#app/lib/dates.ts";
import { lunarBirthdayOf, lunarText, nextLunarBirthday } from "#app/lib/lunar.ts";
import type { Db } from "#db/database.ts";
import { listBirthdays, listFestivals } from "./queries.server.ts";

/** 近十日. */
const DAYS = 10;

export type NearDay = { key: string; day: string; title: string; note: string; href: string | null };

/** Festivals of the next ten days and, for a station, its people's birthdays by the lunar calendar; in both calendars (ui §1). */
export async function nearDays(db: Db, actor: Actor): Promise<NearDay[]> {
  const last = addDays(actor.today, DAYS);
  const [people, festivals] = await Promise.all([
    actor.town_id ? listBirthdays(db, actor, storedBirthdays(daysFrom(actor.today, last))) : [],
    listFestivals(db, actor.today, DAYS),
  ]);
  const birthdays = people
    .map((person) => ({ ...person, day: nextLunarBirthday(person.birth_lunar, actor.today, true) }))
    .filter(({ day }) => day <= last)
    .map(({ id, name, day }) => ({
      key: id,
      day,
      title: `${name}生日`,
      note: `农历${lunarText(day)}`,
      href: `/talents/${id}`,
    }));
  const days = festivals.map(({ name, day }) => ({ key: name, day, title: name, note: lunarText(day), href: null }));
  return [...birthdays, ...days].sort((a, b) => a.day.localeCompare(b.day) || a.key.localeCompare(b.key));
}

/** Every birthday on file that could be kept on one of these days: a leap month's in the plain one, a 30th on the 29th of a short month. */
function storedBirthdays(days: readonly string[]): string[] {
  return [
    ...new Set(
      days.map(lunarBirthdayOf).flatMap((birthday) => {
        const plain = birthday.replace("L", "");
        const both = [plain, `L${plain}`];
        return plain.endsWith("-29") ? [...both, ...both.map((text) => text.replace(/29$/, "30"))] : both;
      }),
    ),
  ];
}
