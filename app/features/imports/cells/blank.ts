/** What people write into a numeric or date cell that has nothing to say: domain §6. */
const MARKS = new Set(["", "/", "\\", "-", "--", "—", "——", "–", "无", "暂无", "没有", "N/A", "n/a", "NA"]);

/** What says that nobody asked. */
const UNKNOWN = new Set(["不详", "未知", "不清楚", "不明", "未了解", "待核实", "?", "??"]);

/** Whether a numeric or date cell, plain and trimmed, counts as empty. */
export const isBlank = (text: string): boolean => MARKS.has(text);

/** Whether a cell says neither yes nor no: empty, a dash, or 不详. 无 is an answer and is not among them. */
export const isUnknown = (text: string): boolean => UNKNOWN.has(text) || (MARKS.has(text) && !/[无没]/.test(text));

/** Whether a cell of free text says nothing at all. */
export const isNothing = (text: string): boolean => MARKS.has(text) || UNKNOWN.has(text);
