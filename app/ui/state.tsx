import type { ReactNode } from "react";
import { cx } from "#app/ui/cx.ts";

export type TagTone = "plain" | "go" | "ok" | "warn" | "bad" | "line";

/** A state in a word: plain, in motion, done, doubtful, wrong, or an outline for what is not a state of the record. */
export function Tag({ tone = "plain", children }: { tone?: TagTone | undefined; children: ReactNode }) {
  return <span className={cx("tag", tone !== "plain" && tone)}>{children}</span>;
}

export type LightTone = "red" | "amber" | "green" | "off";

/** A warning: shape, word and colour together, so that it reads in black and white. The word is not optional. */
export function Light({ tone, children }: { tone: LightTone; children: NonNullable<ReactNode> }) {
  return <span className={cx("light", tone)}>{children}</span>;
}

/** A sentence that stays in the page: something to know before acting. */
export function Note({ tone = "plain", children }: { tone?: "plain" | "warn" | "bad" | undefined; children: ReactNode }) {
  return <div className={cx("note", tone !== "plain" && tone)}>{children}</div>;
}
