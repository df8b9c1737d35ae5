import { optionsOf } from '../../organisation/code-lists/index.ts';
import { PRECISIONS } from '../../shared/dates.ts';
import type { FormValues } from '../../ui/form/index.ts';
import type { View } from '../../ui/view.ts';
import { GOAL_KINDS } from '../plans/index.ts';
import { WEIGHTS, type Wording } from '../progress/index.ts';
import type { FieldSpec } from './form-view.tsx';
import type { PartyChoice } from './read-store.ts';
import { MOST } from './schemas.ts';

/** The title and years of a plan. */
export function agreedHeadFields({ t }: View): FieldSpec[] {
  const label = (name: 'titleNl' | 'titleEn' | 'validFrom' | 'validTo') => t(`plan-register:field.${name}`);
  return [
    { name: 'titleNl', as: 'text', label: label('titleNl'), most: MOST.title },
    { name: 'titleEn', as: 'text', label: label('titleEn'), most: MOST.title, optional: true },
    { name: 'validFrom', as: 'day', label: label('validFrom') },
    { name: 'validTo', as: 'day', label: label('validTo') },
  ];
}

/** The head of a plan; of an adopted one what it says of itself. */
export function headFields(view: View, which: 'new' | 'draft' | 'adopted'): FieldSpec[] {
  const { t } = view;
  const label = (name: 'adopter' | 'declaredActions' | 'id') => t(`plan-register:field.${name}`);
  const head: FieldSpec[] = [
    ...agreedHeadFields(view),
    { name: 'adopter', as: 'text', label: label('adopter'), most: 200, optional: true },
    { name: 'declaredActions', as: 'number', label: label('declaredActions'), optional: true },
  ];
  const name: FieldSpec[] = [
    { name: 'id', as: 'text', label: label('id'), hint: t('plan-register:field.id.hint'), most: 60, optional: true },
  ];
  return [
    ...(which === 'adopted' ? [] : head),
    { name: 'summaryNl', as: 'lines', label: t('plan-register:field.summaryNl'), most: 1000, optional: true },
    { name: 'summaryEn', as: 'lines', label: t('plan-register:field.summaryEn'), most: 1000, optional: true },
    { name: 'description', as: 'lines', label: t('plan-register:field.description'), most: 8000, optional: true },
    {
      name: 'address',
      as: 'url',
      label: t('plan-register:field.address'),
      hint: t('plan-register:field.address.hint'),
      optional: true,
    },
    ...(which === 'new' ? name : []),
  ];
}

/** The day and ground that an adopted plan asks; of a change also what it makes of what was agreed. */
export function groundFields({ t }: View, { weight }: { weight: boolean }): FieldSpec[] {
  const weighs: FieldSpec = {
    ...{ name: 'weight', as: 'radio', label: t('plan-register:field.weight'), optional: true },
    options: WEIGHTS.map((value) => ({ value, label: t(`plan-register:weight.${value}`) })),
  };
  return [
    { name: 'of-ground', as: 'heading', label: t('plan-register:ground'), hint: t('plan-register:ground.text') },
    { name: 'on', as: 'day', label: t('plan-register:field.on') },
    {
      name: 'ground',
      as: 'lines',
      label: t('plan-register:field.ground'),
      hint: t('plan-register:field.ground.hint'),
      most: MOST.ground,
    },
    { name: 'groundAddress', as: 'url', label: t('plan-register:field.groundAddress'), optional: true },
    ...(weight ? [weighs] : []),
  ];
}

function partyFields(
  { t }: View,
  parties: readonly PartyChoice[],
  name: 'lead' | 'partners',
  chosen: readonly string[],
): FieldSpec[] {
  const options = parties.map(({ name: value, nameNl }) => ({
    value,
    label: value === nameNl ? value : `${value} (${nameNl})`,
  }));
  const [mine, others] = [
    options.filter((one) => chosen.includes(one.value)),
    options.filter((one) => !chosen.includes(one.value)),
  ];
  return [
    {
      name,
      as: 'ticks',
      label: t(`plan-register:field.${name}`),
      hint: t('plan-register:field.lead.hint'),
      options: [...mine, ...others],
      optional: true,
    },
    {
      name: `${name}Other`,
      as: 'lines',
      label: t(`plan-register:field.${name}Other`),
      hint: t('plan-register:field.other.hint'),
      most: 1000,
      optional: true,
    },
  ];
}

interface Choices {
  parties: readonly PartyChoice[];
  /** Under what it can stand in a draft; null where places stand. */
  under: { value: string; label: string }[] | null;
}

