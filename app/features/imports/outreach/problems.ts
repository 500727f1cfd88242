import { problemsOf } from "#app/features/outreach/rules/contact.ts";
import type { OutreachInput } from "#app/features/outreach/schema/input.ts";
import type { Field } from "../cells/headers.ts";
import type { RowNotes } from "../row-notes.ts";
import type { Desk, SheetFacts } from "./desk.ts";

/** Where the ledger holds what a rule of E21 speaks of. */
const FIELD_OF: Readonly<Record<string, Field>> = {
  late_reason: "occurred_on",
  occurred_on: "occurred_on",
  content: "content",
  purpose: "purpose",
  result: "result",
  next_contact_on: "next_contact_on",
  gift_value: "gift",
  gift_source: "gift",
  gift_reason: "remark",
  participants: "visited",
};

const WORDS: Readonly<Record<string, string>> = {
  campaign_id: "走访、座谈、考察要选所属活动，请回到“表头对应”一步选择",
  result: "请填联络结果，如接通-有意向、未接通",
  gift_reason: "超过每户的限额，请在备注里写明理由",
};

/** One ledger of a festival holds households and symposiums side by side (RPT-03 走访形式). */
const CAMPAIGN_OF: Readonly<Record<string, readonly string[]>> = {
  visit: ["visit", "symposium"],
  symposium: ["visit", "symposium"],
  tour: ["tour"],
};

/** Holds a row to the rules that a contact entered by hand is held to, and says so at the cell. Photos and sign-in sheets come later. */
export function contactProblems(notes: RowNotes, input: OutreachInput, { campaign_id }: SheetFacts, desk: Desk): void {
  for (const { field, message } of problemsOf(input, desk)) {
    const at = FIELD_OF[field] ?? (notes.has("visit_form") ? "visit_form" : "method");
    const late = `${desk.limits.lateDays}天以前的联络要写补录原因，请回到“表头对应”一步填写，整批只写一次`;
    notes.fail(at, field === "late_reason" ? late : (WORDS[field] ?? message.replace(/。$/, "")));
  }
  const campaign = desk.campaigns.find(({ id }) => id === campaign_id);
  const kinds = CAMPAIGN_OF[input.kind];
  if (campaign && kinds && !kinds.includes(campaign.kind))
    notes.fail(notes.has("visit_form") ? "visit_form" : "method", `所选活动“${campaign.name}”不含这种形式，请核对形式或另选活动`);
  if (input.kind === "visit" && input.staff.length < 2) notes.warn("staff", "走访人员不足2人");
}
