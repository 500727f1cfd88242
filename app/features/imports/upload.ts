/** The largest ledger taken (security §4.1: files). */
export const MAX_FILE_BYTES = 20 * 1_048_576;

export const FILE_TOO_BIG = "文件超过20 MB。请删去与台账无关的图片和工作表，或者按村拆成几个文件再上传。";

/** What the file dialog offers. What a file truly is, its content decides. */
export const ACCEPT = ".xlsx,.xls,.csv";
