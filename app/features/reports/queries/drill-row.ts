import type { Actor } from "#app/auth/actor.ts";
import { can, type Permission } from "#app/auth/policy.ts";
import { METHOD, OUTREACH_KIND } from "#app/features/outreach/schema/dictionaries.ts";
import { RECEIPT_EVIDENCE } from "#app/features/projects/schema/dictionaries.ts";
import { SLOT } from "#app/features/startups/schema/dictionaries.ts";
import { KIN } from "#app/features/talents/schema/dictionaries/index.ts";
import { type Dictionary, labelOf } from "#app/lib/dictionary.ts";
import type { DrillRow } from "../drill.ts";

/** What the query finds of a row, whatever kind of thing it is. */
export type FoundRow = {
  subject_key: string;
  quantity: number | null;
  detail: string | null;
  page_id: string | null;
  entity: string;
  entity_id: string;
  occurred_on: string;
  town: string;
  missing: boolean;
  name: string | null;
  household: string | null;
  household_id: string | null;
  kin: string | null;
  record_id: string | null;
  record_no: string | null;
  kind: string | null;
  method: string | null;
  recorded_on: string | null;
};

/** A found row as the panel shows it: a name, what it says beside, and where it leads those who may go there. */
export function asDrillRow(actor: Actor, row: FoundRow): DrillRow {
  const { subject_key, quantity, name, record_no, occurred_on, town, missing } = row;
  const label = name ?? record_no ?? "未知";
  return { id: subject_key, label, note: noteOf(row), href: hrefOf(actor, row), occurred_on, town, missing, quantity };
}

function noteOf({ subject_key, entity, detail, household, kin, record_no, kind, method, recorded_on }: FoundRow): string | null {
  if (entity === "startup_case") return labelOf(SLOT, subject_key.split(":")[2]) || null;
  if (entity === "enrollment") return null;
  const words = (dictionary: Dictionary, code: string | null) => (code ? labelOf(dictionary, code) : "");
  if (entity === "milestone" || entity === "application" || entity === "budget") return detail;
  if (entity === "payment_line") return `${detail}月份`;
  if (entity === "receipt") return words(RECEIPT_EVIDENCE, detail);
  if (entity === "family_member") return `${household ?? ""}的${words(KIN, kin)}`;
  if (entity === "participant") return [kin ? "家属" : "", method ? words(METHOD, method) : ""].filter(Boolean).join("，");
  if (entity === "record") return `${words(OUTREACH_KIND, kind)}，${recorded_on}录入`;
  return entity === "talent" || record_no === null ? null : record_no;
}

const PAGES: Readonly<Record<string, { path: string; permission: Permission }>> = {
  project: { path: "/projects", permission: "project:view" },
  receipt: { path: "/projects", permission: "project:view" },
  milestone: { path: "/projects", permission: "project:view" },
  enterprise: { path: "/enterprises", permission: "enterprise:view" },
  officer: { path: "/officers", permission: "officer:view" },
  ticket: { path: "/tickets", permission: "ticket:view" },
  startup_case: { path: "/startups", permission: "startup:view" },
  enrollment: { path: "/trainings", permission: "training:view" },
  payment_line: { path: "/payments", permission: "payment:view" },
  application: { path: "/applications", permission: "application:view" },
  budget: { path: "/budgets", permission: "budget:view" },
  certificate: { path: "/certificates", permission: "honor:view" },
};

function hrefOf(actor: Actor, { page_id, entity, entity_id, household_id, record_id }: FoundRow): string | null {
  if (entity === "talent" || entity === "family_member") return `/talents/${household_id ?? entity_id}`;
  const page = PAGES[entity];
  if (page) return page_id && can(actor, page.permission) ? `${page.path}/${page_id}` : null;
  if (record_id && can(actor, "outreach:view")) return `/outreach/${record_id}`;
  return entity === "campaign" && can(actor, "campaign:view") ? `/campaigns/${entity_id}` : null;
}
