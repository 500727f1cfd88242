import { choices } from "#app/lib/dictionary.ts";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { SelectField, TextArea } from "#app/ui/field.tsx";
import type { Applicant } from "../queries/recognitions.server.ts";
import { HONOR, HONOR_GRADE } from "../schema/dictionaries.ts";
import { fieldsFrom, type LastResult, StepForm } from "./form.tsx";

type PickerProps = {
  q: string;
  /** Names are not masked for this post, and so may be searched for. */
  byName: boolean;
  found: readonly { id: string; name: string; note: string }[];
};

/** For whom: somebody on file, found by name, pinyin or file number. */
export function ApplicantPicker({ q, byName, found }: PickerProps) {
  const words = byName ? "姓名、拼音、档案号" : "档案号";
  return (
    <div className="max-w-[640px]">
      <search>
        <form method="get" action="/honors/new" className="filters">
          <span className="search-box grow">
            <input
              type="search"
              className="input"
              name="q"
              defaultValue={q}
              placeholder={words}
              aria-label={words}
              data-key="/"
              autoComplete="off"
            />
          </span>
          <button type="submit" className="btn">
            查找人才
          </button>
        </form>
      </search>
      {found.length > 0 && (
        <ul className="people-list">
          {found.map((each) => (
            <li key={each.id}>
              <a href={`/honors/new?talent=${each.id}`} data-row="">
                <b>{each.name}</b>
                <span className="small soft cut">{each.note}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {q && found.length === 0 && <EmptyState>没有找到。换个写法再找；没有建档的先到人才库登记。</EmptyState>}
      {!q && <p className="soft mt-3">先找到要申报的人，也可以从人才档案里点“申报称号”。称号只给建了档的人才申报。</p>}
    </div>
  );
}

type FormProps = {
  id: string;
  applicant: Applicant;
  towns: readonly { id: string; name: string }[];
  lastResult: LastResult;
};

/** What is applied for, and on what grounds (domain E59). */
export function ApplicationForm({ id, applicant, towns, lastResult }: FormProps) {
  const field = fieldsFrom(lastResult);
  return (
    <StepForm lastResult={lastResult} submit="申报" cancelHref="/honors">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="talent_id" value={applicant.id} />
      <Facts
        items={[
          { label: "档案号", value: <span className="nums">{applicant.talent_no}</span> },
          { label: "单位", value: [applicant.work_unit, applicant.work_post].filter(Boolean).join("，") || "—" },
        ]}
      />
      <ChoiceGroup field={field("honor", "YCYC")} label="称号" options={choices(HONOR)} required />
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField field={field("grade")} label="档次" options={choices(HONOR_GRADE)} blank="不分档" />
        <SelectField
          field={field("town_id", applicant.credit_town_id)}
          label="归属镇街"
          options={towns.map(({ id: value, name }) => ({ value, label: name }))}
          hint="证书和津贴算在哪里；区直单位的选区直"
          required
        />
      </div>
      <TextArea field={field("basis")} label="申报依据" rows={3} hint="符合哪一条、有什么材料" required />
    </StepForm>
  );
}
