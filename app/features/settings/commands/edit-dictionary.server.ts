import type { Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { type DictionaryEdit, isEditableDictionary } from "../dictionary-form.ts";

type Trx = Transaction<Database>;
type Item = { id: string; code: string; name: string; sort_no: number; enabled: boolean; version: number };

/**
 * Adds an item to a dictionary, or renames, moves, enables or disables one; nothing is ever deleted (E85).
 * Throws AppError `forbidden` (also for a dictionary that is a standard), `not_found`, `conflict` (stale, a name or code twice), `invalid`.
 */
export async function editDictionary(db: Db, actor: Pick<Actor, "role">, dict_code: string, edit: DictionaryEdit): Promise<void> {
  demand(actor, "reference:update");
  if (!isEditableDictionary(dict_code)) throw new AppError("forbidden", "这个字典随版本更新，不能在这里改。");
  await inTransaction(db, async (trx) => {
    // Locked first and read after: an item that somebody adds meanwhile is then seen.
    await trx.selectFrom("dict_item").select("id").where("dict_code", "=", dict_code).orderBy("id").forUpdate().execute();
    const items = await trx
      .selectFrom("dict_item")
      .select(["id", "code", "name", "sort_no", "enabled", "version"])
      .where("dict_code", "=", dict_code)
      .orderBy("sort_no")
      .orderBy("id")
      .execute();
    if (edit.does === "add") return add(trx, dict_code, items, edit);
    const item = items.find(({ id }) => id === edit.item);
    if (!item) throw new AppError("not_found", "没有找到这一项。");
    if (item.version !== edit.version) throw new AppError("conflict", "别人刚刚改过这一项。请刷新看过新的内容再改。");
    switch (edit.does) {
      case "rename":
        assertNewName(items, edit.name, item.id);
        return change(trx, item, { name: edit.name });
      case "move":
        return move(trx, items, item, edit.to);
      case "enable":
        return change(trx, item, { enabled: true });
      case "disable":
        if (items.filter(({ enabled, id }) => enabled && id !== item.id).length === 0)
          throw new AppError("invalid", "这是最后一个可选的词，停用后表单就没有可选的了。请先增加或启用别的词。");
        return change(trx, item, { enabled: false });
    }
  });
}

async function add(trx: Trx, dict_code: string, items: readonly Item[], { code, name }: { code: string; name: string }) {
  if (items.some((item) => item.code === code)) {
    const sentence = `代码 ${code} 已经有了。停用的词可以重新启用。`;
    throw new AppError("conflict", sentence, { code: sentence });
  }
  assertNewName(items, name);
  const sort_no = (items.at(-1)?.sort_no ?? 0) + 10;
  await trx.insertInto("dict_item").values({ id: uuidv7(), dict_code, code, name, sort_no }).execute();
}

function assertNewName(items: readonly Item[], name: string, except?: string) {
  const same = items.find((item) => item.name === name && item.id !== except);
  if (!same) return;
  const sentence = same.enabled ? `已有“${name}”。` : `已有“${name}”，现在停用着，可以直接启用。`;
  throw new AppError("conflict", sentence, { name: sentence });
}

/** Changes places with the neighbour; at the end of the list nothing happens. */
async function move(trx: Trx, items: readonly Item[], item: Item, to: "up" | "down") {
  const order = [...items];
  const at = order.indexOf(item);
  const neighbour = order[at + (to === "up" ? -1 : 1)];
  if (!neighbour) return;
  order[at + (to === "up" ? -1 : 1)] = item;
  order[at] = neighbour;
  for (const [i, each] of order.entries()) {
    const sort_no = (i + 1) * 10;
    if (each.sort_no !== sort_no) await change(trx, each, { sort_no });
  }
}

const change = (trx: Trx, { id, version }: Item, fields: Partial<Pick<Item, "name" | "sort_no" | "enabled">>) =>
  trx
    .updateTable("dict_item")
    .set({ ...fields, version: version + 1 })
    .where("id", "=", id)
    .execute();
