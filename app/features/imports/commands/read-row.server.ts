import { idNoIndex } from "../matching.server.ts";
import { columnOf } from "../reading.server.ts";
import { withoutNumbers } from "../rules/plain-words.ts";
import type { Normalized, settle } from "../rules/settle.ts";
import type { RowMessage, SheetMap } from "../schema.ts";

type Settled = ReturnType<typeof settle>;

/** What a readable row is filed from; null while it has errors. */
export const normalizedOf = ({ input, owner_user_id }: Settled): Normalized | null =>
  input === null ? null : { input, owner_user_id, id_no_bidx: idNoIndex(input.id_no) };

/** The row's messages as they rest: with the column they are about, and without numbers that belong under seal. */
export function messagesOf(
  { errors, warnings }: Pick<Settled, "errors" | "warnings">,
  map: SheetMap,
): { errors: RowMessage[]; warnings: RowMessage[] } {
  const resting = (messages: Settled["errors"]) =>
    messages.map(({ field, message }) => ({ field, column: columnOf(map, field), message: withoutNumbers(message) }));
  return { errors: resting(errors), warnings: resting(warnings) };
}
