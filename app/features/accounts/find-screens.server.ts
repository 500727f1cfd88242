import type { Actor } from "#app/auth/actor.ts";
import { pinyinOf } from "#app/lib/pinyin.server.ts";
import { ranked } from "./rank.ts";
import { actionsFor, screensFor } from "./ui/menu.ts";

/** The words of the menu are few and stay: each is spelled once. */
const spelled = new Map<string, readonly string[]>();

function spellingsOf(label: string): readonly string[] {
  const known = spelled.get(label);
  if (known) return known;
  const { readings } = pinyinOf(label);
  spelled.set(label, readings);
  return readings;
}

/** The actions and screens of a post that fit what was typed, by their words or their pinyin. */
export function findScreens(actor: Pick<Actor, "role" | "town_id">, typed: string) {
  const find = (entries: ReturnType<typeof actionsFor>) =>
    ranked(
      entries.map((entry) => ({ ...entry, spellings: [entry.label, ...(entry.also ?? [])].flatMap(spellingsOf) })),
      typed,
    ).map(({ href, label }) => ({ href, label }));
  return { actions: find(actionsFor(actor)), screens: find(screensFor(actor)) };
}
