import type { Child } from 'hono/jsx';
import { useWords } from '../words/context.ts';
import { controlProps, FieldFrame, type FieldProps, fieldId, GroupFrame } from './field.tsx';

export interface Option {
  value: string;
  label: string;
}

export interface SelectFieldProps extends FieldProps {
  options: Option[];
  value?: string | number | null | undefined;
  /** The first, empty option: true for the usual word, or a word of your own. */
  blank?: boolean | string;
}

/** One choice out of a list that is too long for radio buttons. */
export function SelectField(props: SelectFieldProps) {
  const { options, blank } = props;
  const { t } = useWords();
  const chosen = props.value === null || props.value === undefined ? '' : String(props.value);
  return (
    <FieldFrame field={props}>
      <select {...controlProps(props)}>
        {blank && <option value="">{blank === true ? t('form:blank') : blank}</option>}
        {options.map(({ value, label }) => (
          <option value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** An option with a line of explanation under it. */
export interface ExplainedOption extends Option {
  hint?: Child;
}

/** One choice out of a few, all in sight. */
export function RadioGroup(props: FieldProps & { options: ExplainedOption[]; value?: string | null | undefined }) {
  const chosen = props.value ? [props.value] : [];
  return (
    <GroupFrame field={props}>
      <Boxes type="radio" name={props.name} options={props.options} chosen={chosen} />
    </GroupFrame>
  );
}

export interface CheckboxGroupProps extends FieldProps {
  options: ExplainedOption[];
  /** The values that are ticked; one string is one ticked box. */
  value?: readonly string[] | string | null | undefined;
}

/** Any number of choices, all in sight. One option makes a single tick box. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const chosen = typeof props.value === 'string' ? [props.value] : (props.value ?? []);
  return (
    <GroupFrame field={props}>
      <Boxes type="checkbox" name={props.name} options={props.options} chosen={chosen} />
    </GroupFrame>
  );
}

interface BoxesProps {
  type: 'radio' | 'checkbox';
  name: string;
  options: ExplainedOption[];
  chosen: readonly string[];
}

function Boxes({ type, name, options, chosen }: BoxesProps) {
  return (
    <div class="boxes">
      {options.map(({ value, label, hint }, index) => {
        // The first box carries the id of the field: the error summary leads there.
        const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index}`;
        return (
          <div class="box">
            <input
              id={id}
              type={type}
              name={name}
              value={value}
              checked={chosen.includes(value)}
              aria-describedby={hint ? `${id}-about` : undefined}
            />
            <label for={id}>{label}</label>
            {hint && (
              <p class="hint" id={`${id}-about`}>
                {hint}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}
