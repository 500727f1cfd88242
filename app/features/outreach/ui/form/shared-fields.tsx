import { fileField } from "#app/features/attachments/schema.ts";
import { DateField, SelectField, TextField } from "#app/ui/field.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { TagsField } from "#app/ui/tags-field.tsx";
import type { ContactOptions } from "../../queries/options.server.ts";
import { OUTREACH_KIND } from "../../schema/dictionaries.ts";
import type { FieldOf } from "./answer.ts";

type Props = { field: FieldOf; options: ContactOptions };

const choices = (rows: readonly { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }));

/** The campaign it belongs to: asked of visits, symposiums and tours, offered to the rest. */
export function CampaignField({ field, options }: Props) {
  if (options.campaigns.length === 0)
    return (
      <p className="small soft for-offline">
        走访、座谈、考察要归到一个活动。还没有活动，
        <a className="link" href="/campaigns/new">
          先建一个
        </a>
        。<input type="hidden" name="campaign_id" value="" />
      </p>
    );
  const kinds: Readonly<Record<string, string>> = OUTREACH_KIND;
  return (
    <SelectField
      field={field("campaign_id")}
      label="所属活动"
      hint="走访、座谈、考察必选"
      blank="不属于活动"
      options={options.campaigns.map(({ id, name, kind }) => ({
        value: id,
        label: kinds[kind] ? `${name}（${kinds[kind]}）` : name,
      }))}
    />
  );
}

export function GroupField({ field, options }: Props) {
  return (
    <div className="for-group">
      <SelectField field={field("chat_group_id")} label="哪个群" blank="请选择" options={choices(options.groups)} />
    </div>
  );
}

/** Where and with whom: only where people met. */
export function MeetingFields({ field, options }: Props) {
  return (
    <div className="for-offline">
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={field("place")} label="地点" hint="不写门牌号" />
        <TextField field={field("lead_person")} label="带队领导" />
        <div className="md:col-span-2">
          <TagsField
            field={field("companions")}
            label="同去人员"
            hint="走访至少两人同去；用顿号分开"
            suggestions={options.colleagues.map(({ name }) => name)}
          />
        </div>
      </div>
    </div>
  );
}

/** 慰问品, 慰问金: whence the money came, and the signed slip. */
export function GiftFields({ field, isOpen }: { field: FieldOf; isOpen: boolean }) {
  return (
    <details className="fold for-offline" open={isOpen}>
      <summary>慰问品、慰问金</summary>
      <div>
        <TextField field={field("gift_desc")} label="慰问品" placeholder="如 米面油一份" />
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            field={field("gift_value")}
            label="每户金额"
            inputMode="decimal"
            className="num"
            after={<span className="small muted shrink-0">元</span>}
          />
          <TextField field={field("gift_source")} label="经费来源" placeholder="如 人才工作专项" />
        </div>
        <TextField field={field("gift_reason")} label="超标理由" hint="超过每户标准时，由站长填写" />
        <FileField {...fileField("proof")} label="签领单" hint="发了慰问金要有签领单" />
      </div>
    </details>
  );
}

type WhenProps = Props & {
  today: string;
  isOpen: boolean;
  summary: string;
  /** The day is asked for elsewhere in the form. */
  withoutDay?: boolean | undefined;
};

/** When, for whoever logs it later; and for the zone which station did it. */
export function WhenFields({ field, options, today, isOpen, summary, withoutDay }: WhenProps) {
  return (
    <details className="fold" open={isOpen}>
      <summary>{summary}</summary>
      <div>
        <div className="grid grid-cols-2 gap-4">
          {!withoutDay && <DateField field={field("occurred_on")} label="日期" max={today} />}
          <TextField field={field("started_at")} label="开始时间" type="time" />
        </div>
        <TextField field={field("late_reason")} label="补录原因" hint="90天以前的才填" />
        {options.stations.length > 0 && (
          <SelectField
            field={field("station_id")}
            label="执行站点"
            blank="区直（不属于站点）"
            options={choices(options.stations)}
          />
        )}
      </div>
    </details>
  );
}
