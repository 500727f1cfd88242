const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"] as const;

/** Whether the product is opened on the machine it runs on: only then do demo logins work (architecture §5). */
export function isLocalOrigin(origin: string): boolean {
  const { hostname } = new URL(origin);
  return LOOPBACK.some((name) => name === hostname) || hostname.endsWith(".localhost");
}

/** The origins a page of ours may have. On one's own machine the loopback names are one place, whatever was typed. */
export function ownOrigins(publicOrigin: string, port: number | undefined): readonly string[] {
  return isLocalOrigin(publicOrigin) ? [publicOrigin, ...LOOPBACK.map((name) => `http://${name}:${port}`)] : [publicOrigin];
}
