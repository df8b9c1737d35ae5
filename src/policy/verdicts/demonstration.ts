import { type Actor, findPersona, PUBLIC } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { type Ask, read } from '../../writes/index.ts';
import type { Verdict } from '../commitments/index.ts';
import { planProgress } from '../plans/index.ts';
import { checkAgreement, readLastCheck } from './actions.ts';
import { confirmVerdict, keepPractice, pointOutMissing } from './judge-actions.ts';
import { findAgreement } from './store.ts';

/** The agreement and the plan of the demonstration, and who follows them there. */
const AGREEMENT = 'demonstration';
const PLAN = 'demonstration';
const KEEPER = 'plan-coordinator';

/**
 * Lets the demonstration show what became of its commitments: it is checked, a step shows one in practice, it is checked again, and a
 * person confirms and overrules. Everything goes the way of every change; what is there already is left as it is.
 */
export async function demonstrateVerdicts(
  database: Database,
  { now, closes }: { now: Date; closes: string },
): Promise<void> {
  const actor = findPersona(KEEPER);
  const reader = { database, actor: PUBLIC };
  const agreement = await read(reader, 'read-public', (tx) => findAgreement(tx, AGREEMENT));
  if (actor === undefined || agreement === undefined) return;
  if ((await readLastCheck(database, PUBLIC, AGREEMENT)) !== undefined) return;
  const ask: Ask = { database, actor, now, key: undefined, request: 'demonstration' };
  await checkAgreement(ask, AGREEMENT, closes);
  await showPractice(ask);
  await checkAgreement(ask, AGREEMENT, closes);
  await confirmSome(ask, actor);
  const said = { address: 'https://beslissingen.voorbeeld.example/beslissing/onbekend', remark: 'Verzonnen melding.' };
  await pointOutMissing(database, PUBLIC, AGREEMENT, 1, said);
}

/** A step of the invented plan that is realised shows the first commitment that was decided definitively. */
async function showPractice(ask: Ask): Promise<void> {
  const { database, now } = ask;
  const plan = await read({ database, actor: PUBLIC }, 'read-public', (tx) =>
    planProgress(tx, PLAN, dayInBrussels(now)),
  );
  const step = plan.steps.find(({ status }) => status === 'realised');
  const decided = await first(ask, 'partly-kept');
  if (step === undefined || decided === undefined) return;
  await keepPractice(ask, AGREEMENT, decided, { plan: PLAN, step: step.key, note: 'Verzonnen verband.' });
}

async function first({ database }: Ask, verdict: Verdict): Promise<number | undefined> {
  const check = await readLastCheck(database, PUBLIC, AGREEMENT);
  return check?.content.commitments.find((one) => one.verdict === verdict)?.number;
}

async function confirmSome(ask: Ask, actor: Actor): Promise<void> {
  const last = await readLastCheck(ask.database, actor, AGREEMENT);
  if (last === undefined) return;
  const check = last.line.number;
  const [kept, underWay] = [await first(ask, 'kept'), await first(ask, 'under-way')];
  if (kept !== undefined) await confirmVerdict(ask, AGREEMENT, kept, { check, verdict: 'kept', reason: null });
  if (underWay === undefined) return;
  const reason = 'Verzonnen: een deel van wat beloofd werd, is met een andere beslissing al geregeld.';
  await confirmVerdict(ask, AGREEMENT, underWay, { check, verdict: 'partly-kept', reason });
}
