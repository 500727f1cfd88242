/** `npm start`: builds when needed, then serves. */
import { ensureBuilt } from "./ensure-built.mjs";

ensureBuilt("app");
process.env.NODE_ENV = "production";
await import("../build/server/main.js");
