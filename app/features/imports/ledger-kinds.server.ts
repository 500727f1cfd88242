import { ENTERPRISES } from "./enterprises/kind.server.ts";
import type { BatchKind } from "./kinds.ts";
import type { LedgerKind } from "./ledger-kind.server.ts";
import { OUTREACH } from "./outreach/kind.server.ts";
import { PROJECTS } from "./projects/kind.server.ts";
import { TALENTS } from "./talents/kind.server.ts";

const KINDS: Readonly<Record<BatchKind, LedgerKind>> = {
  talents: TALENTS,
  outreach: OUTREACH,
  projects: PROJECTS,
  enterprises: ENTERPRISES,
};

/** What stands behind the steps for this kind of ledger. */
export const ledgerKind = (kind: BatchKind): LedgerKind => KINDS[kind];
