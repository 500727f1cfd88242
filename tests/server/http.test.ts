import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { raw, served } from "./served.ts";

const csp = (answer: Response) => answer.headers.get("content-security-policy") ?? "";

test("every answer carries the enforced policy, with a nonce of its own", async () => {
  const { origin } = await served();
  const answers = await Promise.all([fetch(`${origin}/`), fetch(`${origin}/healthz`), fetch(`${origin}/?_data=x`)]);
  for (const answer of answers) {
    expect(csp(answer)).toMatch(
      /^default-src 'none';script-src 'self' 'nonce-[A-Za-z0-9+/]{22}==';style-src 'self';img-src 'self' data:;connect-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'$/,
    );
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("referrer-policy")).toBe("same-origin");
    expect(answer.headers.get("x-powered-by")).toBeNull();
    expect(answer.headers.get("cache-control")).toBe("no-store");
  }
  expect(new Set(answers.map(csp)).size).toBe(3);
});

test("the application gets the nonce and the request id that the answer carries", async () => {
  const { origin } = await served();
  const answer = await fetch(`${origin}/`);
  const { cspNonce, requestId } = (await answer.json()) as { cspNonce: string; requestId: string };
  expect(csp(answer)).toContain(`'nonce-${cspNonce}'`);
  expect(answer.headers.get("x-request-id")).toBe(requestId);
});

test.each([
  ["https://guigen.example.gov.cn", "max-age=31536000"],
  ["http://localhost:3000", null],
])("HSTS where the product is reached at %s: %s", async (publicOrigin, expected) => {
  const { origin } = await served({ origin: publicOrigin });
  expect((await fetch(origin)).headers.get("strict-transport-security")).toBe(expected);
});

test.each([
  { trustProxy: 0, ip: "127.0.0.1" },
  { trustProxy: 1, ip: "203.0.113.9" },
])("behind $trustProxy proxies the caller is $ip, and nothing a proxy says goes further", async ({ trustProxy, ip }) => {
  const { origin } = await served({ trustProxy, origin: "https://guigen.example.gov.cn" });
  const headers = {
    "X-Forwarded-For": "198.51.100.1, 203.0.113.9",
    "X-Forwarded-Host": "evil.example",
    Forwarded: "for=198.51.100.1",
  };
  const seen = (await (await fetch(origin, { headers })).json()) as { ip: string; headers: Record<string, string> };
  expect(seen.ip).toBe(ip);
  expect(Object.keys(seen.headers).filter((name) => name.includes("forwarded"))).toEqual([]);
  expect(seen.headers.host).toBe("guigen.example.gov.cn");
});

test("the log has one line a request, without the query", async () => {
  const { origin, lines } = await served();
  await fetch(`${origin}/talents?q=李晓禾`);
  await fetch(`${origin}/healthz`);
  await expect.poll(() => lines.length).toBe(1);
  expect(lines[0]).toMatchObject({ method: "GET", path: "/talents", status: 200 });
  expect(JSON.stringify(lines)).not.toContain(encodeURIComponent("李"));
});

test("a failure tells the person a number, and the log nothing that the database quoted", async () => {
  const { origin, lines } = await served();
  const answer = await fetch(`${origin}/fail`, { headers: { Accept: "text/html" } });
  expect(answer.status).toBe(500);
  const page = await answer.text();
  expect(page).toContain(answer.headers.get("x-request-id"));
  expect(page + JSON.stringify(lines)).not.toContain("16003750000");
  expect(lines.find(({ msg }) => msg === "unhandled")).toMatchObject({ error: { code: "23505" } });
});

test("pages are compressed", async () => {
  const { origin } = await served();
  const answer = await fetch(`${origin}/long`);
  expect(answer.headers.get("content-encoding")).toBe("gzip");
  expect(await answer.text()).toBe("归根".repeat(2_000));
});

function builtClient() {
  const folder = mkdtempSync(path.join(tmpdir(), "guigen-client-"));
  const script = "export const greeting = '归根';\n".repeat(100);
  mkdirSync(path.join(folder, "assets"));
  writeFileSync(path.join(folder, "assets/app-1a2b.js"), script);
  writeFileSync(path.join(folder, "assets/app-1a2b.js.br"), brotliCompressSync(script));
  writeFileSync(path.join(folder, "assets/app-1a2b.js.gz"), gzipSync(script));
  writeFileSync(path.join(folder, "robots.txt"), "User-agent: *\n");
  return { clientDir: folder, script };
}

test.each([
  ["br, gzip", "br"],
  ["gzip", "gzip"],
  ["identity", null],
])("an asset goes out for ever and as compressed at build time: %s", async (accepted, coding) => {
  const { clientDir, script } = builtClient();
  const { origin } = await served({ clientDir });
  const answer = await fetch(`${origin}/assets/app-1a2b.js`, { headers: { "Accept-Encoding": accepted } });
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(answer.headers.get("content-type")).toContain("javascript");
  expect(answer.headers.get("content-encoding")).toBe(coding);
  expect(answer.headers.get("vary")).toBe("Accept-Encoding");
  expect(await answer.text()).toBe(script);
});

test("other files are looked at again after an hour, and a missing asset never reaches the application", async () => {
  const { origin, port } = await served(builtClient());
  expect((await fetch(`${origin}/robots.txt`)).headers.get("cache-control")).toBe("public, max-age=3600");
  expect((await fetch(`${origin}/assets/gone-9f.js`)).status).toBe(404);
  expect(await raw(port, "GET /assets/..%2f..%2f..%2fetc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n")).toBe(404);
});

test("liveness does not ask the database, readiness does", async () => {
  const { origin } = await served({ ready: () => Promise.reject(new Error("gone")) });
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  expect((await fetch(`${origin}/readyz`)).status).toBe(503);
  const up = await served();
  expect((await fetch(`${up.origin}/readyz`)).status).toBe(200);
});

test("what is too much is told to come back; health still answers, and so does the next request", async () => {
  const { origin } = await served({ maxInFlight: 2 });
  const slow = [fetch(`${origin}/slow`), fetch(`${origin}/slow`)];
  await new Promise((resolve) => setTimeout(resolve, 100));
  const shed = await fetch(`${origin}/`);
  expect([shed.status, shed.headers.get("retry-after")]).toEqual([503, "2"]);
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  expect((await Promise.all(slow)).map(({ status }) => status)).toEqual([200, 200]);
  expect((await fetch(`${origin}/`)).status).toBe(200);
});

test("a stop lets the request under way finish and takes no other", async () => {
  const { origin, stop } = await served();
  const slow = fetch(`${origin}/slow`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const stopped = stop();
  await expect(fetch(`${origin}/`)).rejects.toThrow();
  expect(await (await slow).text()).toBe("late");
  await stopped;
});

test("a taken port gets a sentence", async () => {
  const { port } = await served();
  const { listen } = await import("#server/http/listen.ts");
  await expect(listen(() => undefined, { port, host: "127.0.0.1" })).rejects.toThrow(`端口 ${port} 已被占用`);
});
