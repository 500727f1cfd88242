/** `npm run guigen -- …`: the command line, from its own small build. */
import { ensureBuilt } from "./ensure-built.mjs";

ensureBuilt("server");
process.env.NODE_ENV = "production";
await import("../build/server/cli.js");
