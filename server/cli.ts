import { AppError } from "#app/lib/errors.ts";
import { type Command, UsageError } from "./cli/command.ts";
import { escalate } from "./cli/escalate.ts";
import { importLedger } from "./cli/import.ts";
import { metrics } from "./cli/metrics.ts";
import { migrate } from "./cli/migrate.ts";
import { seed } from "./cli/seed.ts";
import { user } from "./cli/user.ts";
import { verify } from "./cli/verify.ts";
import { tell } from "./failure.ts";

const COMMANDS = new Map<string, Command>(
  Object.entries({ metrics, import: importLedger, user, migrate, seed, verify, escalate }),
);

const usage = () =>
  `用法：npm run -s guigen -- 命令 [选项]\n\n${[...COMMANDS.values()].map(({ usage }) => usage.replace(/^/gm, "  ")).join("\n")}\n`;

/** A command line that node:util could not read is refused input too. */
const readable = (error: unknown) =>
  error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")
    ? new UsageError(`命令写法有误：${error.message}\n\n${usage()}`)
    : error;

/** Exit code: 0 done, 1 failed, 2 refused for what was given. */
async function main([name, ...args]: string[]): Promise<number> {
  if (!name || name === "help" || name === "--help") {
    console.log(usage());
    return 0;
  }
  try {
    const command = COMMANDS.get(name);
    if (!command) throw new UsageError(`没有“${name}”这个命令。\n\n${usage()}`);
    await command.run(args);
    return 0;
  } catch (caught) {
    const error = readable(caught);
    tell(error);
    return error instanceof AppError && error.code === "invalid" ? 2 : 1;
  }
}

const code = await main(process.argv.slice(2));
// The answer may still be on its way into a pipe.
process.stdout.write("", () => process.exit(code));
