import type { FormValues } from '../../ui/form/index.ts';
import type { KeptCode } from './rules.ts';

/** A code as its form shows it. */
export function asTyped(code: KeptCode): FormValues {
  return {
    labelNl: code.label_nl,
    labelEn: code.label_en,
    labelFr: code.label_fr ?? '',
    labelAr: code.label_ar ?? '',
    rulingNl: code.ruling_nl ?? '',
    rulingEn: code.ruling_en ?? '',
    from: code.valid_from ?? '',
    until: code.valid_to ?? '',
    successor: code.successor ?? '',
    cause: code.cause ?? '',
    asks: code.asks ?? '',
    policyFields: code.policy_fields,
  };
}

/** The field of the form in which a column stands. */
export const FIELD_OF: Record<string, string> = {
  label_nl: 'labelNl',
  label_en: 'labelEn',
  label_fr: 'labelFr',
  label_ar: 'labelAr',
  ruling_nl: 'rulingNl',
  ruling_en: 'rulingEn',
  valid_from: 'from',
  valid_to: 'until',
  successor: 'successor',
  cause: 'cause',
  asks: 'asks',
  policy_fields: 'policyFields',
  position: 'position',
};
