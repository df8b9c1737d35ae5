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

/** The id of the control, to which the error summary links. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

/** What an input says about itself to who listens: its hint, its error, whether it must be filled in. */
export function controlProps({ name, hint, optional, error }: FieldProps) {
  const id = fieldId(name);
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
      <label for={fieldId(field.name)}>
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
  const id = fieldId(name);
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
