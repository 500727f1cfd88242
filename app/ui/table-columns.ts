import { type ColumnDef, createColumnHelper, metaHelper, tableFeatures } from "@tanstack/react-table";

/** How a column looks and behaves; the cells themselves are the column's `cell`. */
export type ColumnLook = {
  align?: "end" | undefined;
  /** Printed small in the header, never in the cells. */
  unit?: string | undefined;
  /** The sort key the address knows; without it the header is no link. */
  sort?: string | undefined;
  /** Its place in the two lines of a phone row; the rest waits on the record page. */
  phone?: "title" | "line" | "end" | undefined;
  /** Takes what width is left and ends in an ellipsis. */
  cut?: boolean | undefined;
  soft?: boolean | undefined;
  /** The header is for readers only. */
  headerHidden?: boolean | undefined;
};

/** No client features: the server sorts, filters and pages from the address; the table only lays out. */
export const features = tableFeatures({ columnMeta: metaHelper<ColumnLook>() });

// biome-ignore lint/suspicious/noExplicitAny: each column has its own value type, and an array of them has no other (TanStack's own `columns()` says the same)
export type Columns<Row extends object> = readonly ColumnDef<typeof features, Row, any>[];

/** The column helper of a list: `const column = columnsFor<TalentRow>()`. */
export function columnsFor<Row extends object>() {
  return createColumnHelper<typeof features, Row>();
}
