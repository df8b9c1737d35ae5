import { type Child, useContext } from 'hono/jsx';
import { useWords } from '../words/context.ts';
import { controlProps, FieldFrame, type FieldProps, FilterContext, GroupFrame, useFieldId } from './field.tsx';

export interface Option {
  value: string;
  label: string;
  /** What heads the options that come one after the other with the same group. */
  group?: string;
}

export interface SelectFieldProps extends FieldProps {
  options: Option[];
  value?: string | number | null | undefined;
  /** The first, empty option: true for the usual word, or a word of your own. */
  blank?: boolean | string;
}

/** From so many choices on, a list grows shorter while one types, where script runs (`src/browser/filter.js`). */
const LONG = 12;

/** What a long list says of itself to the script that shortens it; nothing of a short one, nor of a filter, which stays as small as it is. */
function useFilter(count: number): Record<string, string> {
  const { t } = useWords();
  if (useContext(FilterContext) || count <= LONG) return {};
  return { 'data-filter': t('form:filter'), 'data-filter-count': t('form:filter.count', { count: '#' }) };
}

/** What is chosen: what was chosen before, or the only choice that there is where one must be made. A filter asks nothing by itself. */
function useChosen({ optional, options, value }: Pick<SelectFieldProps, 'optional' | 'options' | 'value'>): string {
  const chosen = value === null || value === undefined ? '' : String(value);
  const isAsked = !useContext(FilterContext) && !optional;
  const [only, ...others] = options;
  return chosen === '' && isAsked && others.length === 0 ? (only?.value ?? '') : chosen;
}

/** One choice out of a list that is too long for radio buttons. */
export function SelectField(props: SelectFieldProps) {
  const { options, blank } = props;
  const { t } = useWords();
  const chosen = useChosen(props);
  return (
    <FieldFrame field={props}>
      <select {...controlProps(props)} {...useFilter(options.length)}>
        {blank && <option value="">{blank === true ? t('form:blank') : blank}</option>}
        <SelectOptions options={options} chosen={chosen} />
      </select>
    </FieldFrame>
  );
}

/** The options of a select, under their groups where they have one. */
export function SelectOptions({ options, chosen }: { options: readonly Option[]; chosen: string }) {
  return (
    <>
      {groupsOf(options).map(({ group, members }) => {
        const inside = members.map(({ value, label }) => (
          <option value={value} selected={value === chosen}>
            {label}
          </option>
        ));
        return group === undefined ? inside : <optgroup label={group}>{inside}</optgroup>;
      })}
    </>
  );
}

/** Options that follow each other with the same group, together. */
function groupsOf<One extends Option>(options: readonly One[]): { group: string | undefined; members: One[] }[] {
  const groups: { group: string | undefined; members: One[] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last !== undefined && last.group === option.group) last.members.push(option);
    else groups.push({ group: option.group, members: [option] });
  }
  return groups;
}

/** An option with a line of explanation under it. */
export interface ExplainedOption extends Option {
  hint?: Child;
}

/** One choice out of a few, all in sight. */
export function RadioGroup(props: FieldProps & { options: ExplainedOption[]; value?: string | null | undefined }) {
  const chosen = [useChosen(props)];
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
  const first = useFieldId(name);
  return (
    <div class="boxes" {...useFilter(options.length)}>
      {groupsOf(options).map(({ group, members }) => {
        const boxes = members.map((option) => {
          // The first box carries the id of the field: the error summary leads there.
          const index = options.indexOf(option);
          const id = index === 0 ? first : `${first}-${index}`;
          return <Box id={id} type={type} name={name} option={option} checked={chosen.includes(option.value)} />;
        });
        if (group === undefined) return boxes;
        return (
          <fieldset class="boxes-group">
            <legend>{group}</legend>
            {boxes}
          </fieldset>
        );
      })}
    </div>
  );
}

interface BoxProps extends Pick<BoxesProps, 'type' | 'name'> {
  id: string;
  option: ExplainedOption;
  checked: boolean;
}

function Box({ id, type, name, option: { value, label, hint }, checked }: BoxProps) {
  return (
    <div class="box">
      <input
        id={id}
        type={type}
        name={name}
        value={value}
        checked={checked}
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
}
