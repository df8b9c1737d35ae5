import { Hono } from 'hono';
import { may } from '../../access/index.ts';
import { textOf } from '../../ui/part.tsx';
import { type Env, html, type Request, viewOf } from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';
import { keptStep, type StepFile, withdrawsEvidence } from './actions.ts';
import { evidencePages } from './evidence-pages.tsx';
import { type ShownPart, StepBody, StepPage } from './step-view.tsx';

/** The page of a step. */
export const progressPages = new Hono<Env>().route('/', evidencePages);

/** What a slice shows on the page of a step, for who asks; nothing where it has nothing to show. */
export type StepPart = (c: Request, file: StepFile, view: View) => Promise<ShownPart | undefined>;

let gathered: readonly StepPart[] = [];

/** Takes in what other slices show on the page of a step; the application does it once, by importing `src/step-parts.ts`. */
export function gatherStepParts(parts: readonly StepPart[]): void {
  gathered = parts;
}

progressPages.get('/plans/:plan/steps/:key', (c) => showStep(c));

/**
 * The page of the step that the address names.
 * @param instead what a slice shows in place of its own part: a form that was refused, with what was typed.
 */
export async function showStep(
  c: Request,
  instead?: { part: StepPart; shown: (file: StepFile, view: View) => Promise<ShownPart> },
): Promise<Response> {
  const view = viewOf(c);
  const [plan, key] = [c.req.param('plan') ?? '', c.req.param('key') ?? ''];
  const file = await keptStep(c.get('database'), c.get('actor'), plan, key, view.today);
  const parts: ShownPart[] = [];
  for (const part of gathered) {
    const shown = await (part === instead?.part ? instead.shown(file, view) : part(c, file, view));
    if (shown !== undefined) parts.push(shown);
  }
  const proving = withdrawsEvidence(c.get('actor'), file) ? ofStatuses(file) : [];
  const keeps = may(c.get('actor'), 'keep-plans');
  const page = <StepPage view={view} file={file} keeps={keeps} body={bodyOf(view, file, proving)} parts={parts} />;
  return html(c, page, instead ? 422 : 200);
}

/** What was drawn of a step, for as long as it is kept as it was read. */
const drawn = new WeakMap<StepFile, Map<string, string>>();

/** What everybody sees of a step alike, drawn once for each language, in the words of who works or of who stays here. */
function bodyOf(view: View, file: StepFile, proving: readonly number[]): string {
  const all = drawn.get(file) ?? new Map<string, string>();
  drawn.set(file, all);
  const name = JSON.stringify([view.language, view.detainee, proving]);
  const body = all.get(name) ?? textOf(<StepBody view={view} file={file} proving={proving} />, view);
  all.set(name, body);
  return body;
}

/** The lines that have files of their own to withdraw: those of a report are withdrawn on its page. */
function ofStatuses(file: StepFile): number[] {
  const lines = file.history.filter((line) =>
    line.files.some((one) => one.ownerKind === 'step-status' && one.state === 'kept'),
  );
  return lines.map((line) => line.id);
}
