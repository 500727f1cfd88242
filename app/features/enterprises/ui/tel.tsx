/** A number that dials; one that is masked is only shown. */
export function Tel({ number }: { number: string }) {
  if (number.includes("*")) return <span className="nums">{number}</span>;
  return (
    <a className="link nums whitespace-nowrap" href={`tel:${number}`}>
      {number}
    </a>
  );
}
