import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { faultsAsErrors, fieldValue, readForm } from '../../ui/form/index.ts';
import { type Env, html, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { TakingForm } from './forms.ts';
import { type JudgingFile, readJudging } from './judge-actions.ts';
import { JudgePage } from './judge-view.tsx';
import { askProposals, type Proposals, shownAgain, takeProposal } from './proposal-actions.ts';
import type { AsksModel } from './proposals-view.tsx';
import { commitmentNumber } from './rules.ts';

const AT = '/agreements/:agreement/commitments/:number/judge/proposals';

/** Asking a language model for proposals, and taking one over; without a model there is nothing at these addresses. */
export const proposalPages = new Hono<Env>().post(AT, postAsking).post(`${AT}/taken`, postTaking);

function which(c: Request): { agreement: string; number: number } {
  return {
    agreement: c.req.param('agreement') ?? '',
    number: commitmentNumber(c.req.param('number')) ?? notFound(),
  };
}

/** What the page of judging shows of a model; undefined where none is set. */
export function asksModel(c: Request, more: Pick<AsksModel, 'proposals' | 'refused'> = {}): AsksModel | undefined {
  const model = c.get('model');
  return model === null ? undefined : { name: model.name, host: new URL(model.url).host, ...more };
}

async function postAsking(c: Request) {
  demand(c.get('actor'), 'judge-commitments');
  const model = c.get('model') ?? notFound();
  const { ask } = await askedByForm(c);
  const { file, proposals } = await askProposals(ask, model, which(c));
  return shown(c, file, { proposals });
}

async function postTaking(c: Request) {
  demand(c.get('actor'), 'judge-commitments');
  if (c.get('model') === null) notFound();
  const { agreement, number } = which(c);
  const { fields, ask } = await askedByForm(c);
  const read = readForm(fields, TakingForm);
  const again = async (errors: NonNullable<AsksModel['refused']>['errors']) => {
    const proposals = await shownAgain(ask, fieldValue(fields, 'carried'));
    return file(c, { proposals, refused: { errors, why: fieldValue(fields, 'why') } });
  };
  if (!read.ok) return again(read.errors);
  const { carried, take, why } = read.data;
  let proposals: Proposals;
  try {
    proposals = await takeProposal(ask, agreement, number, { carried, take, reason: why });
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return again(errors);
  }
  return file(c, { proposals });
}

async function file(c: Request, more: Pick<AsksModel, 'proposals' | 'refused'>) {
  const { agreement, number } = which(c);
  return shown(c, await readJudging(c.get('database'), c.get('actor'), agreement, number), more);
}

function shown(c: Request, of: JudgingFile, more: Pick<AsksModel, 'proposals' | 'refused'>) {
  const props = {
    view: viewOf(c),
    file: of,
    judges: true,
    newKey: () => crypto.randomUUID(),
    asks: asksModel(c, more),
  };
  return html(c, <JudgePage {...props} />, more.refused === undefined ? 200 : 422);
}
