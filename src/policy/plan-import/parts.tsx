import type { Child } from 'hono/jsx';
import { Mark, type Shape, type Tone } from '../../ui/components/index.ts';
import { GroupFrame } from '../../ui/form/field.tsx';
import { type FieldProps, fieldId } from '../../ui/form/index.ts';
import { useWords } from '../../ui/words/context.ts';
import type { Language, Translate } from '../../ui/words/index.ts';
import { formatTerm } from '../../ui/words/term.ts';
import type { Passage } from './look-actions.ts';
import { marked } from './marks.ts';
import {
  calledOf,
  type Decision,
  type ImportState,
  MOST_NAMES,
  MOST_PARTY,
  type ReviewRow,
  type RowKind,
  type RowValues,
  valuesOf,
} from './rules.ts';
import type { Meaning } from './targets-store.ts';

export const IMPORTS = '/plan-imports';

/** Where an import is looked at. */
export const importHref = (id: number) => `${IMPORTS}/${id}`;
/** Where one row of it is corrected. */
export const rowHref = (id: number, line: number) => `${importHref(id)}/rows/${line}`;
/** Where a place stands in the whole text. */
export const placeHref = (id: number, { line, from }: { line: number; from: number }) =>
  `${importHref(id)}/text?at=${from}#place-${line}`;

const DECISION_LOOKS: Record<Decision, { shape: Shape; tone: Tone }> = {
  pending: { shape: 'ring', tone: 'plain' },
  accepted: { shape: 'disc', tone: 'good' },
  changed: { shape: 'half', tone: 'good' },
  rejected: { shape: 'square', tone: 'plain' },
};
const STATE_LOOKS: Record<ImportState, { shape: Shape; tone: Tone }> = {
  reviewing: { shape: 'half', tone: 'busy' },
  accepted: { shape: 'disc', tone: 'good' },
  dropped: { shape: 'square', tone: 'plain' },
};

/** What was decided on a row, as shape and word. */
export function DecisionMark({ decision }: { decision: Decision }) {
  const { t } = useWords();
  return <Mark {...DECISION_LOOKS[decision]} label={t(`plan-review:decision.${decision}`)} />;
}

/** The state of an import, as shape and word. */
export function StateMark({ state }: { state: ImportState }) {
  const { t } = useWords();
  return <Mark {...STATE_LOOKS[state]} label={t(`plan-review:state.${state}`)} />;
}

/** What a row is and is called: "Stap 3.2". */
export function RowName({ kind, values }: { kind: RowKind; values: Pick<RowValues, 'number' | 'title'> }) {
  const { t } = useWords();
  return (
    <>
      {t(`plan-review:kind.${kind}`)} <bdi>{calledOf(values)}</bdi>
    </>
  );
}

/** A term as printed, and how Brug reads it. */
export function TermText({ term }: { term: RowValues['term'] }) {
  const { t, language } = useWords();
  if (term.text !== null)
    return (
      <>
        <bdi>{term.text}</bdi> <span class="soft">({readWords(term, language, t)})</span>
      </>
    );
  const isOpen = term.start === null && term.end === null;
  return <>{isOpen ? t('plan-review:term.none') : formatTerm(term, language)}</>;
}

/** How Brug reads a term: words that name no day are not made into *ongoing*. */
export function readWords({ start, end, precision }: RowValues['term'], language: Language, t: Translate): string {
  if (start === null && end === null) return t('plan-review:term.open');
  return t('plan-review:term.read', { read: formatTerm({ text: null, start, end, precision }, language) });
}

