import { isValidElement, type ReactNode } from "react";

/** The plain words of what is shown, for the title of a text that may be cut off; undefined where there are none. */
export function wordsOf(node: ReactNode): string | undefined {
  const words = collect(node).trim();
  return words === "" ? undefined : words;
}

function collect(node: ReactNode): string {
  if (typeof node === "string" || typeof node === "number") return String(node);
  if (Array.isArray(node)) return node.map(collect).join("");
  return isValidElement<{ children?: ReactNode }>(node) ? collect(node.props.children) : "";
}
