import {
  CheckboxGroup,
  errorOf,
  type FieldError,
  type FormValues,
  fieldValue,
  RadioGroup,
  TextField,
} from '../../ui/form/index.ts';
import type { View } from '../../ui/view.ts';
import type { Commitment } from './commitments-store.ts';
import { MOST } from './rules.ts';
import { cutsOf } from './text.ts';

interface ChangeProps {
  view: View;
  commitment: Commitment;
  values: FormValues;
  errors: FieldError[];
}

const running = (text: string) => text.replace(/\s+/g, ' ');

/** Where a commitment falls apart: the places that its text offers, each with both parts, or words that are typed. */
export function CutField({ view: { t }, commitment, values, errors }: ChangeProps) {
  const cuts = cutsOf(commitment.literal);
  return (
    <>
      {cuts.length === 0 ? (
        <p>{t('agreement-review:split.none')}</p>
      ) : (
        <div class="promise-choices">
          <RadioGroup
            name="at"
            label={t('agreement-review:split.at')}
            optional
            options={cuts.map(({ at, before, after }) => ({
              value: String(at),
              label: `${running(before)} ‖ ${running(after)}`,
            }))}
            value={fieldValue(values, 'at')}
            error={errorOf(errors, 'at', t)}
          />
        </div>
      )}
      <TextField
        name="words"
        label={t('agreement-review:split.words')}
        optional
        value={fieldValue(values, 'words')}
        maxLength={MOST.words}
        error={errorOf(errors, 'words', t)}
      />
    </>
  );
}

/** The commitments of the same section that stand nearest, to be merged with. */
export function MergeField({ view: { t }, beside, values, errors }: ChangeProps & { beside: readonly Commitment[] }) {
  if (beside.length === 0) return <p>{t('agreement-review:merge.none')}</p>;
  return (
    <div class="promise-choices">
      <CheckboxGroup
        name="with"
        label={t('agreement-review:merge.with')}
        options={beside.map((one) => ({
          value: `${one.number}.${one.version}`,
          label: `${one.number}. ${running(one.wording)}`,
        }))}
        value={[values.with ?? []].flat()}
        error={errorOf(errors, 'with', t)}
      />
    </div>
  );
}
