import { useEffect, useRef, useState } from "react";

export type ToastMessage = {
  message: string;
  /** A POST that takes it back. */
  undo?: { action: string; label?: string | undefined; fields?: Readonly<Record<string, string>> | undefined } | undefined;
};

const STAYS_MS = 8_000;
const STAYS_WITH_UNDO_MS = 20_000;

/** What was just done, with a way back. Without the script it stays until the next page. */
export function ToastRegion({ flash }: { flash?: ToastMessage | undefined }) {
  const [shown, setShown] = useState(flash);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (flash) setShown(flash); // a revalidation without news leaves the present message alone
  }, [flash]);
  useEffect(() => {
    if (shown === undefined) return;
    const leave = () => {
      if (!box.current?.matches(":hover, :focus-within")) setShown(undefined);
    };
    const timer = setInterval(leave, shown.undo ? STAYS_WITH_UNDO_MS : STAYS_MS);
    return () => clearInterval(timer);
  }, [shown]);
  return (
    <div className="toasts" role="status" ref={box}>
      {shown && (
        <div className="toast">
          <span>{shown.message}</span>
          {shown.undo && <Undo undo={shown.undo} />}
        </div>
      )}
    </div>
  );
}

function Undo({ undo }: { undo: NonNullable<ToastMessage["undo"]> }) {
  return (
    <form method="post" action={undo.action} data-enhance="">
      {Object.entries(undo.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="btn quiet sm">
        {undo.label ?? "撤销"}
      </button>
    </form>
  );
}
