import { z } from 'zod';
import { CAUSES, CODE, CODE_MOST } from '../../shared/code-lists.ts';
import { dateInput, oneOf, optionalDateInput, optionalText, requiredText } from '../../ui/form/index.ts';
import { type CodeChange, codeOf, LABEL, RULING } from './rules.ts';

const none = (sent: unknown) => (sent === '' || sent === undefined ? null : sent);
const codes = z.preprocess(
  (sent) => (sent === undefined ? [] : [sent].flat().slice(0, 101)),
  z.array(z.string()).max(100),
);

const fields = {
  labelNl: requiredText(LABEL),
  labelEn: requiredText(LABEL),
  labelFr: optionalText(LABEL),
  labelAr: optionalText(LABEL),
  rulingNl: optionalText(RULING),
  rulingEn: optionalText(RULING),
  from: optionalDateInput(),
  until: optionalDateInput(),
  successor: optionalText(CODE_MOST),
  cause: z.preprocess(none, oneOf(CAUSES).nullable()),
  asks: z.preprocess(none, oneOf(['remark']).nullable()),
  policyFields: codes,
};
type Fields = z.output<z.ZodObject<typeof fields>>;

function changeOf(form: Fields): CodeChange {
  const { labelNl, labelEn, labelFr, labelAr, rulingNl, rulingEn, ...rest } = form;
  return {
    ...rest,
    label: { nl: labelNl, en: labelEn, fr: labelFr, ar: labelAr },
    ruling: rulingNl === null ? null : { nl: rulingNl, en: rulingEn },
  };
}

/** A ruling is said in Dutch first. */
const dutchRuling = {
  path: ['rulingNl'],
  message: 'codes:error.ruling-nl',
  when: () => true,
};
const hasDutch = (form: { rulingNl?: string | null; rulingEn?: string | null }) => !(form.rulingEn && !form.rulingNl);

/** The form of a new code; a code that is left empty is made of the Dutch label. */
export const NewCodeForm = z
  .object({ code: optionalText(CODE_MOST), ...fields })
  .refine(({ code, labelNl }) => CODE.test(code ?? codeOf(labelNl ?? '')), {
    path: ['code'],
    message: 'codes:error.characters',
  })
  .refine(hasDutch, dutchRuling)
  .transform(({ code, ...form }) => ({ code: code ?? codeOf(form.labelNl), change: changeOf(form) }));

/** The form in which a code is changed. */
export const CodeForm = z.object(fields).refine(hasDutch, dutchRuling).transform(changeOf);

/** The form in which a code is closed: from which day, and what comes instead. */
export const CloseForm = z.object({ until: dateInput(), successor: optionalText(CODE_MOST) });
