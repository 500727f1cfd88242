const STATUS = { not_found: 404, forbidden: 403, conflict: 409, invalid: 422, too_many: 429, unavailable: 503 } as const;

/** An expected failure, with a Chinese sentence fit for the person who caused it. Anything else is a bug. */
export class AppError extends Error {
  readonly code: keyof typeof STATUS;
  /** Messages by form field, where a field is to blame. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: keyof typeof STATUS, message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.fields = fields;
  }

  get status() {
    return STATUS[this.code];
  }
}
