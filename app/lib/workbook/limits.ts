/** Caps on a workbook that somebody uploads (security §7.2). Sizes in bytes. */
export const FILE_BYTES = 20 * 1024 * 1024;
export const ZIP_ENTRIES = 2_000;
export const INFLATED_BYTES = 200 * 1024 * 1024;
export const INFLATE_RATIO = 100;
/** Data rows promised to the user; titles, headers and notes may add 200 more. */
export const DATA_ROWS = 50_000;
export const PHYSICAL_ROWS = 50_200;
export const COLUMNS = 200;
export const CELL_CHARS = 32_767;
export const MERGES = 100_000;
export const ROWS_A_CHUNK = 500;
