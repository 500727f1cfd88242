import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const SOURCES = [
  "app",
  "db",
  "docs/guide",
  "public",
  "seeds",
  "server",
  "package-lock.json",
  "package.json",
  "remix.config.js",
  "vite.config.ts",
];
const stampFile = path.join(root, "build/stamp.json");

/** One value for the content of everything that goes into a build. Content, not times: a fresh checkout of the same files is the same build. */
export function fingerprint() {
  const hash = createHash("sha256").update(process.version);
  const add = (file) => {
    const full = path.join(root, file);
    if (!statSync(full).isDirectory()) return hash.update(`\0${file}\0`).update(readFileSync(full));
    for (const name of readdirSync(full).sort()) if (!name.startsWith(".")) add(`${file}/${name}`);
  };
  for (const file of SOURCES) if (existsSync(path.join(root, file))) add(file);
  return hash.digest("hex");
}

/** What was built of which sources: `app` is all of it, `server` what the command line needs. */
export function stamp() {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return {};
  }
}

/** A build begins: until its end there is none. */
export function takeStamp() {
  const built = stamp();
  rmSync(stampFile, { force: true });
  return built;
}

export const writeStamp = (built) => writeFileSync(stampFile, JSON.stringify(built));
