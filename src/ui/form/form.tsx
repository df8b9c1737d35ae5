import type { Child } from 'hono/jsx';
import { useWords } from '../words/context.ts';
import type { Translate } from '../words/index.ts';
import { faultSentence } from '../words/sentences.ts';
import { FormIds, fieldId } from './field.tsx';
import type { FieldError } from './read.ts';

export interface FormProps {
  action: string;
  method?: 'post' | 'get';
  /** The same key sent twice is saved once. */
  idempotencyKey?: string;
  /** The version that was shown; a newer one on the server is a conflict. */
  version?: number | string;
  children?: Child;
  /** What the button does: "Deelname bewaren". */
  submit: string;
  cancelHref?: string;
  /** What the way back is called; "Annuleren" unless told. */
  cancelLabel?: string;
  /** Further buttons or links beside the first. */
  secondary?: Child;
  /** What the ids of its fields begin with, where another form of the page has fields of the same name. */
  ids?: string;
  /** Names the form, where a page has more than one. */
  label?: string;
  /** Set where another button stands before that of the form: Enter saves all the same. */
  enterSaves?: boolean;
  /** Colours the button of what cannot be undone. */
  danger?: boolean;
  /** The form sends a file: the most bytes of it, and what the script says when it is too large or does not arrive. */
  upload?: { most: number; tooLarge: string; failed: string };
}

/** A form in one column with its buttons; faults are found by the server and shown on the same page. */
export function Form(props: FormProps) {
  const { t } = useWords();
  const { upload } = props;
  return (
    <form
      class="form"
      action={props.action}
      method={props.method ?? 'post'}
      enctype={upload && 'multipart/form-data'}
      data-upload-most={upload?.most}
      data-upload-too-large={upload?.tooLarge}
      data-upload-failed={upload?.failed}
      novalidate
      aria-label={props.label}
    >
      {props.idempotencyKey && <input type="hidden" name="idempotencyKey" value={props.idempotencyKey} />}
      {props.version !== undefined && <input type="hidden" name="version" value={String(props.version)} />}
      {props.enterSaves && (
        <button hidden type="submit">
          {props.submit}
        </button>
      )}
      <FormIds.Provider value={props.ids ?? ''}>{props.children}</FormIds.Provider>
      <div class="form-buttons">
        <button class={props.danger ? 'primary danger' : 'primary'} type="submit">
          {props.submit}
        </button>
        {props.secondary}
        {props.cancelHref && <a href={props.cancelHref}>{props.cancelLabel ?? t('frame:cancel')}</a>}
      </div>
    </form>
  );
}

export interface ErrorSummaryProps {
  errors: FieldError[];
  t?: Translate;
  /** The label of each field by its name, put before the message: "Plaatsen: …". */
  labels?: Record<string, string>;
  /** What the ids of the fields begin with, as the form has it. */
  ids?: string | undefined;
}

/** All faults at the top of the page, each a link to its field; nothing when there are none. */
export function ErrorSummary({ errors, t, labels, ids }: ErrorSummaryProps) {
  const words = useWords();
  const say = t ?? words.t;
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert">
      <h2>{say('form:summary.title', { count: errors.length })}</h2>
      <p>{say('form:summary.text')}</p>
      <ul>
        {errors.map((error) => (
          <li>
            <ErrorLine error={error} label={labels?.[error.field]} t={say} ids={ids} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ErrorLineProps {
  error: FieldError;
  label: string | undefined;
  t: Translate;
  ids: string | undefined;
}

function ErrorLine({ error, label, t, ids }: ErrorLineProps) {
  const message = faultSentence(error, t);
  const line = label ? `${label}: ${message}` : message;
  return error.field ? <a href={`#${fieldId(error.field, ids)}`}>{line}</a> : <span>{line}</span>;
}

/** The translated fault of one field, for its `error`; undefined when the field has none. */
export function errorOf(errors: FieldError[] | undefined, field: string, t: Translate): string | undefined {
  const found = errors?.find((error) => error.field === field);
  return found && faultSentence(found, t);
}
