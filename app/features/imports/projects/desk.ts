import type { Role } from "#app/auth/actor.ts";
import type { OutlierLimits } from "#app/features/projects/rules/money.ts";
import type { Town } from "../cells/native-place.ts";

/** What every row of a project ledger is read against. */
export type ProjectDesk = {
  town_id: string;
  town_name: string;
  towns: readonly Town[];
  today: string;
  role: Role;
  unit_name: string;
  file_name: string;
  late_reason: string | null;
  limits: OutlierLimits & { lateDays: number };
  /** Agreed amounts on file in the town, in fen. */
  amounts: readonly number[];
  /** The town's people in office, and its talents, by name. */
  office: ReadonlyMap<string, string>;
  talents: ReadonlyMap<string, readonly string[]>;
  enterprises: readonly { id: string; name: string; uscc: string | null }[];
};
