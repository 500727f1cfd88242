import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { DecidedKind, WithdrawnKind } from "../schema/decisions.ts";
import { approveInvestChange, refuseInvestChange, voidInvestChange } from "./invest-change.server.ts";
import { approveReplan, refuseReplan, voidMilestone } from "./milestones.server.ts";
import { refuseReceipt, verifyReceipt, voidReceipt } from "./receipts.server.ts";
import { refuseStage, verifyStage, voidStage } from "./stage.server.ts";

type Verify = (db: Db, actor: Actor, id: string) => Promise<void>;
type WithReason = (db: Db, actor: Actor, id: string, reason: string) => Promise<void>;

/** The other hand's yes or no, by what is decided on (domain §3.2: verifier ≠ recorder). */
export const DECIDE: Readonly<Record<DecidedKind, { verify: Verify; refuse: WithReason }>> = {
  stages: { verify: verifyStage, refuse: refuseStage },
  receipts: { verify: verifyReceipt, refuse: refuseReceipt },
  changes: { verify: approveInvestChange, refuse: refuseInvestChange },
  replans: { verify: approveReplan, refuse: refuseReplan },
};

/** Taking back what stood. */
export const WITHDRAW: Readonly<Record<WithdrawnKind, WithReason>> = {
  stages: voidStage,
  receipts: voidReceipt,
  changes: voidInvestChange,
  milestones: voidMilestone,
};
