import { useEffect, useRef } from "react";
import { codesOf } from "#app/lib/dictionary.ts";
import { Button } from "#app/ui/button.tsx";
import { FieldMessages } from "#app/ui/field.tsx";
import { RESULT } from "../../schema/dictionaries.ts";
import { type EventPerson, ROW } from "../../schema/event-form.ts";
import { resultText } from "../words.ts";
import type { EventList } from "./use-event-list.ts";

type Props = {
  list: EventList;
  tally: string;
  recount: (form: HTMLFormElement | null) => void;
  error: string | undefined;
  hasCampaigns: boolean;
};

/** Who was there: found, pasted or taken from the campaign's list, and of each what is ticked. */
export function EventPeople({ list, tally, recount, error, hasCampaigns }: Props) {
  const whole = useRef<HTMLFieldSetElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list counts anew
  useEffect(() => recount(whole.current?.form ?? null), [list.people]);
  return (
    <fieldset className="field" id="event-form-participants" tabIndex={-1} ref={whole}>
      <legend>
        参与人<span className="aside">{list.people.length}人在名单上</span>
      </legend>
      <div className="row">
        <input className="input" type="search" name="q" placeholder="姓名、拼音、手机尾号" aria-label="找人" autoComplete="off" />
        <Button name="do" value="find" formNoValidate>
          找人
        </Button>
      </div>
      <details className="fold">
        <summary>粘贴名单、从活动名单加入</summary>
        <div>
          <textarea
            className="input"
            name="names"
            rows={3}
            aria-label="粘贴名单"
            placeholder="一行一个，或用顿号分开。表格里复制来的也行。"
          />
          <div className="row flex-wrap">
            <Button name="do" value="paste" formNoValidate>
              按姓名加入
            </Button>
            {hasCampaigns && (
              <>
                <Button name="do" value="plan" formNoValidate>
                  加入走访名单
                </Button>
                <Button name="do" value="invited" formNoValidate>
                  加入受邀的人
                </Button>
              </>
            )}
          </div>
        </div>
      </details>
      <p role="status" className="small soft empty:hidden">
        {list.note}
      </p>
      {list.found.length > 0 && (
        <ul className="found-people">
          {list.found.map(({ key, name, note }) => (
            <li key={key}>
              <button type="submit" name="add" value={key} formNoValidate className="btn sm">
                加入{name}
              </button>
              <span className="small soft cut">{note}</span>
            </li>
          ))}
        </ul>
      )}
      <FieldMessages id="event-form-participants" error={error} />
      {list.people.length > 0 && (
        <ul className="event-people">
          {list.people.map((person) => (
            <Line key={person.key} person={person} />
          ))}
        </ul>
      )}
      <p className="event-tally needs-script" aria-live="polite">
        {tally && `计为 ${tally}`}
      </p>
    </fieldset>
  );
}

/** One person: was there, wrote back, or answered; and the relatives who came along. */
function Line({ person: { key, name, note, family, met, interacted, result } }: { person: EventPerson }) {
  return (
    <li>
      <input type="hidden" name={ROW.person} value={key} />
      <span className="min-w-0">
        <b>{name}</b> <span className="small soft">{note}</span>
        {family.length > 0 && (
          <span className="relatives small">
            {family.map((member) => (
              <button key={member.key} type="submit" name="add" value={member.key} formNoValidate className="link">
                加{member.name}
              </button>
            ))}
          </span>
        )}
      </span>
      <label className="choice for-offline">
        <input type="checkbox" className="check" name={ROW.met} value={key} defaultChecked={met ?? true} />
        到场
      </label>
      <label className="choice for-group">
        <input type="checkbox" className="check" name={ROW.interacted} value={key} defaultChecked={interacted ?? false} />
        有回话
      </label>
      <select
        className="input for-online for-answer"
        name={ROW.result(key)}
        aria-label={`${name}的结果`}
        defaultValue={result ?? ""}
      >
        <option value="">同上</option>
        {codesOf(RESULT).map((code) => (
          <option key={code} value={code}>
            {resultText(code)}
          </option>
        ))}
      </select>
      <button type="submit" name="drop" value={key} formNoValidate className="link" aria-label={`去掉${name}`}>
        去掉
      </button>
    </li>
  );
}
