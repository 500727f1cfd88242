import { formatDay } from "#app/lib/dates.ts";
import { yuanCell } from "#app/lib/money.ts";
import {
  LIST_COLUMNS,
  listedName,
  type NoticeText,
  OBJECTION_TEXT,
  periodText,
  type ShownRow,
  standardText,
} from "../rules/text.ts";

type Props = { notice: NoticeText; rows: readonly ShownRow[]; level?: 1 | 2 };

/** The public page itself (RPT-06b 公示 page): on the street, before it is published, and on paper it is this and nothing else. */
export function NoticePaper({ notice, rows, level = 1 }: Props) {
  const Title = level === 1 ? "h1" : "h2";
  return (
    <article className="mx-auto max-w-[780px] text-lg print:max-w-none print:text-[15pt] print:leading-[26pt]">
      <Title className="mx-auto max-w-[560px] text-center font-song text-2xl font-bold text-balance print:max-w-none print:text-[21pt] print:leading-[32pt]">
        {notice.title}
      </Title>
      <p className="mt-5 indent-[2em] whitespace-pre-line">{notice.body}</p>
      <ShownTable rows={rows} />
      <p className="mt-5 indent-[2em] font-bold">{periodText(notice)}。</p>
      <p className="indent-[2em]">{OBJECTION_TEXT}</p>
      <p className="mt-2 indent-[2em]">{`受理单位：${notice.receiver_unit}`}</p>
      <p className="indent-[2em]">
        监督电话：
        <a
          className="nums max-md:inline-block max-md:py-2 max-md:indent-0"
          href={`tel:${notice.hotline.replace(/[^\d+]/g, "")}`}
          data-reload=""
        >
          {notice.hotline}
        </a>
      </p>
      <p className="mt-6 text-right print:break-inside-avoid">
        {notice.receiver_unit}
        <br />
        {notice.start_on ? formatDay(notice.start_on, "long") : "（发布之日）"}
      </p>
    </article>
  );
}

function ShownTable({ rows }: { rows: readonly ShownRow[] }) {
  return (
    <div className="wide mt-4">
      <table className="data-table two-line tall text-base [&_td]:whitespace-normal">
        <caption className="sr-only">公示名单</caption>
        <thead>
          <tr>
            <th scope="col">序号</th>
            {LIST_COLUMNS.map((head, i) => (
              <th key={head} scope="col" className={i > 2 ? "num" : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the public list has no ids, and its order stands
            <tr key={i}>
              <td className="nums">{i + 1}</td>
              <td data-a="" className="md:whitespace-nowrap!">
                {listedName(row)}
              </td>
              <td data-b="" className={row.mark === row.unit ? "font-bold" : undefined}>
                {row.unit}
              </td>
              <td data-b="">
                {row.class}
                <span className="md:hidden print:hidden">{`，${standardText(row)}，${row.months}个月`}</span>
              </td>
              <td className="num md:whitespace-nowrap!">{standardText(row)}</td>
              <td className="num">{row.months}</td>
              <td className="num nums" data-r="">
                <span>
                  {yuanCell(row.amount_fen)}
                  <span className="md:hidden print:hidden">元</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
