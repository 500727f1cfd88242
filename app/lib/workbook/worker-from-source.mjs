// Starts the worker where the server runs from TypeScript: inside a thread, tsx has to be asked to load it.
import { register } from "tsx/esm/api";

register();
await import("./worker.server.ts");
