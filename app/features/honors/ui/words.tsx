import { labelOf } from "#app/lib/dictionary.ts";
import { Tag, type TagTone } from "#app/ui/state.tsx";
import {
  CERTIFICATE_STATUS,
  type CertificateStatus,
  HONOR,
  HONOR_GRADE,
  RECOGNITION_STATUS,
  type RecognitionStatus,
} from "../schema/dictionaries.ts";

/** 鹰城英才（D 市级高层次）. */
export const honorText = ({ honor, grade }: { honor: string; grade: string | null }): string =>
  `${labelOf(HONOR, honor)}${grade ? `（${labelOf(HONOR_GRADE, grade)}）` : ""}`;

const RECOGNITION_TONE: Record<RecognitionStatus, TagTone> = {
  applied: "plain",
  review: "go",
  in_notice: "go",
  recognized: "ok",
  revoked: "bad",
};
export const RecognitionTag = ({ status }: { status: RecognitionStatus }) => (
  <Tag tone={RECOGNITION_TONE[status]}>{RECOGNITION_STATUS[status]}</Tag>
);

const CERTIFICATE_TONE: Record<CertificateStatus, TagTone> = {
  to_make: "plain",
  made: "go",
  issued: "ok",
  reissued: "warn",
  recalled: "bad",
};
export const CertificateTag = ({ status }: { status: CertificateStatus }) => (
  <Tag tone={CERTIFICATE_TONE[status]}>{CERTIFICATE_STATUS[status]}</Tag>
);
