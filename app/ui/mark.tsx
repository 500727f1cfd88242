import markUrl from "#app/ui/mark.svg";

/** The programme's seal. The name stands beside it, so readers skip the picture. */
export function Mark() {
  return <img className="mark" src={markUrl} alt="" width={26} height={26} />;
}
