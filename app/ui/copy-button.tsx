import { useState } from "react";
import { Button } from "#app/ui/button.tsx";

/** Copies a short text and says so. */
export function CopyButton({
  value,
  label = "复制",
  done = "已复制",
}: {
  value: string;
  label?: string | undefined;
  done?: string | undefined;
}) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      type="button"
      variant="quiet"
      small
      className="needs-script"
      aria-live="polite"
      onClick={async () => setCopied(await copy(value))}
    >
      {copied ? done : label}
    </Button>
  );
}

/** The clipboard interface exists on secure origins only; an intranet without TLS takes the older way. */
async function copy(text: string) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return true;
  }
  const field = document.body.appendChild(
    Object.assign(document.createElement("textarea"), { value: text, className: "sr-only" }),
  );
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
