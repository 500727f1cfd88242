import { ChoiceGroup } from "#app/ui/choice.tsx";
import { FieldMessages, TextField } from "#app/ui/field.tsx";
import { Kbd } from "#app/ui/kbd.tsx";
import { PURPOSE, type Purpose, RESULT, type Result } from "../../schema/dictionaries.ts";
import type { Way } from "../../schema/ways.ts";
import type { FieldOf } from "./answer.ts";

/** How many stand in the open; the rest are behind a word. */
const WAYS_SHOWN = 8;

/** 方式: kind and method in one tap. */
export function WayPicks({ field, ways }: { field: FieldOf; ways: readonly (readonly [Way, string])[] }) {
  const meta = field("way");
  const isFar = ways.findIndex(([way]) => way === meta.initialValue) >= WAYS_SHOWN;
  const shown = (some: typeof ways) => (
    <div className="picks">
      {some.map(([value, label]) => (
        <label key={value} className="pick">
          <input type="radio" name="way" value={value} defaultChecked={meta.initialValue === value} />
          {label}
        </label>
      ))}
    </div>
  );
  return (
    <fieldset className="field" id={meta.id} tabIndex={-1}>
      <legend>方式</legend>
      {shown(ways.slice(0, WAYS_SHOWN))}
      {ways.length > WAYS_SHOWN && (
        <details className="fold" open={isFar}>
          <summary>更多方式</summary>
          <div>{shown(ways.slice(WAYS_SHOWN))}</div>
        </details>
      )}
      <FieldMessages id="way" error={meta.errors?.[0]} />
    </fieldset>
  );
}

type Look = { code: Result; label: string; only?: "online" };
const ANSWERED: readonly Look[] = [
  { code: "1", label: "有意向" },
  { code: "2", label: "观望" },
  { code: "3", label: "无意向" },
];
const OTHER: readonly Look[] = [
  { code: "7", label: "需再联系" },
  { code: "4", label: "未接通", only: "online" },
  { code: "5", label: "号码有误", only: "online" },
  { code: "6", label: "拒绝联系" },
];

/** 结果: one key or one tap each. Of a message to a group only whether somebody wrote back. */
export function ResultPicks({ field }: { field: FieldOf }) {
  const meta = field("result");
  const error = meta.errors?.[0];
  const row = (title: React.ReactNode, looks: readonly Look[], columns: string) => (
    <div className="pick-row">
      <span>{title}</span>
      <div className={`picks ${columns}`}>
        {looks.map(({ code, label, only }) => (
          <label key={code} className={only ? "pick for-online" : "pick"}>
            <input
              type="radio"
              name="result"
              value={code}
              data-key={code}
              aria-label={RESULT[code]}
              aria-describedby={error ? "result-error" : undefined}
              defaultChecked={meta.initialValue === code}
            />
            {label}
            <Kbd keys={code} />
          </label>
        ))}
      </div>
    </div>
  );
  return (
    <fieldset className="field for-answer" id={meta.id} tabIndex={-1}>
      <legend>
        结果
        <span className="aside for-offline">可不选</span>
      </legend>
      {row(
        <>
          <span className="for-online">接通</span>
          <span className="for-offline">面谈</span>
        </>,
        ANSWERED,
        "three",
      )}
      {row("其他", OTHER, "")}
      <FieldMessages id="result" error={error} />
    </fieldset>
  );
}

const USUAL: readonly Purpose[] = [
  "follow_up",
  "project_matching",
  "policy_advice",
  "hiring_invite",
  "demand_enquiry",
  "festival_greeting",
];

/** 目的, several; what a purpose asks to be named unfolds below. */
export function PurposePicks({ field }: { field: FieldOf }) {
  const meta = field("purpose");
  const chosen = [meta.initialValue].flat();
  const others = (Object.keys(PURPOSE) as Purpose[]).filter((code) => !USUAL.includes(code));
  const shown = (codes: readonly Purpose[]) => (
    <div className="picks three">
      {codes.map((code) => (
        <label key={code} className="pick">
          <input type="checkbox" name="purpose" value={code} defaultChecked={chosen.includes(code)} />
          {PURPOSE[code]}
        </label>
      ))}
    </div>
  );
  return (
    <fieldset className="field" id={meta.id} tabIndex={-1}>
      <legend>
        目的<span className="aside">可多选</span>
      </legend>
      {shown(USUAL)}
      <details className="fold" open={others.some((code) => chosen.includes(code))}>
        <summary>更多目的</summary>
        <div>{shown(others)}</div>
      </details>
      <FieldMessages id="purpose" error={meta.errors?.[0]} />
      <div className="for-policy">
        <TextField field={field("policy_text")} label="咨询的政策" placeholder="如 返乡创业补贴" />
      </div>
      <div className="for-lead">
        <TextField field={field("lead_text")} label="对接的项目" placeholder="如 热管组件产线回迁" />
      </div>
    </fieldset>
  );
}

/** With whom: the talent unless somebody else of the household is ticked. */
export function WhoPicks({ field, family }: { field: FieldOf; family: readonly { id: string; label: string }[] }) {
  const { initialValue, ...meta } = field("who");
  const options = [{ value: "self", label: "本人" }, ...family.map(({ id, label }) => ({ value: id, label }))];
  const legend = (
    <>
      <span className="for-online">和谁谈的</span>
      <span className="for-offline">见到谁</span>
      <span className="aside for-offline">都没见到就都不选</span>
    </>
  );
  return (
    <div className={family.length === 0 ? "for-offline" : undefined}>
      <ChoiceGroup field={{ ...meta, initialValue }} label={legend} options={options} multiple look="pick" columns={3} />
    </div>
  );
}