/** Names as printed, each with the organisation that it means; of one that means none that is said. */
export function Names({ names, meanings }: { names: readonly string[]; meanings: ReadonlyMap<string, Meaning> }) {
  const { t } = useWords();
  return (
    <ul class="review-names">
      {names.map((name) => {
        const meaning = meanings.get(name);
        return (
          <li>
            <bdi>{name}</bdi>{' '}
            {meaning === undefined ? (
              <span class="soft">({t('plan-review:names.unknown')})</span>
            ) : (
              meaning.organisation !== name && (
                <span class="soft">
                  (<a href={`/organisations/${meaning.code}`}>{meaning.organisation}</a>)
                </span>
              )
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What was found in a piece of text, marked word by word. */
export function Marked({ text, values }: { text: string; values: RowValues }) {
  return (
    <>
      {marked(text, values).map(({ text: piece, as }) =>
        as === null ? piece : <mark class={`found-${as}`}>{piece}</mark>,
      )}
    </>
  );
}

/** Words as running text: how the document broke its lines says nothing here, and the whole text shows it as it is. */
const running = (text: string) => text.replace(/\s+/g, ' ');

/** The passage from which a row was read, with whole words around it. */
export function PassageText({ passage, values }: { passage: Passage; values: RowValues }) {
  const { t } = useWords();
  const { before, place, after, more } = passage;
  if (place.trim() === '') return <p class="soft">{t('plan-review:place.none')}</p>;
  return (
    <blockquote class="passage" dir="auto">
      <span class="passage-around">{running(before).replace(/^\S*\s/, '… ')}</span>
      <Marked text={running(place)} values={values} />
      {more ? '…' : <span class="passage-around">{running(after).replace(/\s\S*$/, ' …')}</span>}
    </blockquote>
  );
}

const SPARE = 2;

/** Several names, a field each, with those of the register to choose from and two fields to spare. */
export function NamesField(props: FieldProps & { values: readonly string[]; list: string }) {
  const { t } = useWords();
  const { name, values, list, label } = props;
  const fields = [...values, ...Array<string>(SPARE).fill('')].slice(0, MOST_NAMES);
  return (
    <GroupFrame field={props}>
      <div class="review-fields">
        {fields.map((value, number) => (
          <input
            id={number === 0 ? fieldId(name) : `${fieldId(name)}-${number}`}
            class="width-full"
            type="text"
            name={name}
            value={value}
            list={list}
            dir="auto"
            maxlength={MOST_PARTY}
            autocomplete="off"
            aria-label={number < values.length ? `${label} ${number + 1}` : t('plan-review:names.more')}
          />
        ))}
      </div>
    </GroupFrame>
  );
}

/** The names of the register, for every field that asks one. */
export function KnownNames({ id, names }: { id: string; names: readonly string[] }) {
  return (
    <datalist id={id}>
      {names.map((name) => (
        <option value={name} />
      ))}
    </datalist>
  );
}

/** A button that does one thing, in a form of its own. */
export function Do(props: {
  action: string;
  newKey: () => string;
  fields: Record<string, string | number>;
  label: Child;
  class?: string;
}) {
  return (
    <form class="inline-form" method="post" action={props.action}>
      <input type="hidden" name="idempotencyKey" value={props.newKey()} />
      {Object.entries(props.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class={props.class} type="submit">
        {props.label}
      </button>
    </form>
  );
}

/** What can be decided on a row without changing what it says: accepted as it was found or corrected, or looked at again. */
export function DecisionButtons(props: {
  id: number;
  row: ReviewRow;
  newKey: () => string;
  /** Where to go on afterwards. */
  fields: Record<string, string | number>;
}) {
  const { t } = useWords();
  const { id, row, newKey, fields } = props;
  const decide = (decision: Decision, label: string, style: string) => (
    <Do
      action={`${rowHref(id, row.line)}/decision`}
      newKey={newKey}
      fields={{ decision, version: row.version, ...fields }}
      class={style}
      label={
        <>
          {label}
          <span class="hidden">
            {' '}
            <RowName kind={row.kind} values={valuesOf(row)} />
          </span>
        </>
      }
    />
  );
  if (row.decision !== 'pending') return decide('pending', t('plan-review:reopen'), 'quiet');
  const both = row.corrected !== null && row.found !== null;
  return (
    <>
      {row.corrected !== null && decide('changed', t('plan-review:accept.changed'), 'accept')}
      {row.found !== null && decide('accepted', t(both ? 'plan-review:accept.found' : 'plan-review:accept'), 'accept')}
    </>
  );
}
