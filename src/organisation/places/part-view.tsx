import { BothVersions } from '../../ui/components/index.ts';
import { DateField, ErrorSummary, Form, NumberField, SelectField, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import type { WordKey } from '../../ui/words/index.ts';
import { besideOf, crumbsOf, type FormState, fieldsOf, labelsIn } from './form-view.tsx';
import { nameOf } from './list-view.tsx';
import type { PartRecord } from './part-actions.ts';
import { partKind, RecordHistory } from './record-view.tsx';
import { type PartSort, type Place, ROOM_KINDS, UNIT_KINDS } from './rules.ts';

const LABELS: Record<string, WordKey> = {
  code: 'places:code',
  name: 'places:name',
  kind: 'places:part.kind',
  places: 'places:part.places',
  validFrom: 'places:part.from',
  validUntil: 'places:part.until',
};

export interface PartPageProps {
  view: View;
  state: FormState;
  sort: PartSort;
  place: Place;
  /** The room or unit with its history; null for a new one. */
  record: PartRecord | null;
  newKey: () => string;
}

/** The form of a room or unit, with its history under it. */
export function PartPage({ view, state, sort, place, record, newKey }: PartPageProps) {
  const { t } = view;
  const list = `/places/${place.code}/${sort}`;
  const here = record === null ? list : `${list}/${record.part.code}`;
  const title = record === null ? t(`places:${sort}.add`) : record.part.name;
  const field = fieldsOf(view, state, LABELS);
  const kinds: readonly string[] = sort === 'rooms' ? ROOM_KINDS : UNIT_KINDS;
  return (
    <Layout
      view={view}
      title={title}
      lead={t('places:part.lead', { place: nameOf(place, view) })}
      level="administration"
      crumbs={crumbsOf(view, place, title)}
    >
      <ErrorSummary errors={state.errors} labels={labelsIn(view, LABELS)} />
      {state.now !== undefined && <BothVersions fields={besideOf(view, state, LABELS)} />}
      <Form
        action={here}
        idempotencyKey={state.idempotencyKey}
        {...(record === null ? {} : { version: record.part.version })}
        submit={t('places:part.submit')}
        cancelHref={`/places/${place.code}`}
      >
        {record === null && <TextField {...field('code')} hint={t('places:code.hint')} width="medium" maxLength={60} />}
        <TextField {...field('name')} maxLength={100} />
        <SelectField
          {...field('kind')}
          options={kinds.map((value) => ({ value, label: partKind(sort, value, view) }))}
          blank
        />
        <NumberField {...field('places')} optional />
        <DateField {...field('validFrom')} />
        <DateField {...field('validUntil')} hint={t('places:part.until.hint')} optional />
      </Form>
      {record !== null && (
        <RecordHistory view={view} changes={record.changes} here={here} newKey={newKey} sort={sort} />
      )}
    </Layout>
  );
}
