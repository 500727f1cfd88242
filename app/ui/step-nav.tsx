export type Step = { label: string; state: "done" | "current" | "next"; href?: string | undefined };

/** The steps of a wizard, numbered; those behind may be links. */
export function StepNav({ label, items }: { label: string; items: readonly Step[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls sideways, and the keyboard must reach what is outside
    <ol className="steps" aria-label={label} tabIndex={0}>
      {items.map((item, index) => (
        <li
          key={item.label}
          className={item.state === "done" ? "done" : undefined}
          aria-current={item.state === "current" ? "step" : undefined}
        >
          {item.href === undefined ? `${index + 1} ${item.label}` : <a href={item.href}>{`${index + 1} ${item.label}`}</a>}
        </li>
      ))}
    </ol>
  );
}
