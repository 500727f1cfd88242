import { Worker } from "node:worker_threads";
import { AppError } from "#app/lib/errors.ts";
import { refusal } from "./refusals.server.ts";
import type { WorkerReply, WorkerTask } from "./worker-protocol.server.ts";

const HEAP_MB = 256;
const SILENCE_MS = 30_000;

/** Limits of one run; tests tighten them. */
export type WorkerLimits = { heapMb?: number; silenceMs?: number };

/**
 * Runs a task in a thread of its own, which a hostile file may exhaust or hang without harm (security §7.2): 256 MB of heap,
 * killed after 30 s in which it was asked and did not answer.
 * @throws AppError("invalid") for a refused file or a run out of memory or time, AppError("unavailable") for a crash
 */
export async function* runWorker(task: WorkerTask, limits: WorkerLimits = {}): AsyncGenerator<WorkerReply> {
  const worker = startWorker(task, limits.heapMb ?? HEAP_MB);
  try {
    const replies = listen(worker);
    for (;;) {
      worker.postMessage("next");
      const reply = await within(limits.silenceMs ?? SILENCE_MS, replies.next());
      if (reply.type === "done") return;
      if (reply.type === "refused") throw new AppError(reply.code, reply.message);
      yield reply;
    }
  } finally {
    await worker.terminate();
  }
}

/** Each `next()` waits for one reply; once the thread has ended, by itself or by force, it fails. */
function listen(worker: Worker) {
  let settle: { resolve: (reply: WorkerReply) => void; reject: (error: AppError) => void } | null = null;
  let failure: AppError | null = null;
  const fail = (error: AppError) => {
    failure ??= error;
    settle?.reject(failure);
  };
  worker.on("message", (reply: WorkerReply) => settle?.resolve(reply));
  worker.on("error", (error: Error & { code?: string }) =>
    fail(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? refusal.memory() : refusal.crashed(error)),
  );
  worker.on("exit", () => fail(refusal.crashed()));
  const next = () =>
    new Promise<WorkerReply>((resolve, reject) => {
      settle = { resolve, reject };
      if (failure) reject(failure);
    });
  return { next };
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(refusal.slow()), ms);
  });
  // When silence wins, the end of the terminated thread still fails `promise`: nobody waits for that.
  promise.catch(() => undefined);
  return Promise.race([promise, silence]).finally(() => clearTimeout(timer));
}

/** In the build the worker lies beside the server bundle; from source it is TypeScript and needs a starter. */
function startWorker(task: WorkerTask, heapMb: number): Worker {
  const file = import.meta.url.endsWith(".ts") ? "./worker-from-source.mjs" : "./workbook-worker.js";
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: task,
    execArgv: [],
    // What the libraries print about a damaged file does not belong in the server's log.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}
