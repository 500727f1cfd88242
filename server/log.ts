import { type Logger, pino } from "pino";

/** JSON lines on stderr: stdout belongs to the person at the terminal, and to the answers of commands. */
export const openLog = (level: "info" | "warn" = "info"): Logger => pino({ level, base: null }, pino.destination(2));
