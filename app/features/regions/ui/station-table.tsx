import type { ReactNode } from "react";
import { type Dictionary, labelOf } from "#app/lib/dictionary.ts";
import { Tag } from "#app/ui/state.tsx";
import type { StationRow } from "../queries.server.ts";
import { STATION_STATUS } from "../schema.ts";

type StationTableProps<Row> = {
  stations: readonly Row[];
  /** 服务事项, code to word. */
  services: Dictionary;
  /** Who answers for a station's town, below its head (E05). */
  leadOf?: ((station: Row) => ReactNode) | undefined;
  /** What the reader may do with a station; a column of its own. */
  actions?: ((station: Row) => ReactNode) | undefined;
};

/** The station directory of RPT-07; every cell may take two lines, because it is read, not scanned. */
export function StationTable<Row extends StationRow>({ stations, services, leadOf, actions }: StationTableProps<Row>) {
  return (
    <div className="wide">
      <table className="data-table two-line [&_td]:align-top [&_td]:whitespace-normal md:[&_td]:py-2">
        <caption className="sr-only">返乡创业人才服务站</caption>
        <thead>
          <tr>
            <th scope="col">站名</th>
            <th scope="col">地址</th>
            <th scope="col">负责人</th>
            <th scope="col">电话</th>
            <th scope="col">服务时间</th>
            <th scope="col">服务事项</th>
            {actions && (
              <th scope="col" className="screen-only">
                <span className="sr-only">操作</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {stations.map((station) => (
            <tr key={station.id}>
              <td data-a="" className="md:w-[22%]">
                <b>{station.name}</b> <StationState {...station} />
              </td>
              <td data-b="">{station.address}</td>
              <td data-b="" className="md:whitespace-nowrap!">
                {station.head_name}
                {leadOf?.(station)}
              </td>
              <td data-b="" className="md:whitespace-nowrap!">
                <a className="link max-md:inline-block max-md:py-2.5" href={`tel:${station.work_phone}`}>
                  {station.work_phone}
                </a>
              </td>
              <td data-b="">{station.open_hours}</td>
              <td data-b="" className="md:w-[28%]">
                {station.service_items.map((item) => labelOf(services, item)).join("、")}
              </td>
              {actions && (
                <td data-r="" className="screen-only">
                  {actions(station)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Only what is unusual is said: not in service, not published. */
function StationState({ status, is_public }: Pick<StationRow, "status" | "is_public">) {
  return (
    <>
      {status !== undefined && status !== "active" && <Tag>{labelOf(STATION_STATUS, status)}</Tag>}{" "}
      {is_public === false && <Tag tone="line">不公示</Tag>}
    </>
  );
}
