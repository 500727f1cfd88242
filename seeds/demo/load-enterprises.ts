import { addContact } from "#app/features/enterprises/commands/contacts.server.ts";
import { createEnterprise } from "#app/features/enterprises/commands/enterprise.server.ts";
import { addFounder } from "#app/features/enterprises/commands/founders.server.ts";
import { keepMonthly } from "#app/features/enterprises/commands/monthly.server.ts";
import { inTransaction } from "#db/transaction.ts";
import type { DemoEnterprise } from "./projects/enterprises.ts";
import { actsAs, type ContactStage, idOf } from "./stage.ts";

/** Files the enterprises with their founders, contacts and monthly figures; gives their ids by key. */
export async function loadEnterprises(stage: ContactStage, enterprises: readonly DemoEnterprise[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const enterprise of enterprises.toSorted((a, b) => a.filed_on.localeCompare(b.filed_on))) {
    const { key, town, founder, monthly } = enterprise;
    const { db, actor } = actsAs(stage, `${town}.zy`, enterprise.filed_on);
    const id = await inTransaction(db, async (trx) => {
      const created = await createEnterprise(trx, actor, enterprise.input);
      await addContact(trx, actor, created, enterprise.contact);
      return created;
    });
    if (founder) {
      // Who founded in another town than the one that found him is tied by the talent office, which sees both.
      const by = actsAs(stage, founder.key.startsWith(`${town}-`) ? `${town}.zy` : "rcb.rc", enterprise.filed_on);
      await addFounder(by.db, by.actor, id, idOf(stage.talents, founder.key), { role: "founder", share_pct: founder.share_pct });
    }
    for (const { ym, entered_on, input } of monthly) {
      const by = actsAs(stage, `${town}.zy`, entered_on);
      await keepMonthly(by.db, by.actor, id, ym, 0, input);
    }
    ids.set(key, id);
  }
  return ids;
}
