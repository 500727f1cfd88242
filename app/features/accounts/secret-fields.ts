import type { Submission } from "@conform-to/react";

/** A submission whose reply leaves these fields empty: a typed password never travels back into a page. */
export const withoutSecrets = <T>(submission: Submission<unknown, string[], T>, hideFields: string[]): typeof submission => ({
  ...submission,
  reply: (options) => submission.reply({ ...options, hideFields }),
});
