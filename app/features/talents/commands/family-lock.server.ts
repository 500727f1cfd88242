import type { Transaction } from "kysely";
import { AppError } from "#app/lib/errors.ts";
import type { Database } from "#db/database.ts";

import { NO_SUCH_TALENT } from "./lock.server.ts";

/** A relative of this talent, withdrawn or not. The talent is the caller's already. */
export async function ownMember(trx: Transaction<Database>, talentId: string, memberId: string) {
  const member = await trx
    .selectFrom("family_member")
    .select(["id", "version", "voided_at", "person_key", "linked_talent_id"])
    .where("id", "=", memberId)
    .where("talent_id", "=", talentId)
    .executeTakeFirst();
  if (!member) throw new AppError("not_found", NO_SUCH_TALENT);
  return member;
}