/** The fields of a goal or a step; its number and place only in a draft. */
export function agreedFields(
  view: View,
  of: 'goal' | 'step',
  { parties, under }: Choices,
  values: FormValues,
): FieldSpec[] {
  const { t } = view;
  const chosen = (name: string) => [values[name] ?? []].flat();
  const kinds = of === 'goal' ? GOAL_KINDS : (['action', 'step'] as const);
  const place: FieldSpec[] =
    under === null
      ? []
      : [
          {
            name: 'number',
            as: 'text',
            label: t('plan-register:field.number'),
            hint: t(`plan-register:field.number.${of}`),
            most: 20,
            short: true,
            optional: true,
          },
          {
            name: 'under',
            as: 'select',
            label: t('plan-register:field.under'),
            options: under,
            blank: t('plan-register:field.under.none'),
            optional: true,
          },
        ];
  return [
    { name: 'titleNl', as: 'lines', label: t('plan-register:field.wordingNl'), most: MOST.title },
    { name: 'titleEn', as: 'lines', label: t('plan-register:field.titleEn'), most: MOST.title, optional: true },
    ...place,
    ...(of === 'goal' ? deadlineFields(view) : termFields(view)),
    ...partyFields(view, parties, 'lead', chosen('lead')),
    ...partyFields(view, parties, 'partners', chosen('partners')),
    {
      name: 'kind',
      as: 'radio',
      label: t('plan-register:field.kind'),
      options: kinds.map((value) => ({ value, label: t(`progress:kind.${value}`) })),
      optional: true,
    },
    {
      name: 'policyFields',
      as: 'ticks',
      label: t('plan-register:field.policyFields'),
      options: optionsOf(view, 'policy-field', chosen('policyFields')),
      optional: true,
    },
    {
      name: 'targetGroups',
      as: 'ticks',
      label: t('plan-register:field.targetGroups'),
      options: optionsOf(view, 'target-group', chosen('targetGroups')),
      optional: true,
    },
    { name: 'noteNl', as: 'lines', label: t('plan-register:field.noteNl'), most: MOST.note, optional: true },
    { name: 'noteEn', as: 'lines', label: t('plan-register:field.noteEn'), most: MOST.note, optional: true },
  ];
}

function deadlineFields({ t }: View): FieldSpec[] {
  return [
    {
      name: 'deadlineText',
      as: 'text',
      label: t('plan-register:field.deadlineText'),
      hint: t('plan-register:field.deadlineText.hint'),
      most: MOST.term,
      optional: true,
    },
    { name: 'deadline', as: 'day', label: t('plan-register:field.deadline'), optional: true },
  ];
}

/** A term: as it is written, and its days where the words are not to be read. */
export function termFields({ t }: View): FieldSpec[] {
  const precisions = PRECISIONS.filter((one) => one !== 'open').map((value) => ({
    value,
    label: t(`progress:precision.${value}`),
  }));
  return [
    {
      name: 'termText',
      as: 'text',
      label: t('plan-register:field.termText'),
      hint: t('plan-register:field.termText.hint'),
      most: MOST.term,
      optional: true,
    },
    {
      name: 'termStart',
      as: 'day',
      label: t('plan-register:field.termStart'),
      hint: t('plan-register:field.termDays.hint'),
      optional: true,
    },
    { name: 'termEnd', as: 'day', label: t('plan-register:field.termEnd'), optional: true },
    {
      name: 'precision',
      as: 'select',
      label: t('plan-register:field.precision'),
      options: precisions,
      blank: true,
      optional: true,
    },
  ];
}

/** What a form shows of a goal or a step as it stands. */
export function valuesOf(
  of: 'goal' | 'step',
  record: Wording & { number: string | null },
  parties: readonly PartyChoice[],
): FormValues {
  const known = new Set(parties.map(({ name }) => name));
  const split = (names: readonly string[]) =>
    [names.filter((name) => known.has(name)), names.filter((name) => !known.has(name)).join('\n')] as const;
  const [lead, leadOther] = split(record.leads);
  const [partners, partnersOther] = split(record.partners);
  const { text, start, end, precision } = record.term;
  const term: FormValues =
    of === 'goal'
      ? { deadline: end ?? '', deadlineText: text ?? '' }
      : {
          termText: text ?? '',
          termStart: start ?? '',
          termEnd: end ?? '',
          precision: precision === 'open' ? '' : precision,
        };
  return {
    ...{
      titleNl: record.title.nl,
      titleEn: record.title.en ?? '',
      number: record.number ?? '',
      kind: record.kind ?? '',
    },
    ...term,
    ...{ lead: [...lead], leadOther, partners: [...partners], partnersOther },
    ...{ policyFields: record.policyFields, targetGroups: record.targetGroups },
    ...{ noteNl: record.note?.nl ?? '', noteEn: record.note?.en ?? '' },
  };
}
