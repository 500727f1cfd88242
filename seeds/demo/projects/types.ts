import type { MilestoneInput, ProjectInput, ReceiptInput, StageInput } from "#app/features/projects/schema/input.ts";
import type { TownKey } from "../people/towns.ts";

/** Something entered by the head of the station on a day and confirmed by the talent office on another (domain §7: within three days). */
type Confirmed<T> = { input: T; recorded_on: string; verified_on: string | null };

export type DemoMilestone = {
  input: MilestoneInput;
  planned_at: string;
  /** Another day, approved by the talent office. */
  replan: { new_on: string; reason: string; proposed_on: string; approved_on: string } | null;
  actual_on: string | null;
};

/** One project and what happened to it up to 2023-03-28 (domain §7.2). */
export type DemoProject = {
  /** `P01` … `P10`, `lead-01` … `lead-12`, `framework`, `foreign`, `double`. */
  key: string;
  town: TownKey;
  /** As filed: no enterprise yet, no stage. */
  input: ProjectInput;
  begun_on: string;
  begun_as: "LEAD" | "NEG";
  /** Who stands behind it: a person's key, a role, a share. */
  talents: readonly { key: string; role: string; share_pct: string | null }[];
  stages: readonly Confirmed<StageInput>[];
  receipts: readonly Confirmed<ReceiptInput>[];
  milestones: readonly DemoMilestone[];
  /** The enterprise, once it is registered. */
  enterprise: { key: string; since: string } | null;
  /** Referral shares in percent, where they are shared or another town's. */
  shares: readonly { town: TownKey; pct: string }[];
  shares_doc: string | null;
  progress: readonly {
    day: string;
    progress_text: string;
    issues: string | null;
    next_step: string | null;
    cause: string | null;
  }[];
  voided: { day: string; reason: string } | null;
};
