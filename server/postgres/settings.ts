import net from "node:net";
import { type Places, windows } from "./places.ts";

/** Durable, private, bounded (security §6.2.5). Given on the command line: nothing edited in the cluster can take them back. */
const SETTINGS = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  wal_level: "replica",
  shared_buffers: "128MB",
  timezone: "Asia/Shanghai",
  log_timezone: "Asia/Shanghai",
  statement_timeout: "15s",
  lock_timeout: "3s",
  idle_in_transaction_session_timeout: "30s",
  // Personal data travels in statements, parameters and error texts: none of them is written; the application reports its errors itself.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_parameter_max_length_on_error: "0",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
  logging_collector: "off",
};

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = net.createServer().on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Everything the server is started with. No network on POSIX: a socket in a folder only its owner enters; Windows: a free port of this machine. */
export async function serverSettings(places: Places, extra: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const address = windows
    ? { listen_addresses: "127.0.0.1", unix_socket_directories: "", port: String(await freePort()) }
    : { listen_addresses: "", unix_socket_directories: places.socketDir, unix_socket_permissions: "0700", port: "5432" };
  return { ...SETTINGS, ...extra, ...address };
}
