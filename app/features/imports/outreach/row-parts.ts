import type { OutreachInput, Staff } from "#app/features/outreach/schema/input.ts";
import type { RowNotes } from "../row-notes.ts";
import { parseGift } from "./cells/gift.ts";
import { parseStaff } from "./cells/staff.ts";
import type { Desk } from "./desk.ts";

/** Who went or called: the town's people by their account, others by name; one of them must be of the town, so that somebody here answers for it. */
export function staffOf(notes: RowNotes, desk: Desk): Staff[] {
  const visitors = notes.take(
    "staff",
    (cell) => parseStaff(cell, (name) => desk.office.has(name)),
    [],
    (value) => value.map(({ name, duty }) => (duty ? `${name}(${duty})` : name)).join("、"),
  );
  if (visitors.length === 0) {
    notes.fail("staff", "没有写联络（走访）人员，请填姓名");
    return [];
  }
  if (!visitors.some(({ name }) => desk.office.has(name)))
    notes.fail("staff", `“${visitors.map(({ name }) => name).join("、")}”不是本镇街在岗人员。至少写一位本镇街在岗人员的姓名`);
  return visitors.map(({ name, duty }) => {
    const known = desk.office.get(name);
    return known
      ? { user_id: known.user_id, name, unit: known.unit, duty: duty || known.duty }
      : { user_id: null, name, unit: "", duty };
  });
}

type Given = Pick<OutreachInput, "gift_desc" | "gift_value_fen" | "gift_source" | "gift_reason">;

/** 慰问品(金) with its worth. Where the money came from no ledger of this kind says; what stands in 备注 is the reason for more than the ceiling. */
export function giftOf(notes: RowNotes): Given {
  const field = notes.has("gift") ? "gift" : "gift_money";
  const none: Given = { gift_desc: null, gift_value_fen: null, gift_source: null, gift_reason: null };
  if (!notes.has(field)) return none;
  const money = field === "gift" ? notes.cell("gift_money") : null;
  const { desc, fen } = notes.keep(field, parseGift(notes.cell(field), money), giftText);
  const remark = (notes.cell("remark")?.text ?? "").trim();
  return { gift_desc: desc, gift_value_fen: fen, gift_source: fen === null ? null : "台账未注明", gift_reason: remark || null };
}

const giftText = ({ desc, fen }: { desc: string | null; fen: number | null }) =>
  [desc, fen === null ? null : `${fen / 100}元`].filter(Boolean).join("、");
