import { type Actor, may, mayReportFor } from '../../access/index.ts';
import { type Reader, read } from '../../writes/index.ts';
import { stepHref } from '../progress/index.ts';
import type { ReportFile } from './actions.ts';
import { readRound } from './round-actions.ts';
import { isAnswered } from './rules.ts';
import { waitingInTurn } from './store.ts';

/** What comes next of the same work: where it stands, and how many there are with it. */
export interface Following {
  href: string;
  left: number;
}

/** So many that wait are looked through for the next. */
const LOOKED = 200;

/** A report as one of a row that is decided on one after the other. */
export const inRow = (id: number) => `/reports/${id}?row=1`;

/** The report that waits after one, the oldest first and then from the beginning again; none that the actor submitted. */
export async function nextWaiting(
  reader: Reader,
  after?: { id: number; submittedAt: string },
): Promise<Following | null> {
  if (!may(reader.actor, 'decide-reports')) return null;
  const waiting = await read(reader, 'read-reports', (tx) => waitingInTurn(tx, LOOKED));
  const others = waiting.filter(({ id, submittedBy }) => id !== after?.id && submittedBy !== reader.actor.id);
  const next = others.find(({ submittedAt }) => after !== undefined && submittedAt > after.submittedAt) ?? others[0];
  return next === undefined ? null : { href: inRow(next.id), left: others.length };
}

const waitsFor = (actor: Actor, leads: readonly string[]) => may(actor, 'submit-reports') && mayReportFor(actor, leads);

/** The step that the round of a report asks next of who reports: after its own, and then from the beginning again. */
export async function nextAsked(reader: Reader, report: ReportFile): Promise<Following | null> {
  if (report.round === null || report.submittedBy !== reader.actor.id) return null;
  const { round, lines } = await readRound(reader, report.round.id);
  const at = lines.findIndex(({ key, plan }) => key === report.key && plan === report.plan);
  const open = [...lines.slice(at + 1), ...lines.slice(0, at)].filter(
    (line) => !isAnswered(line) && waitsFor(reader.actor, line.leads),
  );
  const [next] = open;
  return round.state !== 'open' || next === undefined
    ? null
    : { href: `${stepHref(next.plan, next.key)}#report`, left: open.length };
}
