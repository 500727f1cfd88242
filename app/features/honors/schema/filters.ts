import { type Dictionary, isCode } from "#app/lib/dictionary.ts";
import {
  CERTIFICATE_STATUS,
  type CertificateStatus,
  HONOR,
  type Honor,
  RECOGNITION_STATUS,
  type RecognitionStatus,
} from "./dictionaries.ts";

/** The filter of both lists, as their addresses carry it. What is no code is left out. */
type Filters<Status> = {
  q: string;
  honor: Honor | undefined;
  status: Status | undefined;
  town: string | undefined;
  /** The row that the page before ended with. */
  after: string | undefined;
};
export type RecognitionFilters = Filters<RecognitionStatus>;
export type CertificateFilters = Filters<CertificateStatus>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CERT_NO = /^\p{Script=Han}{2,6}〔\d{4}〕\d{3,6}号$/u;

function parse<Status extends string>(params: URLSearchParams, statuses: Dictionary, after: RegExp): Filters<Status> {
  const one = (name: string, pattern: RegExp) => {
    const value = params.get(name) ?? "";
    return pattern.test(value) ? value : undefined;
  };
  const coded = <Code extends string>(name: string, dict: Dictionary) =>
    isCode(dict, params.get(name)) ? (params.get(name) as Code) : undefined;
  return {
    q: (params.get("q") ?? "").normalize("NFKC").trim().slice(0, 60),
    honor: coded<Honor>("honor", HONOR),
    status: coded<Status>("status", statuses),
    town: one("town", UUID),
    after: one("after", after),
  };
}

export const parseRecognitionFilters = (params: URLSearchParams): RecognitionFilters =>
  parse<RecognitionStatus>(params, RECOGNITION_STATUS, UUID);
export const parseCertificateFilters = (params: URLSearchParams): CertificateFilters =>
  parse<CertificateStatus>(params, CERTIFICATE_STATUS, CERT_NO);

/** Filters as the address that yields them; `patch` changes some first. A change starts at the top of the list. */
export function honorsHref(filters: Filters<string>, patch: Partial<Filters<string>> = {}, path: string = "/honors"): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...filters, after: undefined, ...patch })) if (value) params.append(key, value);
  return params.size > 0 ? `${path}?${params}` : path;
}
