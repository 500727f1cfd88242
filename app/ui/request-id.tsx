import { createContext, useContext } from "react";

const NAME = "request-id";

/** The number under which the log keeps this request; an error page prints it. Known on the server only; the browser reads it from the page. */
export const RequestIdContext = createContext<string | undefined>(undefined);

export function useRequestId() {
  const onServer = useContext(RequestIdContext);
  if (typeof document === "undefined") return onServer;
  return document.querySelector<HTMLMetaElement>(`meta[name="${NAME}"]`)?.content;
}

/** Carries the request id from the server's page to the browser's copy of it. */
export function RequestIdMeta() {
  const id = useRequestId();
  return id ? <meta name={NAME} content={id} /> : null;
}
