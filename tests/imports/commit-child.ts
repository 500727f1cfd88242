/** One commit in a process of its own, for the test that kills it: `commit-child.ts '<Orders as JSON>'`. Ends by itself when the commit does. */
import type { Actor } from "#app/auth/actor.ts";
import { commitImport } from "#app/features/imports/commands/commit-import.server.ts";
import { jobDone } from "#app/features/imports/jobs.server.ts";
import type { ClassRole } from "#db/bootstrap.ts";
import { openDoor } from "#db/scope.server.ts";

type Orders = { connectionString: string; passwords: Record<ClassRole, string>; token: string; actor: Actor; batchId: string };

const { connectionString, passwords, token, actor, batchId } = JSON.parse(process.argv[2] ?? "{}") as Orders;
const door = openDoor({ connectionString }, (role) => passwords[role]);
await commitImport(() => door.scoped("town", { token }), actor, batchId);
await jobDone(batchId);
await door.close();
