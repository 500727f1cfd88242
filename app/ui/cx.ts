/** Joins class names, leaving out what is not there; undefined when nothing is left. */
export function cx(...names: readonly (string | false | undefined)[]) {
  return names.filter(Boolean).join(" ") || undefined;
}
