import type { CooperativeInput, EnterpriseInput } from "#app/features/enterprises/schema/form.ts";

type Told = Omit<EnterpriseInput, "town_id" | "cooperative">;
type Nulls<T> = { [K in keyof T]: T[K] | null };

/** What a row of an enterprise ledger says; null where it says nothing. */
export type EnterpriseEntry = {
  values: Nulls<Told>;
  cooperative: Nulls<CooperativeInput>;
  contact: { name: string; duty: string; phone: string } | null;
};

/** An enterprise of the own town as a row is compared with it. */
export type EnterpriseTarget = {
  id: string;
  /** Its code, where it has one. */
  no: string | null;
  version: number;
  contacts: { name: string; phone: string }[];
} & EnterpriseInput;
