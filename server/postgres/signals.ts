const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

/** On the first SIGINT, SIGTERM or SIGHUP runs `stop` once and exits with 128 + the signal; further ones wait with it. Returns the way to take it back. */
export function stopOnSignals(stop: () => Promise<void>): () => void {
  let stopping = false;
  const listeners = Object.entries(SIGNALS).map(([name, number]) => {
    const onSignal = () => {
      if (stopping) return;
      stopping = true;
      stop().then(
        () => process.exit(128 + number),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    };
    process.on(name, onSignal);
    return () => process.off(name, onSignal);
  });
  return () => {
    for (const remove of listeners) remove();
  };
}
