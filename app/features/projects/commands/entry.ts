/** How something came in. Of what a ledger brings, the importer has asked already about amounts that look like a slip. */
export type Entry = { source: "manual" | "import"; batchId: string | null };
export const BY_HAND: Entry = { source: "manual", batchId: null };

export const sourceOf = ({ source, batchId }: Entry) => ({ source, import_batch_id: batchId });
