import type { TicketInput } from "#app/features/tickets/schema/input.ts";
import type { FollowupInput } from "../schema/forms.ts";

/** Who asks and how to reach them, as the intake of appeals finds it. */
type Requester = Pick<
  TicketInput,
  "requester_type" | "enterprise_id" | "talent_id" | "contact_name" | "contact_phone" | "source_record_id" | "channel"
>;

const TITLE = 60;

/** The difficulty of a visit as an appeal (domain E66): its first words are the title. */
export function appealFrom(
  { occurred_on, difficulties }: Pick<FollowupInput, "occurred_on" | "difficulties">,
  category: TicketInput["category"],
  { requester_type, enterprise_id, talent_id, contact_name, contact_phone, channel }: Requester,
): TicketInput {
  const detail = difficulties ?? "";
  const [first = detail] = detail.split(/[。；\n]/);
  return {
    requester_type,
    enterprise_id,
    talent_id,
    town_id: null,
    contact_name,
    contact_phone,
    channel: channel === "officer" ? channel : "visit",
    source_record_id: null,
    raised_on: occurred_on,
    late_reason: "跟踪帮扶时提出，随帮扶记录一并登记",
    category,
    service_item: null,
    title: [...first].slice(0, TITLE).join(""),
    detail,
    campaign_tags: [],
  };
}
