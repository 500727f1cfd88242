const PRINTED: Readonly<Record<string, string>> = {
  Escape: "Esc",
  "ctrl+k": "Ctrl K",
  "ctrl+p": "Ctrl P",
  "ctrl+enter": "Ctrl Enter",
};

/** A shortcut printed on what it presses. `keys` is the value of `data-key`. Readers hear the label, not the key. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="keys" aria-hidden="true">
      <kbd>{PRINTED[keys] ?? keys.toUpperCase()}</kbd>
    </span>
  );
}
