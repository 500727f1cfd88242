import type { Dictionary } from "#app/lib/dictionary.ts";
import type { Db } from "#db/database.ts";

/** A dictionary as the administrator has it: the words of all its codes, and the codes that can still be chosen, in their order. */
export type LiveDictionary = { words: Dictionary; options: { value: string; label: string }[] };

/** Reads an editable dictionary (E85). What was chosen earlier keeps its word when its code is no longer offered. */
export async function readDictionary(db: Db, dict_code: string): Promise<LiveDictionary> {
  const items = await db
    .selectFrom("dict_item")
    .select(["code", "name", "enabled"])
    .where("dict_code", "=", dict_code)
    .orderBy("sort_no")
    .orderBy("id")
    .execute();
  return {
    words: Object.fromEntries(items.map(({ code, name }) => [code, name])),
    options: items.filter(({ enabled }) => enabled).map(({ code, name }) => ({ value: code, label: name })),
  };
}
