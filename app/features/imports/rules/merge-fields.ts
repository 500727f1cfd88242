import { INVEST_WILL, labelOf, RETURN_WILL } from "#app/features/talents/schema/dictionaries/index.ts";
import type { ContactInput, FamilyInput, IntentInput, TalentInput } from "#app/features/talents/schema/input.ts";
import { maskId, maskPhone } from "#app/lib/mask.ts";
import { GROUPS, givesWay, MERGE_COLUMNS, type MergeValues } from "./merge-groups.ts";

/** Someone on file as an import finds them. */
export type Target = {
  id: string;
  version: number;
  talent_no: string;
  values: MergeValues;
  id_no_masked: string | null;
  /** Hex; null where no number is on file. */
  id_no_bidx: string | null;
  /** The latest assessment. */
  intent: IntentInput | null;
  contacts: { kind: string; value: string; is_primary: boolean }[];
  family: { name: string }[];
};

/** One cell that the ledger would change: `key` names it in a decision. */
export type Difference = { key: string; label: string; old: string; new: string };

export type Merge = {
  /** What will be written: what fills an empty place, and the conflicts the ledger was told to win. */
  changes: Difference[];
  /** What differs and stays as it is on file. */
  conflicts: Difference[];
  /** The talent's columns afterwards. */
  values: MergeValues;
  /** Plain; null unless it is new. */
  id_no: string | null;
  contacts: ContactInput[];
  family: FamilyInput[];
  intent: IntentInput | null;
};

export type MergeOptions = { overwrite?: readonly string[]; idNoBidx: string | null; townName?: (id: string | null) => string };

/**
 * The update policy of domain §6: what the ledger says fills empty places only; where both say something else the file keeps its
 * word, unless `overwrite` names that cell. New numbers, relatives and the first wish are added beside what is there.
 */
export function mergeTalent(
  target: Target,
  input: TalentInput,
  { overwrite = [], idNoBidx, townName = (id) => id ?? "" }: MergeOptions,
): Merge {
  const merge: Merge = {
    changes: [],
    conflicts: [],
    values: { ...target.values },
    id_no: null,
    contacts: [],
    family: [],
    intent: null,
  };
  const weigh = (difference: Difference, isEmpty: boolean): boolean => {
    const wins = isEmpty || overwrite.includes(difference.key);
    (wins ? merge.changes : merge.conflicts).push(difference);
    return wins;
  };
  const incoming = Object.fromEntries(MERGE_COLUMNS.map((column) => [column, input[column]])) as MergeValues;
  for (const group of GROUPS) {
    if (group.isBlank(incoming) || group.isSame(target.values, incoming)) continue;
    const difference = {
      key: group.key,
      label: group.label,
      old: group.show(target.values, townName),
      new: group.show(incoming, townName),
    };
    if (!weigh(difference, givesWay(group, target.values, incoming))) continue;
    Object.assign(merge.values, Object.fromEntries(group.columns.map((column) => [column, incoming[column]])));
  }
  if (input.id_no && idNoBidx !== target.id_no_bidx) {
    const difference = { key: "id_no", label: "证件号码", old: target.id_no_masked ?? "", new: maskId(input.id_no) };
    if (weigh(difference, target.id_no_bidx === null)) {
      merge.id_no = input.id_no;
      merge.values.id_type = input.id_type;
    }
  }
  addContacts(merge, target, input.contacts);
  addFamily(merge, target, input.family);
  if (input.intent) merge.intent = wishOf(target, input.intent, weigh);
  return merge;
}

function addContacts(merge: Merge, target: Target, contacts: readonly ContactInput[]) {
  merge.contacts = contacts
    .filter(({ value }) => !target.contacts.some((known) => known.value === value))
    .map((contact) => ({
      ...contact,
      is_primary: contact.is_primary && !target.contacts.some((known) => known.kind === contact.kind && known.is_primary),
    }));
  if (merge.contacts.length > 0)
    merge.changes.push({
      key: "contacts",
      label: "联系方式",
      old: "",
      new: merge.contacts.map(({ value }) => maskPhone(value)).join("、"),
    });
}

function addFamily(merge: Merge, target: Target, family: readonly FamilyInput[]) {
  merge.family = family.filter(({ name }) => !target.family.some((known) => known.name === name));
  if (merge.family.length > 0)
    merge.changes.push({ key: "family", label: "家属", old: "", new: merge.family.map(({ name }) => name).join("、") });
}

/** A wish is dated and appended, never before the latest on file; where the ledger does not win, the words on file are carried on. */
function wishOf(
  target: Target,
  intent: IntentInput,
  weigh: (difference: Difference, isEmpty: boolean) => boolean,
): IntentInput | null {
  const known = target.intent;
  const takes = (key: "return_will" | "invest_will", label: string, dictionary: Parameters<typeof labelOf>[0]): boolean => {
    const current = known?.[key] ?? 0;
    if (intent[key] === 0 || intent[key] === current) return false;
    return weigh(
      { key, label, old: current === 0 ? "" : labelOf(dictionary, current), new: labelOf(dictionary, intent[key]) },
      current === 0,
    );
  };
  const returns = takes("return_will", "回乡意愿", RETURN_WILL);
  const invests = takes("invest_will", "投资意向", INVEST_WILL);
  if (!returns && !invests) return null;
  if (!known) return intent;
  const assessed_on = [known.assessed_on, intent.assessed_on].toSorted().at(-1) ?? intent.assessed_on;
  const { return_will, return_mode, horizon, needs, ...investment } = returns ? { ...known, ...returnOf(intent) } : known;
  return {
    ...(invests ? { ...investment, ...investmentOf(intent) } : investment),
    return_will,
    return_mode,
    horizon,
    needs,
    assessed_on,
  };
}

const returnOf = ({ return_will, return_mode, horizon, needs }: IntentInput) => ({ return_will, return_mode, horizon, needs });
const investmentOf = ({ invest_will, invest_band, invest_amount_fen, is_approx, invest_industry, invest_mode }: IntentInput) => ({
  invest_will,
  invest_band,
  invest_amount_fen,
  is_approx,
  invest_industry,
  invest_mode,
});
