import { createContext, useContext } from "react";

/** The one-time word that lets this response's own scripts run under the content security policy. Empty in the browser, which hides nonces. */
export const NonceContext = createContext("");

export function useNonce() {
  return useContext(NonceContext);
}
