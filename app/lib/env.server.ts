import { resolve } from "node:path";
import { z } from "zod";
import { AppError } from "./errors.ts";

const integer = (min: number, max: number, fallback: number) => {
  const message = `应为 ${min}–${max} 的整数 / must be an integer from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,5}$/, message)
    .transform(Number)
    .refine((n) => n >= min && n <= max, message)
    .default(fallback);
};
// Not z.url(): a socket address (postgres://user:password@/db?host=/dir) has an empty host.
const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, "应为 postgres:// 开头的数据库地址 / must be a postgres:// address")
  .optional();
const path = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((value) => resolve(value));
const origin = z
  .url({ protocol: /^https?$/, error: "应为 http:// 或 https:// 开头的网址 / must be an http(s) address" })
  .refine((value) => URL.canParse(value) && new URL(value).pathname === "/", "只写到端口，不带路径 / must have no path")
  .transform((value) => new URL(value).origin);

const schema = z
  .object({
    PORT: integer(0, 65_535, 3000),
    // Plain HTTP without TLS: only this machine (the person at it, or the TLS proxy in front) reaches it unless someone opens it on purpose.
    HOST: z.string().default("127.0.0.1"),
    DATA_DIR: path("./data"),
    DATABASE_URL: databaseUrl,
    DATABASE_REPORT_URL: databaseUrl,
    DATABASE_DIRECT_URL: databaseUrl,
    PUBLIC_ORIGIN: origin.optional(),
    SESSION_SECRET: z.string().min(32, "至少 32 个字符 / must have at least 32 characters").optional(),
    DATA_KEY_FILE: path("./keys/data.key"),
    TRUST_PROXY: integer(0, 10, 0),
    DEMO: z
      .enum(["0", "1"], { error: "应为 0 或 1 / must be 0 or 1" })
      .default("1")
      .transform((value) => value === "1"),
  })
  .transform(({ PUBLIC_ORIGIN, ...rest }) => ({ ...rest, PUBLIC_ORIGIN: PUBLIC_ORIGIN ?? `http://localhost:${rest.PORT}` }));

/** The settings of architecture §5: paths absolute, TRUST_PROXY the number of proxies in front, DEMO false = never load the demo. */
export type Env = Readonly<z.output<typeof schema>>;

/** Parses the environment; an empty value counts as unset. Throws one AppError `invalid` that names every bad value, in Chinese and English. */
export function loadEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}：${issue.message}`);
  throw new AppError("invalid", ["环境变量有误 / Invalid environment", ...new Set(lines)].join("\n"));
}

let parsedOnce: Env | undefined;

/** The process's own environment, parsed at first use. */
export function env(): Env {
  parsedOnce ??= loadEnv();
  return parsedOnce;
}
