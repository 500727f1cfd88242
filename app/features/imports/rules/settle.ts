import type { TalentInput } from "#app/features/talents/schema/input.ts";
import type { TalentRow } from "../talent-row.ts";

/** Whose ledger it is: the town it is filed in, and the people in office there, by name. */
export type Office = {
  town_id: string;
  town_names: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
  /** Who looks after people whose row names nobody: the uploader (domain §6). */
  default_owner_id: string;
};

/** A row with its owner, and with what the town should know of it (domain §6, E10): a native of another town is filed here for now. */
export function settle(row: TalentRow, office: Office): TalentRow & { owner_user_id: string } {
  const warnings = [...row.warnings];
  const cells = { ...row.cells };
  const warn = (field: "native_town" | "owner", message: string) => {
    warnings.push({ field, message });
    const note = cells[field];
    if (note) cells[field] = { ...note, warning: [note.warning, message].filter(Boolean).join("；") };
  };
  const native = row.input?.native_town_id ?? null;
  if (native !== null && native !== office.town_id)
    warn("native_town", `籍贯属${office.town_names.get(native) ?? "其他镇街"}，记功暂归本镇街，如不符请申请归属转移`);
  const owner = row.owner_name === null ? undefined : office.people.get(row.owner_name);
  if (row.owner_name !== null && owner === undefined)
    warn("owner", `本镇街没有名叫“${row.owner_name}”的在岗人员，联络责任人先由上传人担任`);
  return { ...row, warnings, cells, owner_user_id: owner ?? office.default_owner_id };
}

/** What a row is filed from, as it rests sealed until then. */
export type Normalized = { input: TalentInput; owner_user_id: string; id_no_bidx: string | null };
