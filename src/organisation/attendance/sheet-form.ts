import { isKnownCode } from '../../shared/code-lists.ts';
import { type FieldError, type FormValues, fieldValue, versionOf, wholeNumber } from '../../ui/form/index.ts';
import type { Attendance } from './rules.ts';
import type { Doubt, Found, Listed } from './store.ts';

/** What is chosen for one person on the sheet. */
export type Choice = 'present' | 'absent' | 'out';

export interface SheetRow {
  personId: number;
  number: string;
  name: string;
  unit: string | null;
  enrolled: boolean;
  doubt: Doubt | null;
  choice: Choice;
  reason: string;
}

/** The sheet as it is shown: the rows, how many marks are of people the actor does not see, the unnamed. */
export interface SheetState {
  rows: SheetRow[];
  hidden: number;
  headcount: string;
  /** The version that the reader saw. */
  version: number;
}

/** The name of the field that says whether a person came. */
export const stateField = (id: number) => `state-${id}`;
/** The name of the field that says why a person did not come. */
export const reasonField = (id: number) => `reason-${id}`;
/** The name of the hidden field that stands beside a row that was shown as absent, or with a reason. */
export const shownField = (id: number) => `shown-${id}`;

/** The sheet as stored: who is expected to the end present first; after registration what was registered. */
export function storedSheet(
  people: Listed[],
  session: { status: string; headcount: number; version: number },
): SheetState {
  const held = session.status === 'held';
  const rows = people.filter(isNamed).map((one): SheetRow => {
    const { personId, number, name, unit, enrolled, doubt } = one;
    const unmarked = held || doubt !== null ? 'out' : 'present';
    const choice = one.present === null ? unmarked : one.present ? 'present' : 'absent';
    return { personId, number, name, unit, enrolled, doubt, choice, reason: one.reason ?? '' };
  });
  return {
    rows,
    hidden: people.length - rows.length,
    headcount: held ? String(session.headcount) : '0',
    version: session.version,
  };
}

/** The sheet as it was sent: the choices made, and who was added by search as extra rows. */
export function sentSheet(stored: SheetState, fields: FormValues, added: Found[]): SheetState {
  const known = new Set(stored.rows.map((row) => row.personId));
  const extra = added
    .filter((one) => !known.has(one.personId))
    .map((one): SheetRow => ({ ...one, enrolled: false, doubt: null, choice: 'present', reason: '' }));
  const rows = [...stored.rows, ...extra].map((row) => {
    const sent = fieldValue(fields, stateField(row.personId));
    const chosen: Choice = sent === 'present' || sent === 'absent' || sent === 'out' ? sent : row.choice;
    const reason = fieldValue(fields, reasonField(row.personId));
    return { ...row, choice: marksAbsent(row.personId, chosen, reason, fields) ? 'absent' : chosen, reason };
  });
  return {
    ...stored,
    rows,
    headcount: fieldValue(fields, 'headcount'),
    version: versionOf(fields) ?? stored.version,
  };
}

/** Whether two sheets say the same of everybody. */
export function isSameSheet(one: SheetState, other: SheetState): boolean {
  const said = ({ rows, headcount }: SheetState) =>
    JSON.stringify([headcount.trim() || '0', rows.map(({ personId, choice, reason }) => [personId, choice, reason])]);
  return said(one) === said(other);
}

/**
 * Whether choosing a reason marks this person absent: yes for who stood on present. Who was shown as absent and is marked
 * present while the reason stays is a contradiction, which is asked and not guessed.
 */
function marksAbsent(id: number, chosen: Choice, reason: string, fields: FormValues): boolean {
  return chosen === 'present' && isReason(reason) && fieldValue(fields, shownField(id)) !== 'absent';
}

/** Whether what was sent is a reason of the list; one that is no code is asked for again. */
function isReason(code: string): boolean {
  return code !== '' && isKnownCode('absence-reason', code);
}

/** The numbers of the persons whom the form brings in: rows added before, and boxes ticked now. */
export function addedIds(fields: FormValues): number[] {
  const ticked = [fields.add ?? []].flat();
  const rows = Object.keys(fields).flatMap((name) => /^state-([1-9]\d{0,8})$/.exec(name)?.[1] ?? []);
  const ids = [...ticked, ...rows].filter((text) => /^[1-9]\d{0,8}$/.test(text)).map(Number);
  return [...new Set(ids)].slice(0, 500);
}

/** Reads a sheet into a registration, or into every fault by its field. */
export function readSheetForm(
  sheet: SheetState,
): { ok: true; data: Omit<Attendance, 'version'> } | { ok: false; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const present: number[] = [];
  const absent: Attendance['absent'] = [];
  for (const row of sheet.rows) {
    const { reason, choice } = row;
    const field = reasonField(row.personId);
    if (choice === 'present' && reason !== '') errors.push({ field, message: 'attendance:register.error.present' });
    else if (choice === 'present') present.push(row.personId);
    else if (choice === 'absent' && !isReason(reason))
      errors.push({ field, message: 'attendance:register.error.reason' });
    else if (choice === 'absent') absent.push({ personId: row.personId, reason });
  }
  const headcount = wholeNumber(0, 500).safeParse(sheet.headcount.trim() === '' ? '0' : sheet.headcount);
  if (!headcount.success) {
    errors.push({
      field: 'headcount',
      message: headcount.error.issues[0]?.message ?? 'form:error.whole-number',
      values: { min: 0, max: 500 },
    });
  }
  return errors.length > 0 || !headcount.success
    ? { ok: false, errors }
    : { ok: true, data: { present, absent, headcount: headcount.data } };
}

function isNamed(one: Listed): one is Listed & { name: string; number: string } {
  return one.name !== null && one.number !== null;
}
