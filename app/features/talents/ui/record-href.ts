/** The tabs of a record, in order. */
export const RECORD_TABS = { timeline: "时间线", profile: "资料", family: "家属", intents: "意向评估" } as const;
export type RecordTab = keyof typeof RECORD_TABS;

/** The address of a record, or of a page below it; `list` is the query of the list it was opened from and stays with it. */
export function recordHref(id: string, list: string, path = "", more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...more, ...(list ? { list } : {}) }).toString();
  return `/talents/${id}${path}${query ? `?${query}` : ""}`;
}

/** The list's query in a record's address. */
export const listOf = (request: { url: string }): string => new URL(request.url).searchParams.get("list") ?? "";
