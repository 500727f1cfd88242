import type { listImportRows } from "../queries.server.ts";

/** A page of rows with the counts of all. */
export type RowPage = Awaited<ReturnType<typeof listImportRows>>;
