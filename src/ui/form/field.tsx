import { type Child, createContext, useContext } from 'hono/jsx';
import { useWords } from '../words/context.ts';

/** What every field has; `error` is already translated. */
export interface FieldProps {
  name: string;
  label: Child;
  hint?: Child;
  optional?: boolean;
  error?: string | undefined;
}

/** True within filters: there nothing is required, and so nothing needs to be called optional. */
export const FilterContext = createContext(false);

/** What the ids of the fields of a form begin with, where a page has several forms with fields of the same name. */
export const FormIds = createContext('');

/** The id of the control, to which the error summary links. @param within the form, where a page has several. */
export function fieldId(name: string, within = ''): string {
  return within === '' ? `field-${name}` : `${within}-field-${name}`;
}

/** The id of a control in the form in which it stands. */
export function useFieldId(name: string): string {
  return fieldId(name, useContext(FormIds));
}

/** What an input says about itself to who listens: its hint, its error, whether it must be filled in. */
export function controlProps({ name, hint, optional, error }: FieldProps) {
  const id = useFieldId(name);
  const inFilters = useContext(FilterContext);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    name,
    required: !optional && !inFilters,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
}

/** Label, hint and error around one control. */
export function FieldFrame({ field, children }: { field: FieldProps; children?: Child }) {
  return (
    <div class={field.error ? 'field field-wrong' : 'field'}>
      <label for={useFieldId(field.name)}>
        {field.label}
        <OptionalWord field={field} />
      </label>
      <HintAndError field={field} />
      {children}
    </div>
  );
}

/** Legend, hint and error around several controls that answer one question. */
export function GroupFrame({ field, children }: { field: FieldProps; children?: Child }) {
  const { 'aria-describedby': described } = controlProps(field);
  return (
    <fieldset class={field.error ? 'field field-wrong' : 'field'} aria-describedby={described}>
      <legend>
        {field.label}
        <OptionalWord field={field} />
      </legend>
      <HintAndError field={field} />
      {children}
    </fieldset>
  );
}

function OptionalWord({ field }: { field: FieldProps }) {
  const { t } = useWords();
  const inFilters = useContext(FilterContext);
  return field.optional && !inFilters ? <span class="optional"> ({t('form:optional')})</span> : null;
}

function HintAndError({ field: { name, hint, error } }: { field: FieldProps }) {
  const { t } = useWords();
  const id = useFieldId(name);
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          <span class="hidden">{t('form:error')}: </span>
          {error}
        </p>
      )}
    </>
  );
}
