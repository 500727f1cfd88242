/** `npm start`: builds when needed, then serves. */
import { setFlagsFromString } from "node:v8";
import { ensureBuilt } from "./ensure-built.mjs";

// On a machine with much memory V8 lets the heap grow fourfold before it tidies up: a large import would hold 300 MB of nothing.
setFlagsFromString("--heap-growing-percent=50");
ensureBuilt("app");
process.env.NODE_ENV = "production";
await import("../build/server/main.js");
