import type { Actor } from "#app/auth/actor.ts";
import type { CheckedFile } from "#app/features/attachments/commands/store.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import type { ApplicationInput } from "../schema/input.ts";
import { createApplication, editApplication } from "./application.server.ts";
import { submitApplication } from "./submit.server.ts";

type Asked = { id: string; version: number; submit: boolean; overlap_reason: string | null; input: ApplicationInput };

/** What the form asks: a draft kept, and handed in where that is ticked. A draft that cannot be handed in yet is kept all the same, and says why. */
export async function saveApplication(db: Db, actor: Actor, asked: Asked, files: readonly CheckedFile[]) {
  const { id, version, submit, overlap_reason, input } = asked;
  if (version === 0) await createApplication(db, actor, input, id, files);
  else await editApplication(db, actor, id, version, input, files);
  if (!submit) return { id, said: "申报已存为草稿" };
  try {
    await submitApplication(db, actor, id, null, overlap_reason);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { id, said: `已存为草稿，没有提交：${error.message}` };
  }
  return { id, said: "申报已提交，等待初核" };
}
