import { AppError } from "#app/lib/errors.ts";

/** What the terminal shows of an error: an expected one speaks for itself, a bug shows where it happened. */
export function tell(error: unknown): void {
  console.error(error instanceof AppError ? `\n${error.message}` : error);
}
