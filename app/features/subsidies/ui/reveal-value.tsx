import { useFetcher } from "@remix-run/react";
import { useCallback, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { Countdown, REVEAL_SECONDS } from "#app/ui/countdown.tsx";
import { TextField } from "#app/ui/field.tsx";

type Props = { applicationId: string; secret: "account" | "id_no"; label: string; masked: string; mayReveal: boolean };

/** An account or ID number behind its mask: asks why in place, shows it for a minute, then forgets it. Without the script the form leads to a page. */
export function RevealValue(props: Props) {
  const [round, setRound] = useState(0);
  const onEnd = useCallback(() => setRound((n) => n + 1), []);
  if (!props.mayReveal) return <span className="nums break-all">{props.masked}</span>;
  return <Once key={round} {...props} round={round} onEnd={onEnd} />;
}

function Once({ applicationId, secret, label, masked, round, onEnd }: Props & { round: number; onEnd: () => void }) {
  const fetcher = useFetcher<{ value?: string; message?: string }>({ key: `${secret}-${applicationId}-${round}` });
  const value = fetcher.data?.value;
  if (value !== undefined)
    return (
      <Countdown seconds={REVEAL_SECONDS} onEnd={onEnd}>
        <b className="nums break-all" aria-live="polite">
          {value}
        </b>
      </Countdown>
    );
  return (
    <details className="group" open={fetcher.data?.message !== undefined}>
      <summary className="row cursor-pointer list-none">
        <span className="nums grow break-all">{masked}</span>
        <span className="link small">
          查看<span className="sr-only">{label}</span>
        </span>
      </summary>
      <fetcher.Form method="post" action={`/applications/${applicationId}/reveal`} className="mt-2 mb-3 grid gap-2">
        <input type="hidden" name="secret" value={secret} />
        <TextField
          field={{ name: "reason", id: `${secret}-reason` }}
          label="查看事由"
          error={fetcher.data?.message}
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
