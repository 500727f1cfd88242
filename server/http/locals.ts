/** What the layers of the HTTP server leave for one another on a response. */
declare global {
  namespace Express {
    interface Locals {
      requestId: string;
      cspNonce: string;
      /** The caller's address, behind as many proxies as are configured. */
      ip: string;
      /** Why a layer answered by itself; goes to the access log. */
      refused?: string;
      /** Static files and health checks are not logged. */
      quiet?: boolean;
    }
  }
}

export {};
