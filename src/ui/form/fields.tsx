import { isDay } from '../../shared/dates.ts';
import { useWords } from '../words/context.ts';
import { formatLongDay, formatShortDate } from '../words/format.ts';
import { dayTyped } from './day.ts';
import { controlProps, FieldFrame, type FieldProps } from './field.tsx';

export type Width = 'short' | 'medium' | 'full';
export type Value = string | number | null | undefined;

export interface TextFieldProps extends FieldProps {
  value?: Value;
  width?: Width;
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password';
  autocomplete?: string;
  maxLength?: number;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { value, width = 'full', type = 'text', autocomplete = 'off', maxLength } = props;
  return (
    <FieldFrame field={props}>
      <input
        {...controlProps(props)}
        class={`width-${width}`}
        type={type}
        value={text(value)}
        autocomplete={autocomplete}
        maxlength={maxLength}
      />
    </FieldFrame>
  );
}

/** A file to send; `accept` are the endings that the browser offers first. */
export function FileField(props: FieldProps & { accept: readonly string[] }) {
  return (
    <FieldFrame field={props}>
      <input {...controlProps(props)} class="width-full" type="file" accept={props.accept.join(',')} />
    </FieldFrame>
  );
}

/** A number, typed as text: no arrows that change it while the page scrolls. */
export function NumberField(props: FieldProps & { value?: Value; unit?: string; decimals?: boolean }) {
  const { value, unit, decimals } = props;
  return (
    <FieldFrame field={props}>
      <span class="with-unit">
        <input
          {...controlProps(props)}
          class="width-short num"
          type="text"
          inputmode={decimals ? 'decimal' : 'numeric'}
          value={text(value)}
          autocomplete="off"
        />
        {unit && <span class="unit">{unit}</span>}
      </span>
    </FieldFrame>
  );
}

/**
 * A day, typed as day month year in one input; an ISO value is shown that way too. What was typed otherwise (`morgen`, `3 feb`) comes
 * back as the day that it was understood as, with its name, so that who typed it sees whether that is right.
 */
export function DateField(props: FieldProps & { value?: Value; autocomplete?: string }) {
  const { t, language, today } = useWords();
  const typed = text(props.value);
  const value = dayTyped(typed, today) ?? typed;
  const understood =
    value === typed || formatShortDate(value) === typed.trim()
      ? undefined
      : t('form:hint.understood', { typed: typed.trim(), day: formatLongDay(value, language) });
  const field = { ...props, hint: understood ?? props.hint ?? t('form:hint.date') };
  return (
    <FieldFrame field={field}>
      <input
        {...controlProps(field)}
        class="width-short"
        type="text"
        value={isDay(value) ? formatShortDate(value) : value}
        autocomplete={props.autocomplete ?? 'off'}
      />
    </FieldFrame>
  );
}

/** A time of the day, typed as hours and minutes. */
export function TimeField(props: FieldProps & { value?: Value }) {
  const { t } = useWords();
  const field = { ...props, hint: props.hint ?? t('form:hint.time') };
  return (
    <FieldFrame field={field}>
      <input {...controlProps(field)} class="width-short" type="text" value={text(props.value)} autocomplete="off" />
    </FieldFrame>
  );
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { value?: Value; rows?: number; maxLength?: number }) {
  return (
    <FieldFrame field={props}>
      <textarea {...controlProps(props)} rows={props.rows ?? 5} maxlength={props.maxLength}>
        {text(props.value)}
      </textarea>
    </FieldFrame>
  );
}

function text(value: Value): string {
  return value === null || value === undefined ? '' : String(value);
}
