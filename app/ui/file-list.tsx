import type { ReactNode } from "react";

export type FileItem = {
  id: string;
  /** Where it is downloaded. */
  href: string;
  name: string;
  /** The address of its small picture; without one its kind is written. */
  thumb?: string | undefined;
  kind: string;
  note?: ReactNode;
  /** Where it is taken away, for who may. */
  removeHref?: string | undefined;
  removeLabel?: string | undefined;
};

/** The files of a record: pictures small, every other kind by its word; a click downloads. */
export function FileList({ files }: { files: readonly FileItem[] }) {
  return (
    <ul className="files">
      {files.map(({ id, href, name, thumb, kind, note, removeHref, removeLabel = "去掉" }) => (
        <li key={id}>
          <a className="picture" href={href} download title={name}>
            {thumb ? (
              <img src={thumb} alt={name} width={320} height={240} loading="lazy" />
            ) : (
              <span className="file-kind" role="img" aria-label={name}>
                {kind}
              </span>
            )}
          </a>
          <span className="cut small" title={name}>
            {name}
          </span>
          <span className="row tiny muted">
            <span className="grow">{note}</span>
            {removeHref && (
              <a className="link" href={removeHref} aria-label={`${removeLabel}${name}`}>
                {removeLabel}
              </a>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
