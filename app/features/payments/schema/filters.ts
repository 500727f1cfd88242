import { isCode } from "#app/lib/dictionary.ts";
import { BATCH_KIND, BATCH_STATUS, type BatchKind, type BatchStatus } from "./dictionaries.ts";

/** The list's filter, as its address carries it. What is no code is left out. */
export type BatchFilters = {
  q: string;
  status: BatchStatus | undefined;
  kind: BatchKind | undefined;
  policy: string | undefined;
  page: number;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function parseBatchFilters(params: URLSearchParams): BatchFilters {
  const [status, kind, policy] = [params.get("status"), params.get("kind"), params.get("policy") ?? ""];
  return {
    q: (params.get("q") ?? "").normalize("NFKC").trim().slice(0, 60),
    status: isCode(BATCH_STATUS, status) ? (status as BatchStatus) : undefined,
    kind: isCode(BATCH_KIND, kind) ? (kind as BatchKind) : undefined,
    policy: UUID.test(policy) ? policy : undefined,
    page: Math.min(1_000, Math.max(1, Math.trunc(Number(params.get("page"))) || 1)),
  };
}

/** Filters as the address that yields them; `patch` changes some first. A change starts at the top of the list. */
export function batchesHref(filters: BatchFilters, patch: Partial<BatchFilters> = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...filters, page: 1, ...patch }))
    if (value && !(key === "page" && value === 1)) params.set(key, String(value));
  return params.size > 0 ? `/payments?${params}` : "/payments";
}
