import { labelOf } from "#app/lib/dictionary.ts";
import { type CertificateStatus, HONOR } from "../schema/dictionaries.ts";

type Line = {
  cert_no: string;
  name: string;
  work_unit: string | null;
  honor: string;
  doc_no: string | null;
  issued_on: string | null;
  status: CertificateStatus;
  lost_no: string | null;
  lost_on: string | null;
  recalled_on: string | null;
};

/** RPT-16 证书发放登记簿 (domain §5): the columns behind 序号. */
export const REGISTER_COLUMNS = [
  { header: "证书编号", width: 24 },
  { header: "姓名", width: 12 },
  { header: "单位", width: 30 },
  { header: "称号", width: 14 },
  { header: "认定文号", width: 22 },
  { header: "发证日期", width: 14 },
  { header: "领取人签字", width: 16 },
  { header: "备注", width: 28 },
] as const;

export const REGISTER_SIGNATURES = ["填报人：", "审核人：", "单位负责人：", "填报日期：　　年　　月　　日"] as const;

/** What happened to the certificate besides being handed over. */
export function remarkOf({ status, lost_no, lost_on, recalled_on }: Omit<Line, "cert_no" | "name">): string {
  return [
    lost_no ? `补发，原证${lost_no}` : "",
    status === "reissued" ? `${lost_on ?? ""}挂失，已补发` : "",
    status === "recalled" ? `${recalled_on ?? ""}收回` : "",
  ]
    .filter(Boolean)
    .join("；");
}

/** One line of the register; the signature is the receiver's own, by hand. */
export const registerValues = (line: Line): (string | null)[] => [
  line.cert_no,
  line.name,
  line.work_unit,
  labelOf(HONOR, line.honor),
  line.doc_no,
  line.issued_on,
  null,
  remarkOf(line) || null,
];
