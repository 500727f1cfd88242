import { parentPort, workerData } from "node:worker_threads";
import { streamWorkbook } from "./read.server.ts";
import { asRefusal } from "./refusals.server.ts";
import { packEvent, type WorkerReply, type WorkerTask } from "./worker-protocol.server.ts";

/** Entry of the worker thread: does one task, answering each request of the main thread with one reply. */
async function* work(task: WorkerTask): AsyncGenerator<WorkerReply> {
  try {
    if (task.kind === "mark") {
      // The writer is heavy to load, and most runs only read.
      const { markErrors } = await import("./mark-errors.server.ts");
      yield { type: "file", bytes: await markErrors(task.bytes, task.marks) };
    } else for await (const event of streamWorkbook(task.bytes)) yield { type: "event", event: packEvent(event) };
    yield { type: "done" };
  } catch (error) {
    const { code, message } = asRefusal(error);
    yield { type: "refused", code, message };
  }
}

const port = parentPort;
if (port) {
  const replies = work(workerData as WorkerTask);
  port.on("message", async () => {
    const reply = await replies.next();
    if (!reply.done) port.postMessage(reply.value);
  });
}
