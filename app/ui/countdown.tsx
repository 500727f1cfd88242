import { type ReactNode, useEffect, useState } from "react";

/** How long a sensitive value stays on the screen (ui §1). */
export const REVEAL_SECONDS = 60;

type CountdownProps = {
  seconds: number;
  /** Shown until the time ends. */
  children: ReactNode;
  /** Shown afterwards. */
  after?: ReactNode;
  /** Called once at the end: the place to drop what was shown from the page's data. */
  onEnd?: (() => void) | undefined;
};

/** Something that may be seen for a while only. Without the script the page is asked for again when the time ends. */
export function Countdown({ seconds, children, after, onEnd }: CountdownProps) {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const end = performance.now() + seconds * 1000;
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000))), 1000);
    return () => clearInterval(timer);
  }, [seconds]);
  const over = left === 0;
  useEffect(() => {
    if (over) onEnd?.();
  }, [over, onEnd]);
  if (over) return after;
  return (
    <>
      {children}{" "}
      <span className="tiny muted" role="timer" aria-live="off">
        {left}秒后隐藏
      </span>
      <noscript>
        <meta httpEquiv="refresh" content={String(seconds)} />
      </noscript>
    </>
  );
}
