import { BothVersions, saidIn } from '../../ui/components/index.ts';
import { ErrorSummary, Form, type FormValues, NumberField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { pick } from '../../ui/words/format.ts';
import { type FormPageProps, fieldsOf, labelsIn, OFFER_LABELS, Wording } from './form-view.tsx';
import { titleOf } from './rules.ts';
import type { Offer } from './store.ts';

export interface ChangePageProps extends FormPageProps {
  offer: Offer;
  /** How many sessions are still to come: until then it is not closed. */
  coming: number;
  /** What stands there now, where somebody else changed it meanwhile. */
  now: FormValues | null;
  newKey: () => string;
}

const FIELDS = [
  ...['titleNl', 'descriptionNl', 'titleEn', 'descriptionEn', 'titleFr', 'descriptionFr', 'titleAr', 'descriptionAr'],
  ...['minParticipants', 'maxParticipants'],
];

/** What may change of an offer, and the way to close it or to open it again. */
export function ChangeOfferPage(props: ChangePageProps) {
  const { view, offer, values, now } = props;
  const { t } = view;
  const field = fieldsOf(props, OFFER_LABELS);
  const title = pick(titleOf(offer), view.language);
  const crumbs = [
    { label: view.placeName(offer.prison), href: `/prisons/${offer.prison}` },
    { label: t('offers:title'), href: `/offers?prison=${offer.prison}` },
    { label: title, href: `/offers/${offer.id}` },
    { label: t('offers:change') },
  ];
  const both = FIELDS.map((name) => ({
    label: field(name).label,
    typed: saidIn(values[name]),
    now: saidIn(now?.[name]),
  }));
  return (
    <Layout
      view={view}
      title={t('offers:change')}
      lead={t('offers:change.lead')}
      help="organisation.offers"
      level="organisation"
      crumbs={crumbs}
      demonstration={offer.origin === 'demonstration'}
    >
      <ErrorSummary errors={props.errors} labels={labelsIn(view, OFFER_LABELS)} />
      {now !== null && <BothVersions fields={both} />}
      <Form
        action={`/offers/${offer.id}/edit`}
        idempotencyKey={props.idempotencyKey}
        version={offer.version}
        submit={t(now === null ? 'offers:change.submit' : 'form:stale.save')}
        cancelHref={`/offers/${offer.id}`}
      >
        <Wording {...props} />
        <NumberField {...field('minParticipants')} optional />
        <NumberField {...field('maxParticipants')} optional />
      </Form>
      <OpenOrClosed {...props} />
    </Layout>
  );
}

function OpenOrClosed({ view: { t }, offer, coming, newKey }: ChangePageProps) {
  const closes = offer.state === 'open';
  const name = closes ? t('offers:change.close') : t('offers:change.reopen');
  return (
    <section>
      <h2>{name}</h2>
      <p>{t(closes ? 'offers:change.close.text' : 'offers:change.reopen.text')}</p>
      {closes && coming > 0 ? (
        <p class="soft">{t('offers:change.close.coming', { count: coming })}</p>
      ) : (
        <Form
          action={`/offers/${offer.id}/state`}
          idempotencyKey={newKey()}
          version={offer.version}
          submit={name}
          label={name}
        >
          <input type="hidden" name="state" value={closes ? 'closed' : 'open'} />
        </Form>
      )}
    </section>
  );
}
