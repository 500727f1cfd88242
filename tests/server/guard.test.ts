import { expect, test } from "vitest";
import { raw, served } from "./served.ts";

const OURS = "http://localhost:3000";

test.each([
  { name: "the browser vouches for it", headers: { "Sec-Fetch-Site": "same-origin" }, status: 200 },
  { name: "its origin is PUBLIC_ORIGIN", headers: { Origin: OURS }, status: 200 },
  { name: "it says nothing of where it comes from", headers: {}, status: 403 },
  { name: "another site sends it", headers: { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" }, status: 403 },
  { name: "a sibling site sends it", headers: { "Sec-Fetch-Site": "same-site" }, status: 403 },
  { name: "a sandboxed frame sends it", headers: { Origin: "null" }, status: 403 },
  { name: "the origin only begins like ours", headers: { Origin: `${OURS}.evil.example` }, status: 403 },
  {
    name: "a forged proxy header names us",
    headers: { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" },
    status: 403,
  },
] as { name: string; headers: Record<string, string>; status: number }[])(
  "a write when $name: $status",
  async ({ headers, status }) => {
    const { port } = await served();
    const lines = Object.entries({ Host: `localhost:${port}`, "Content-Length": "1", ...headers }).map(
      ([k, v]) => `${k}: ${v}\r\n`,
    );
    expect(await raw(port, `POST /talents HTTP/1.1\r\n${lines.join("")}\r\nx`)).toBe(status);
  },
);

test.each(["localhost", "127.0.0.1"])("on one's own machine a form opened as %s is ours", async (name) => {
  const { origin, port } = await served();
  const answer = await fetch(`${origin}/talents`, { method: "POST", body: "x", headers: { Origin: `http://${name}:${port}` } });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ bytes: 1 });
});

test("with a public address the loopback names are strangers", async () => {
  const { origin, port } = await served({ origin: "https://guigen.example.gov.cn" });
  const answer = await fetch(`${origin}/talents`, { method: "POST", body: "x", headers: { Origin: `http://127.0.0.1:${port}` } });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain("请从 https://guigen.example.gov.cn 打开本系统");
});

test("a refusal is a Chinese page for people", async () => {
  const { origin } = await served();
  const answer = await fetch(`${origin}/talents`, { method: "POST", body: "x", headers: { Accept: "text/html" } });
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(await answer.text()).toMatch(/<html lang="zh-CN">[\s\S]*请求来源不符/);
});

const GET = (target: string, more = "") => `GET ${target} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`;

test.each([
  ["an ordinary address", GET("/talents?q=%E6%9D%8E&page=2"), 200],
  ["the _data parameter", GET("/talents?_data=routes%2Ftalents"), 400],
  ["the _data parameter in disguise", GET("/talents?a=1&%5Fdata=x"), 400],
  ["the manifest", GET("/__manifest?p=/a/b"), 404],
  ["the manifest in disguise", GET("/%5F%5Fmanifest"), 404],
  ["twelve levels", GET("/a".repeat(12)), 200],
  ["thirteen levels", GET("/a".repeat(13)), 404],
  ["4,096 characters", GET(`/?q=${"a".repeat(4_092)}`), 200],
  ["4,097 characters", GET(`/?q=${"a".repeat(4_093)}`), 414],
  ["another host's address in the request line", GET("http://evil.example/"), 400],
  ["a path that begins with two slashes", GET("//evil.example/x"), 400],
  ["a backslash", GET("/\\evil.example"), 400],
  ["broken escapes", GET("/%E4%B8"), 400],
  ["a NUL in the path", GET("/talents%00"), 400],
  ["a NUL in the query", GET("/talents?q=a%00b"), 400],
  ["a line break in the path", GET("/talents%0d%0aSet-Cookie:x"), 400],
  ["the host named twice", GET("/", "Host: evil.example\r\n"), 400],
  ["TRACE", "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405],
  ["PUT", "PUT /talents HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\r\n", 405],
  ["DELETE", "DELETE /talents HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\r\n", 405],
  ["OPTIONS", "OPTIONS /talents HTTP/1.1\r\nHost: localhost\r\n\r\n", 405],
  ["HEAD", "HEAD /talents HTTP/1.1\r\nHost: localhost\r\n\r\n", 200],
])("%s", async (_name, text, status) => {
  const { port } = await served();
  expect(await raw(port, text)).toBe(status);
});

const MB = 1_048_576;
const post = (length: number, type: string) =>
  `POST /import HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;

test.each([
  ["a form over 1 MB", MB + 1, "application/x-www-form-urlencoded", 413],
  ["an upload over 21 MB", 21 * MB + 1, "multipart/form-data; boundary=x", 413],
  ["JSON over 1 MB", MB + 1, "application/json", 413],
])("%s is refused before its body is read", async (_name, length, type, status) => {
  const { port } = await served();
  expect(await raw(port, post(length, type))).toBe(status);
});

test("an upload of 20 MB passes whole, and one too large gets its sentence", async () => {
  const { origin } = await served();
  const upload = (bytes: number) => {
    const body = new FormData();
    body.set("file", new Blob([new Uint8Array(bytes)]), "台账.xlsx");
    return fetch(`${origin}/import`, { method: "POST", body, headers: { "Sec-Fetch-Site": "same-origin" } });
  };
  expect((await upload(20 * MB)).status).toBe(200);
  const refused = await upload(22 * MB);
  expect(refused.status).toBe(413);
  expect(await refused.text()).toContain("不能超过 20 MB");
});

test("a body of unannounced length is refused", async () => {
  const { port } = await served();
  const head = "POST / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\n\r\n";
  expect(await raw(port, `${head}1\r\nx\r\n0\r\n\r\n`)).toBe(411);
});
