import type { StepStatus } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';
import type { Bearing, Stage, Verdict } from '../commitments/index.ts';

/** A decision as a check cites it; the quote stands literally in its title or its text. */
export interface FrozenCitation {
  ref: string;
  uri: string | null;
  date: string;
  title: string;
  quote: string;
  bearing: Bearing;
  stage: Stage;
  /** The words of the decision that show its stage; null where none do. */
  signal: string | null;
  /** The words that decided how it bears on the commitment. */
  words: string[];
  /** Why a person says that it bears so, instead of what was found; null where nobody did. */
  judged: string | null;
}

/** A decision that bears on nothing: found and judged so by a person, or the nearest of those that were not found to bear on it. */
export interface FrozenOther {
  ref: string;
  uri: string | null;
  date: string;
  title: string;
  quote: string;
  words: string[];
  judged: string | null;
}

/** A matter on which decisions bear on the commitment, with how far it is and what says so. */
export interface FrozenDossier {
  title: string;
  bearing: Bearing;
  stage: Stage;
  signal: string | null;
  withdrawn: boolean;
  /** Steps of the road before that stage of which no decision was found; the oldest checks don't say. */
  gaps?: Stage[];
  /** In their order: those that are cited, and others on the same matter. */
  decisions: { ref: string; uri: string | null; date: string; title: string; stage: Stage; signal: string | null }[];
}

/** What is registered of practice: a step of a plan, or a figure and what it must reach. */
export type FrozenPractice = {
  note: string | null;
  /** Whether it shows that the commitment is carried out; null where that can't be said. */
  shows: boolean | null;
} & (
  | { kind: 'step'; plan: string; key: string; title: Text; status: StepStatus; since: string | null }
  | {
      kind: 'figure';
      figure: string;
      version: number;
      filters: Record<string, string[]>;
      from: string;
      to: string;
      value: number | null;
      atLeast: number;
    }
);

/** A commitment as a check found it. */
export interface FrozenCommitment {
  number: number;
  /** The number of its section. */
  section: number;
  version: number;
  wording: string;
  who: string | null;
  forWhom: string | null;
  byWhen: string | null;
  dueOn: string | null;
  verdict: Verdict;
  stage: Stage;
  dossiers: FrozenDossier[];
  /** By date, then by reference. */
  citations: FrozenCitation[];
  practice: FrozenPractice[];
  /** With which words was searched. */
  searched: string[];
  others: FrozenOther[];
}

/** What a check keeps: everything that its verdicts follow from. The same input gives the same content. */
export interface CheckContent {
  form: 1;
  agreement: {
    id: string;
    title: string;
    government: string | null;
    startsOn: string;
    endsOn: string | null;
    isDemonstration: boolean;
  };
  asOf: string;
  rule: { id: string; version: number };
  /** How many decisions of which days were read, and a checksum over their references and texts. */
  searched: { decisions: number; from: string; to: string; hash: string };
  sections: { number: number; title: string }[];
  commitments: FrozenCommitment[];
}
