import { z } from 'zod';
import { LARGEST } from '../../shared/version.ts';
import {
  dateInput,
  type FormValues,
  oneOf,
  optionalDateInput,
  optionalText,
  optionalWholeNumber,
  requiredText,
} from '../../ui/form/index.ts';
import { dayFault, isEvidenceAddress, RECORDED } from '../progress/index.ts';
import type { EvidenceInput, NewReport } from './inputs.ts';
import { DECISIONS, MOST_LABEL, MOST_TEXT } from './rules.ts';

const address = () =>
  optionalText(2000).refine((text) => text === null || isEvidenceAddress(text), 'progress:error.evidence');
const past = (today: string) =>
  dateInput(today).refine((day) => dayFault(day, today) === undefined, 'progress:error.future');

/** What the form of a report sends; the day may be today at the latest. */
export function reportForm(today: string) {
  return z
    .object({
      status: oneOf(RECORDED),
      statedOn: past(today),
      statement: requiredText(MOST_TEXT),
      party: optionalText(MOST_LABEL),
      previous: optionalWholeNumber(1, LARGEST),
      evidence: address(),
      evidenceLabel: optionalText(MOST_LABEL),
      decision: optionalText(MOST_LABEL),
      decidedOn: optionalDateInput(today),
      decisionAddress: address(),
      figure: optionalText(120),
    })
    .refine(({ decision, decidedOn }) => decision === null || decidedOn !== null, {
      path: ['decidedOn'],
      message: 'form:error.required',
    });
}

/** What was typed as a report. */
export function reportTyped(form: z.output<ReturnType<typeof reportForm>>): NewReport {
  const { status: state, statement, statedOn, party, previous } = form;
  const pieces: EvidenceInput[] = [];
  if (form.evidence !== null) pieces.push({ address: form.evidence, label: form.evidenceLabel });
  if (form.decision !== null && form.decidedOn !== null)
    pieces.push({ decision: form.decision, on: form.decidedOn, address: form.decisionAddress });
  const [figure, by] = (form.figure ?? '').split(' ');
  if (figure) pieces.push({ figure, ...(by ? { by } : {}) });
  return { state, statement, statedOn, party, previous, evidence: pieces };
}

/** What the form of a decision sends: a reason is asked where the report goes back. */
export const DecisionForm = z
  .object({ decision: oneOf(DECISIONS), reason: optionalText(MOST_TEXT) })
  .refine(({ decision, reason }) => decision === 'validated' || reason !== null, {
    path: ['reason'],
    message: 'reports:error.reason',
  });

/** What the form of a partner sends. */
export const PartnerForm = z.object({
  partner: optionalText(MOST_LABEL),
  said: requiredText(MOST_TEXT),
});

/** What the form of the commission sends: the ticked reports, and the day of the meeting. */
export function noteForm(today: string) {
  const tick = z.string().regex(/^[1-9]\d{0,8}$/);
  const ticked = z.preprocess(
    (sent) => (sent === undefined ? [] : [sent].flat().slice(0, 201)),
    z.array(tick).max(200),
  );
  return z.object({
    report: ticked.refine((ids) => ids.length > 0, 'reports:error.none'),
    notedOn: past(today),
  });
}

/** What the form of a round sends; its plan and goal are one choice. */
export function roundForm(today: string) {
  return z.object({
    about: requiredText(90),
    title: requiredText(200),
    statesOn: dateInput(today),
    dueOn: dateInput(today),
  });
}

/** What the form of a change of a round sends. */
export function roundChangeForm(today: string) {
  return z.object({ title: requiredText(200), dueOn: dateInput(today) });
}

/** What the form about a goal sends; *by the rule* takes back what was said. */
export function rulingForm(today: string) {
  return z.object({
    status: oneOf([...RECORDED, 'not-registered', 'by-rule']),
    since: past(today),
    reason: requiredText(MOST_TEXT),
  });
}

/** The plan and the goal of a choice: `plan` or `plan goal`. */
export function aboutOf(about: string): { plan: string; goal: string | null } {
  const [plan = '', goal] = about.split(' ');
  return { plan, goal: goal ?? null };
}

/** Posted values as they were, with the day of today where nothing was typed yet. */
export function valuesToday(today: string, more: FormValues = {}): FormValues {
  return { statedOn: today, ...more };
}
