/** What the pre-check knows of a person; nothing that tells who it is. */
export type PersonFacts = {
  talent_level: string | null;
  prov_level: string | null;
  /** Codes of honours in force (HONOR). */
  honors: readonly string[];
  /** Their grades (HONOR_GRADE). */
  honor_grades: readonly string[];
  edu: string | null;
  status: string;
  returned_on: string | null;
  away_scope: number;
  work_state: number;
  unit_kind: string | null;
  birth_on: string | null;
  /** The day on which the newest enterprise founded by the person was set up; null without one, "" where the day is not on file. */
  founded_on: string | null;
  has_id_no: boolean;
  has_account: boolean;
};
