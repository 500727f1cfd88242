import { type ChangeEvent, useEffect, useRef, useState } from "react";
import { FieldMessages, type FieldMeta, fieldState, Must, type Wording, wire } from "#app/ui/field.tsx";
import { previewOf, shrunk } from "#app/ui/shrink-image.ts";

type Limits = {
  /** For one file and for all of this field together, in bytes, with the sentence for too much. */
  bytes: number;
  count: number;
  tooBig: string;
};

type FileFieldProps = Wording & {
  field: FieldMeta;
  /** What the file dialog offers. */
  accept: string;
  /** With a button that opens the camera of a phone. */
  camera?: boolean | undefined;
  limits: Limits;
  /** On the button that opens the dialog. */
  choose?: string | undefined;
};

type Chosen = { file: File; preview: string | undefined };

/**
 * Files from the disk, the album or the camera. Native file inputs: without the script they show themselves; with it the chosen
 * ones add up, show what they are, and can be taken out again before anything is sent.
 */
export function FileField(props: FileFieldProps) {
  const { field, label, hint, warning, accept, camera, limits, choose = camera ? "从相册选" : "选文件" } = props;
  const { input, chosen, add, drop } = useChosen();
  const total = chosen.reduce((sum, { file }) => sum + file.size, 0);
  const isTooMuch = total > limits.bytes || chosen.length > limits.count;
  const state = fieldState(field, isTooMuch ? limits.tooBig : props.error, props.required);
  const words = { hint, warning, error: state.error };
  const { id, ...aria } = wire(state.id, words);
  return (
    <fieldset className="field" aria-describedby={aria["aria-describedby"]}>
      <legend>
        {label}
        {state.required && <Must />}
      </legend>
      <div className="picks two file-picks">
        {camera && (
          <label className="pick camera">
            <input type="file" name={field.name} accept="image/jpeg" capture="environment" onChange={add} />
            拍照
          </label>
        )}
        <label className="pick">
          <input ref={input} type="file" id={id} {...aria} name={field.name} accept={accept} multiple onChange={add} />
          {choose}
        </label>
      </div>
      <FieldMessages id={id} {...words} />
      {chosen.length > 0 && <ChosenFiles chosen={chosen} drop={drop} />}
    </fieldset>
  );
}

function ChosenFiles({ chosen, drop }: { chosen: readonly Chosen[]; drop: (file: File) => void }) {
  return (
    <ul className="chosen-files" aria-label="已选文件">
      {chosen.map(({ file, preview }) => (
        <li key={`${file.name}-${file.size}-${file.lastModified}`}>
          {preview ? <img src={preview} alt="" /> : <span className="file-kind">{file.name.split(".").at(-1)}</span>}
          <span className="cut" title={file.name}>
            {file.name}
          </span>
          <button type="button" className="link" onClick={() => drop(file)} aria-label={`去掉${file.name}`}>
            去掉
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What is chosen so far; the input of the field carries all of it, so that the form sends what the page shows. */
function useChosen() {
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!input.current) return;
    const all = new DataTransfer();
    for (const { file } of chosen) all.items.add(file);
    input.current.files = all.files;
  }, [chosen]);
  // A refused form starts again with nothing chosen, as a page without the script does.
  useEffect(() => {
    const form = input.current?.form;
    const clear = () => setChosen([]);
    form?.addEventListener("reset", clear);
    return () => form?.removeEventListener("reset", clear);
  }, []);
  const add = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(currentTarget.files ?? [])];
    if (currentTarget !== input.current) currentTarget.value = "";
    const ready = await Promise.all(files.map(async (file) => ({ file: await shrunk(file), preview: await previewOf(file) })));
    setChosen((before) => [...before, ...ready.filter(({ file }) => !before.some((other) => isSame(other.file, file)))]);
  };
  const drop = (file: File) => setChosen((before) => before.filter((other) => other.file !== file));
  return { input, chosen, add, drop };
}

const isSame = (a: File, b: File) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
