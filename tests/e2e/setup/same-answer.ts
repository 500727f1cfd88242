import { type Answer, outcome } from "./http.ts";

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** An answer without what differs between two requests for the same thing: request ids, nonces, the ids asked for. */
export function essence(answer: Answer): string {
  const nonce = /'nonce-([^']+)'/.exec(String(answer.headers["content-security-policy"] ?? ""))?.[1];
  const text = nonce ? answer.text.replaceAll(nonce, "<nonce>") : answer.text;
  const type = answer.headers["content-type"] ?? "";
  return `${outcome(answer)}\n${type}\n${text}`.replace(UUID, "<id>");
}
