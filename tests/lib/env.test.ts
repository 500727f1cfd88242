import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { loadEnv } from "#app/lib/env.server.ts";

describe("the environment", () => {
  test("nothing is needed to start", () => {
    expect(loadEnv({})).toEqual({
      PORT: 3000,
      HOST: "127.0.0.1",
      DATA_DIR: resolve("data"),
      DATA_KEY_FILE: resolve("keys/data.key"),
      PUBLIC_ORIGIN: "http://localhost:3000",
      TRUST_PROXY: 0,
      DEMO: true,
    });
  });

  test("an empty value counts as unset, other variables are left alone", () => {
    expect(loadEnv({ PORT: "", DATABASE_URL: "", PATH: "/bin" })).toEqual(loadEnv({}));
  });

  test.each([
    ["PUBLIC_ORIGIN follows the port", { PORT: "8080" }, { PUBLIC_ORIGIN: "http://localhost:8080" }],
    [
      "PUBLIC_ORIGIN has no slash",
      { PUBLIC_ORIGIN: "https://guigen.example.cn/" },
      { PUBLIC_ORIGIN: "https://guigen.example.cn" },
    ],
    ["DEMO=0 never loads the demo", { DEMO: "0" }, { DEMO: false }],
    ["TRUST_PROXY counts proxies", { TRUST_PROXY: "2" }, { TRUST_PROXY: 2 }],
    [
      "a socket is a database address",
      { DATABASE_URL: "postgres://u:p@/db?host=/run" },
      { DATABASE_URL: "postgres://u:p@/db?host=/run" },
    ],
  ])("%s", (_name, source, expected) => {
    expect(loadEnv(source)).toMatchObject(expected);
  });

  test.each([
    ["PORT", "99999"],
    ["PORT", "http"],
    ["TRUST_PROXY", "-1"],
    ["DATABASE_URL", "mysql://u@h/db"],
    ["PUBLIC_ORIGIN", "guigen.example.cn"],
    ["PUBLIC_ORIGIN", "https://guigen.example.cn/app"],
    ["SESSION_SECRET", "short"],
    ["DEMO", "yes"],
  ])("a bad %s (%s) is named in Chinese and English", (name, value) => {
    expect(() => loadEnv({ [name]: value })).toThrow(
      new RegExp(`环境变量有误 / Invalid environment\\n {2}${name}：.+ / must .+`),
    );
  });

  test("all bad values are named at once", () => {
    expect(() => loadEnv({ PORT: "x", DEMO: "x" })).toThrow(/PORT：[\s\S]*DEMO：/);
  });
});
