import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { addContact } from "#app/features/enterprises/commands/contacts.server.ts";
import { createEnterprise, editEnterprise } from "#app/features/enterprises/commands/enterprise.server.ts";
import type { CooperativeInput, EnterpriseInput } from "#app/features/enterprises/schema/form.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { rowPlace, sealJson } from "../reading.server.ts";
import type { RecordHand } from "../records/writer.server.ts";
import { mergedEnterprise } from "./compare.ts";
import type { EnterpriseEntry } from "./entry.ts";
import { loadEnterprises } from "./ledger.server.ts";

/** What stood there before a row changed it, and the contact that it added. */
export type BeforeEnterprise = { input: EnterpriseInput; contact_id: string | null };

/** Rows through the commands that people use: the same rules, the same log. */
export const ENTERPRISE_HAND: RecordHand<EnterpriseEntry> = {
  async create(trx, actor, batch, { entry }) {
    const id = uuidv7();
    await createEnterprise(trx, actor, newEnterprise(entry, batch.town_id), id, { source: "import", import_batch_id: batch.id });
    await contactFor(trx, actor, id, entry.contact);
    return { result_id: id, result_version: 1, before_enc: null };
  },

  async update(trx, actor, batch, { id: rowId, entry, match_id, match_version, overwrite }) {
    const target = (await loadEnterprises(trx, batch.town_id)).find(({ id }) => id === match_id);
    if (!target) throw new AppError("conflict", "要更新的企业已作废，请重新核对。");
    // What the person saw when deciding to overwrite is no longer there: the decision does not hold for something else.
    if (overwrite.length > 0 && target.version !== match_version)
      throw new AppError("conflict", "要更新的企业刚被改过，请重新核对后再决定。");
    const { id, no: _no, version, contacts, ...held } = target;
    const merged = mergedEnterprise(entry, target, overwrite);
    const isChanged = JSON.stringify(merged) !== JSON.stringify(held);
    const isKnown = contacts.some(({ name, phone }) => name === entry.contact?.name && phone === entry.contact.phone);
    if (!isChanged && (isKnown || !entry.contact)) return null;
    if (isChanged) await editEnterprise(trx, actor, id, version, merged);
    const contact_id = isKnown ? null : await contactFor(trx, actor, id, entry.contact);
    const before: BeforeEnterprise = { input: held, contact_id };
    return {
      result_id: id,
      result_version: version + (isChanged ? 1 : 0),
      before_enc: sealJson(before, rowPlace("before_enc", rowId)),
    };
  },
};

const contactFor = async (trx: Db, actor: Actor, enterpriseId: string, contact: EnterpriseEntry["contact"]) =>
  contact && addContact(trx, actor, enterpriseId, { ...contact, wechat: null, is_primary: false });

/** A row without errors as a new enterprise; what a ledger may leave out is as the form proposes it. */
function newEnterprise({ values, cooperative }: EnterpriseEntry, town_id: string): EnterpriseInput {
  const { name, entity_kind, industry_code } = values;
  if (name === null || entity_kind === null || industry_code === null) throw new RangeError("a row with errors is not written");
  const { members, farmer_members, main_business, demo_level, ...rest } = cooperative;
  const detail: CooperativeInput | null =
    entity_kind === "93" && members !== null && farmer_members !== null && main_business !== null
      ? { ...rest, members, farmer_members, main_business, demo_level: demo_level ?? "none" }
      : null;
  return {
    ...values,
    name,
    entity_kind,
    industry_code,
    town_id,
    is_sizable: values.is_sizable ?? false,
    is_guigen: values.is_guigen ?? false,
    key_level: values.key_level ?? "ordinary",
    status: values.status ?? "operating",
    cooperative: detail,
  };
}
