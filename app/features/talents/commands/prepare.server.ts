import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { blindIndex, seal } from "#app/lib/crypto.server.ts";
import { maskId } from "#app/lib/mask.ts";
import { pinyinOf, searchKeys } from "#app/lib/pinyin.server.ts";
import { asHex } from "#db/insert-rows.ts";
import { firstContactDue } from "../rules/care.ts";
import type { ContactInput, FamilyInput, IntentInput, TalentInput } from "../schema/input.ts";

/** The search columns of a name: shown spelling and every spelling it is found by, each after a space. */
export const nameColumns = (name: string) => ({ name_py: pinyinOf(name).full, name_keys: ` ${searchKeys(name).join(" ")}` });

/** An ID number as it rests: sealed for its row, with a blind index for equality and its masked form for lists. */
export const idNoColumns = (talentId: string, idNo: string | null) =>
  idNo
    ? {
        id_no_enc: asHex(seal(idNo, { table: "talent", column: "id_no_enc", rowId: talentId })),
        id_no_bidx: asHex(blindIndex("talent.id_no", idNo)),
        id_no_masked: maskId(idNo),
      }
    : { id_no_enc: null, id_no_bidx: null, id_no_masked: null };

export const contactRow = (talent: Owner, contact: ContactInput) => ({ id: uuidv7(), ...talent, ...contact });

/** Under fourteen no phone is kept (domain E12). A member is a person of their own from the start: the key is theirs alone until someone joins two. */
export function familyRow(talent: Owner, { address, care_note, ...member }: FamilyInput) {
  const id = uuidv7();
  const sealed = (column: string, text: string | null) =>
    text ? asHex(seal(text, { table: "family_member", column, rowId: id })) : null;
  return {
    id,
    ...talent,
    ...member,
    phone: member.is_minor ? null : member.phone,
    address_enc: sealed("address_enc", address),
    care_note_enc: sealed("care_note_enc", care_note),
    person_key: `F:${id}`,
    is_active: true,
  };
}

export const intentRow = (talent: Owner, intent: IntentInput, assessorId: string) => ({
  id: uuidv7(),
  ...talent,
  ...intent,
  assessor_id: assessorId,
});

type Owner = { talent_id: string; town_id: string };

export type Filing = {
  ownerUserId: string;
  cadenceDays: number;
  source: "manual" | "import" | "self_service";
  batchId: string | null;
};

/** Where a person is credited (domain E10): a town post files into its own town; the zone by native town. */
export const creditTown = (actor: Actor, input: TalentInput): string =>
  actor.town_id ?? input.credit_town_id ?? input.native_town_id ?? actor.region_id;

/** One person and everything that hangs on it, as rows ready to insert. `no` is the talent number. */
export function prepareTalent(actor: Actor, input: TalentInput, no: string, filing: Filing, id: string = uuidv7()) {
  const { contacts, family, intent, id_no, credit_town_id: _asked, ...fields } = input;
  const town = creditTown(actor, input);
  const child: Owner = { talent_id: id, town_id: town };
  const trace = { source: filing.source, import_batch_id: filing.batchId };
  return {
    talent: {
      id,
      talent_no: no,
      ...fields,
      ...nameColumns(input.name),
      ...idNoColumns(id, id_no),
      credit_town_id: town,
      owner_user_id: filing.ownerUserId,
      return_will: intent?.return_will ?? 0,
      invest_will: intent?.invest_will ?? 0,
      next_contact_on: firstContactDue(input.registered_on, filing.cadenceDays),
      ...trace,
    },
    contacts: contacts.map((contact) => ({ ...contactRow(child, contact), ...trace })),
    family: family.map((member) => ({ ...familyRow(child, member), ...trace })),
    intents: intent ? [{ ...intentRow(child, intent, actor.user_id), ...trace }] : [],
    event: {
      id: uuidv7(),
      ...child,
      from_status: null,
      to_status: "to_verify",
      occurred_on: input.registered_on,
      reason: "建档",
      actor_id: actor.user_id,
      ...trace,
    },
  };
}
