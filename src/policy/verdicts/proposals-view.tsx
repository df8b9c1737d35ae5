import { Notice } from '../../ui/components/index.ts';
import { errorOf, type FieldError, Form, TextArea } from '../../ui/form/index.ts';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { MOST_REASON, MOST_SHOWN, PATIENCE_SECONDS } from './forms.ts';
import { bearingHref, decisionHref, proposalsHref } from './hrefs.ts';
import type { JudgingFile } from './judge-actions.ts';
import type { Proposals, ShownProposal } from './proposal-actions.ts';

/** The model that may be asked, and what came of it. */
export interface AsksModel {
  /** Its name, and where it is. */
  name: string;
  host: string;
  /** Undefined before it was asked. */
  proposals?: Proposals | undefined;
  /** What was wrong with what was taken over, and the reason as it was typed. */
  refused?: { errors: FieldError[]; why: string } | undefined;
}

export interface ProposalProps {
  view: View;
  file: JudgingFile;
  asks: AsksModel;
  newKey: () => string;
}

/** Asking a model which decisions bear on a commitment, and what it proposes: a person takes each over, or doesn't. */
export function ProposalSection(props: ProposalProps) {
  const { view, file, asks, newKey } = props;
  const { t } = view;
  const { host, proposals } = asks;
  return (
    <section id="proposals" class="screen-only">
      <h2>{t('proposals:title')}</h2>
      <p>{t('proposals:text')}</p>
      {proposals?.taken !== undefined && (
        <Notice kind="good">
          <p>{t('proposals:taken', { title: proposals.taken })}</p>
        </Notice>
      )}
      {proposals !== undefined && <Outcome {...props} proposals={proposals} />}
      <p class="soft">
        {t('proposals:out', { host, most: MOST_SHOWN })} {t('proposals:wait', { seconds: PATIENCE_SECONDS })}
      </p>
      {!file.head.isPublished && (
        <Notice kind="warn">
          <p>{t('proposals:out.unpublished', { host })}</p>
        </Notice>
      )}
      <Form
        action={`${proposalsHref(file.head.id, file.commitment.number)}#proposals`}
        idempotencyKey={newKey()}
        submit={t(proposals === undefined ? 'proposals:ask' : 'proposals:ask.again')}
        label={t('proposals:title')}
      />
    </section>
  );
}

function Outcome(props: ProposalProps & { proposals: Proposals }) {
  const { view, proposals } = props;
  const { t } = view;
  const { shown, items, thrownAway, failed, taken } = proposals;
  if (failed !== null)
    return (
      <Notice kind="warn" title={t('proposals:failed.title')}>
        <p>{t(`proposals:failed.${failed}`, { seconds: PATIENCE_SECONDS })}</p>
      </Notice>
    );
  return (
    <>
      {shown !== null && shown > 0 && <p class="soft">{t('proposals:asked', { count: shown })}</p>}
      {thrownAway > 0 && <p class="soft">{t('proposals:thrown', { count: thrownAway })}</p>}
      {items.length > 0 && <Proposed {...props} />}
      {items.length === 0 && taken === undefined && <p>{t(shown === 0 ? 'proposals:none.shown' : 'proposals:none')}</p>}
    </>
  );
}

/** One form for all: each has its own button, and the reason goes with whichever is pressed. */
function Proposed({ view, file, asks, proposals, newKey }: ProposalProps & { proposals: Proposals }) {
  const { t } = view;
  const carried = proposals.items.map(({ ref, quote, bearing }) => ({ ref, quote, bearing }));
  return (
    <form
      class="form"
      method="post"
      action={`${proposalsHref(file.head.id, file.commitment.number)}/taken#proposals`}
      aria-label={t('proposals:title')}
    >
      <input type="hidden" name="idempotencyKey" value={newKey()} />
      <input type="hidden" name="carried" value={JSON.stringify(carried)} />
      <TextArea
        name="why"
        label={t('proposals:reason')}
        hint={t('proposals:reason.hint')}
        rows={2}
        maxLength={MOST_REASON}
        value={asks.refused?.why ?? t('proposals:reason.first', { name: asks.name })}
        error={errorOf(asks.refused?.errors, 'why', t)}
      />
      <ol class="citations">
        {proposals.items.map((one) => (
          <Proposal view={view} file={file} one={one} />
        ))}
      </ol>
    </form>
  );
}

function Proposal({ view: { t, language }, file, one }: Pick<ProposalProps, 'view' | 'file'> & { one: ShownProposal }) {
  const isFound = file.frozen?.citations.some(({ ref, bearing }) => ref === one.ref && bearing === one.bearing);
  return (
    <li>
      <p class="citation-head">
        <a href={decisionHref(one.id)}>{one.title}</a>{' '}
        <span class="soft">
          {formatDate(one.date, language)} · {one.ref}
        </span>
      </p>
      <blockquote class="passage" lang="nl">
        <p>“{one.quote}”</p>
      </blockquote>
      <p class="citation-facts">
        <strong>{t(`proposals:bearing.${one.bearing}`)}</strong>
        {isFound === true && <span class="soft"> · {t('proposals:by-rule')}</span>}
      </p>
      <p>
        <button type="submit" name="take" value={one.ref}>
          {t('proposals:take')} <span class="hidden">{t('proposals:take.of', { title: one.title })}</span>
        </button>{' '}
        <a href={bearingHref(file.head.id, file.commitment.number, one.ref)}>{t('proposals:otherwise')}</a>
      </p>
    </li>
  );
}
