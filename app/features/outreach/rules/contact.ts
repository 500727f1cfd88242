import type { Role } from "#app/auth/actor.ts";
import { addDays } from "#app/lib/dates.ts";
import { CAMPAIGN_KINDS, EFFECTIVE, METHODS_OF, type Method, type OutreachKind } from "../schema/dictionaries.ts";
import type { OutreachInput, ParticipantInput } from "../schema/input.ts";

export type Problem = { field: string; message: string };

/** The (config) figures of domain that a contact is held to. */
export type Limits = {
  /** Older than this many days needs `late_reason`. */
  lateDays: number;
  /** 慰问金 a household, above which the head of the station answers for it. */
  giftCeilingFen: number;
  /** Furthest next contact. */
  furthestDays: number;
};

export type Checked = { today: string; role: Role; limits: Limits };

/** Everything that is wrong with a contact by itself, field by field, as sentences that say how to mend it (domain E21). Empty when it may be written. */
export function problemsOf(input: OutreachInput, { today, role, limits }: Checked): Problem[] {
  const problems: Problem[] = [];
  const blame = (field: string, message: string) => problems.push({ field, message });
  if (!METHODS_OF[input.kind].includes(input.method)) blame("method", "这种联络性质不能用这种方式，请重新选方式。");
  if (CAMPAIGN_KINDS.includes(input.kind) && !input.campaign_id) blame("campaign_id", "走访、座谈、考察要选所属活动。");
  if (input.occurred_on > today) blame("occurred_on", "发生日期不能晚于今天。");
  else if (input.occurred_on < addDays(today, -limits.lateDays) && !input.late_reason)
    blame("late_reason", `${limits.lateDays}天以前的联络，请写补录原因。`);
  if (input.purpose.length === 0) blame("purpose", "请至少选一个目的。");
  if ([...input.content].length < 10) blame("content", "内容摘要至少10个字：谈了什么，对方怎么说。");
  if (input.purpose.includes("policy_advice") && !input.policy_text) blame("policy_text", "政策咨询请写明咨询的是哪项政策。");
  if (input.purpose.includes("project_matching") && !input.lead_text) blame("lead_text", "项目对接请写明对接的是什么项目。");
  if (input.method === "WG" && !input.chat_group_id) blame("chat_group_id", "请选是哪个微信群。");
  problems.push(...giftProblems(input, role, limits), ...peopleProblems(input));
  const next = input.next_contact_on;
  if (next && next <= input.occurred_on) blame("next_contact_on", "下次联络日应晚于这次的日期。");
  if (next && next > addDays(input.occurred_on, limits.furthestDays))
    blame("next_contact_on", `下次联络日不超过${limits.furthestDays}天。`);
  return problems;
}

/** 八项规定: money says where it came from; above the ceiling the head of the station enters it with a reason. */
function giftProblems(input: OutreachInput, role: Role, { giftCeilingFen }: Limits): Problem[] {
  const value = input.gift_value_fen ?? 0;
  if (value === 0) return [];
  const problems: Problem[] = [];
  if (!input.gift_source) problems.push({ field: "gift_source", message: "请写明慰问金（品）的经费来源。" });
  if (value > giftCeilingFen && !(input.gift_reason && mayExceed(role)))
    problems.push({
      field: mayExceed(role) ? "gift_reason" : "gift_value",
      message: mayExceed(role)
        ? `超过每户${giftCeilingFen / 100}元，请写明理由。`
        : `超过每户${giftCeilingFen / 100}元的要由站长登记并写明理由。`,
    });
  return problems;
}

const mayExceed = (role: Role) => role === "ZZ" || role === "RC";

function peopleProblems({ participants, kind, method }: OutreachInput): Problem[] {
  if (participants.length === 0) return [{ field: "participants", message: "请至少选一个人。" }];
  const keys = participants.map((p) => p.family_member_id ?? p.talent_id ?? `other:${p.person_name}`);
  if (new Set(keys).size < keys.length) return [{ field: "participants", message: "同一个人只能列一次。" }];
  if (kind === "online" && method !== "WG" && participants.some(({ result }) => result === null))
    return [{ field: "result", message: "请选联络结果。" }];
  return [];
}

/** Whether it was a contact that counts: met in person, an answer online, a word back in a group (domain E22). The database keeps the same rule as a column. */
export function isCounted(
  kind: OutreachKind,
  method: Method,
  person: Pick<ParticipantInput, "met" | "interacted" | "result">,
): boolean {
  if (kind !== "online") return person.met;
  return method === "WG" ? person.interacted : EFFECTIVE.includes(person.result ?? "");
}

/** What a visit, a meeting or a tour must bring as evidence (domain E21); null when nothing is missing. */
export function evidenceProblem(
  input: Pick<OutreachInput, "kind" | "gift_value_fen">,
  categories: readonly string[],
): Problem | null {
  if (CAMPAIGN_KINDS.includes(input.kind) && categories.length === 0)
    return { field: "files", message: "请拍照或上传至少一个附件。" };
  if (input.kind === "symposium" && !categories.includes("sign_in_sheet"))
    return { field: "files", message: "座谈会请上传签到表（类别选“签到表”）。" };
  if ((input.gift_value_fen ?? 0) > 0 && !categories.includes("proof"))
    return { field: "files", message: "发了慰问金，请上传签领单（类别选“证明”）。" };
  return null;
}

/** Until when a clerk may still correct her own record; afterwards it is voided and entered anew (domain §8 rule 7). */
export const isOpenForEdit = (recordedOn: string, today: string, windowDays: number): boolean =>
  today <= addDays(recordedOn, windowDays);
