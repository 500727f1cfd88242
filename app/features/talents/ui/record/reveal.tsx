import { useFetcher } from "@remix-run/react";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { Countdown, REVEAL_SECONDS } from "#app/ui/countdown.tsx";
import { TextField } from "#app/ui/field.tsx";
import type { Secret } from "../../commands/reveal.server.ts";

export const REVEAL_REASONS = "reveal-reasons";

type RevealProps = { personId: string; secret: Secret; rowId: string; label: string; masked: ReactNode };

/**
 * A sensitive value behind its masked form: asks why in place, shows it for a minute, then forgets it. Without the script
 * the same form leads to a page that does so.
 */
export function Reveal(props: RevealProps) {
  const [round, setRound] = useState(0);
  // A new round is a new fetcher: the old one's answer leaves the page's memory with it.
  return <RevealOnce key={round} {...props} round={round} onEnd={useCallback(() => setRound((n) => n + 1), [])} />;
}

function RevealOnce({
  personId,
  secret,
  rowId,
  label,
  masked,
  round,
  onEnd,
}: RevealProps & { round: number; onEnd: () => void }) {
  const fetcher = useFetcher<{ value?: string; message?: string }>({ key: `${secret}-${rowId}-${round}` });
  const id = `${secret}-${rowId}`;
  const value = fetcher.data?.value;
  const refused = fetcher.data?.message;
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (refused) setOpen(true);
  }, [refused]);
  if (value !== undefined) {
    return (
      <Countdown seconds={REVEAL_SECONDS} onEnd={onEnd}>
        <b className="nums break-all" aria-live="polite">
          {value}
        </b>
        <CopyButton value={value} />
      </Countdown>
    );
  }
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
      <summary className="row cursor-pointer list-none">
        <span className="nums grow">{masked}</span>
        <span className="link small">
          查看<span className="sr-only">{label}</span>
        </span>
      </summary>
      <fetcher.Form method="post" action={`/talents/${personId}/reveal`} className="mt-2 mb-3 grid gap-2">
        <input type="hidden" name="secret" value={secret} />
        <input type="hidden" name="row_id" value={rowId} />
        <TextField
          field={{ name: "reason", id: `${id}-reason` }}
          label="查看事由"
          error={refused}
          list={REVEAL_REASONS}
          minLength={5}
          required
        />
        <div className="row">
          <Button variant="primary" small disabled={fetcher.state !== "idle"}>
            查看60秒
          </Button>
          <span className="tiny muted">查看人、时间、事由都记入审计</span>
        </div>
      </fetcher.Form>
    </details>
  );
}

/** The usual reasons, suggested while one is typed. */
export const RevealReasons = () => (
  <datalist id={REVEAL_REASONS}>
    {["核对证件信息", "办理人才认定", "办理补贴申报", "上门走访慰问"].map((reason) => (
      <option key={reason} value={reason} />
    ))}
  </datalist>
);
