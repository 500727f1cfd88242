import { expect, test } from "vitest";
import { safePath } from "#app/lib/redirect.server.ts";

test.each([
  ["/talents?q=1", "/talents?q=1"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["talents", "/"],
  ["/a\r\nSet-Cookie: x", "/"],
  [null, "/"],
])("a redirect to %j goes to %j", (target, expected) => {
  expect(safePath(target)).toBe(expected);
});
