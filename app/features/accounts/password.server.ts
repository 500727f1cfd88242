import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { AppError } from "#app/lib/errors.ts";
import { normalisePassword } from "./rules.ts";

/** argon2id is the library's default algorithm; 19 MiB, two passes, one lane (security §3). Written out, so that an update changes nothing. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const WAITING = 400;

let running = 0;
const waiting: (() => void)[] = [];

/** Two hashes at a time: a storm of sign-ins must leave the other core, and its cache, to those who are already in. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running++;
  else if (waiting.length >= WAITING) throw new AppError("unavailable", "登录的人太多，请过一分钟再试。");
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    // The place is handed on, not given up and fought for.
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** The argon2id hash of a password, in PHC form with its own salt and figures. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(normalisePassword(password), OPTIONS));

/** A password to be told once and changed at the first sign-in (no default password: security §3.1). */
export const oneTimePassword = (): string => randomBytes(12).toString("base64url");

/** A hash of no password: what an unknown login is checked against, so that it takes as long as a known one. */
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$efxhecN8xXDTLHvzqWsmUw$wkw1Qbu2RiX/1s6reByWiW/dH/bKtrc0JSVb7z2yteM";

/** Whether the password is the one of the hash; without a hash the answer is no, at the same price. */
export async function isPassword(hashed: string | null | undefined, password: string): Promise<boolean> {
  const matches = await inTurn(() => verify(hashed ?? NOBODY, normalisePassword(password)));
  return matches && hashed !== null && hashed !== undefined;
}
