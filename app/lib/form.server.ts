import type { Submission, SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";
import { AppError } from "./errors.ts";

type Refused = ReturnType<typeof data<{ result: SubmissionResult<string[]> }>>;

/** Runs a command on a valid form. What the person can mend goes back to the form with the typed text; the rest is thrown. */
export async function attempt<T, R = Response>(
  submission: Submission<unknown, string[], T>,
  command: (value: T) => Promise<R>,
): Promise<R | Refused> {
  if (submission.status !== "success") return data({ result: submission.reply() }, { status: 422 });
  try {
    return await command(submission.value);
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== "conflict" && error.code !== "invalid")) throw error;
    const fieldErrors = Object.fromEntries(Object.entries(error.fields).map(([field, message]) => [field, [message]]));
    const formErrors = Object.keys(fieldErrors).length > 0 ? {} : { formErrors: [error.message] };
    return data({ result: submission.reply({ ...formErrors, fieldErrors }) }, { status: error.status });
  }
}
