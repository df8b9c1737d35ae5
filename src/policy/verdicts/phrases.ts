import { roleName } from '../../ui/names.ts';
import { formatDate, formatNumber, formatShortDate } from '../../ui/words/format.ts';
import { type Language, pick, type Translate } from '../../ui/words/index.ts';
import { STAGES } from '../commitments/index.ts';
import type { CheckContent, FrozenCommitment, FrozenDossier, FrozenPractice } from './content.ts';
import type { Confirmation } from './judge-store.ts';

/** What a page or a document says things with. */
export interface Saying {
  t: Translate;
  language: Language;
}

/** A decision of a dossier. */
export type Decided = FrozenDossier['decisions'][number];

/** A verdict in plain words, with what it follows from. */
export function verdictSentence(
  { verdict }: FrozenCommitment,
  { searched }: Pick<CheckContent, 'searched'>,
  { t, language }: Saying,
): string {
  return t(`verdicts:plain.${verdict}`, {
    decisions: formatNumber(searched.decisions, language),
    from: formatDate(searched.from, language),
    to: formatDate(searched.to, language),
  });
}

/**
 * The decisions from which a verdict follows: of each matter that counts the one that shows how far it is, or that it was withdrawn.
 * Where nothing bears on the commitment directly, those that bear on it in part.
 */
export function decidingOf({ dossiers, verdict }: FrozenCommitment): Decided[] {
  const direct = dossiers.filter(({ bearing }) => bearing === 'direct');
  const counting = direct.length > 0 ? direct : dossiers;
  const standing = counting.filter(({ withdrawn }) => verdict === 'stopped' || !withdrawn);
  const farthest = Math.max(...standing.map(({ stage }) => STAGES.indexOf(stage)), 0);
  return standing
    .filter(({ stage }) => verdict === 'stopped' || STAGES.indexOf(stage) === farthest)
    .flatMap(({ decisions, stage, withdrawn }) => {
      const shown = withdrawn ? decisions.at(-1) : (decisions.find((one) => one.stage === stage) ?? decisions.at(-1));
      return shown ?? [];
    })
    .slice(0, 5);
}

/** How far a decision shows its matter to be, and the words that say so. */
export function stageWords({ stage, signal }: Pick<Decided, 'stage' | 'signal'>, t: Translate): string {
  const word = t(`commitments:stage.${stage}`);
  return signal === null ? word : t('verdicts:stage.signal', { stage: word, signal: signal.replace(/\s+/g, ' ') });
}

/** What people said of a verdict, in a sentence. */
export function confirmedWords(said: Omit<Confirmation, 'reopenedBy'>, { t, language }: Saying): string {
  const role = roleName(t, said.as);
  const by = said.byName === null ? role : `${said.byName}, ${role}`;
  const at = formatDate(said.at, language);
  if (said.verdict === said.ruleVerdict) return t('verdicts:confirmed', { at, by, check: said.check });
  const [rule, verdict] = [t(`commitments:verdict.${said.ruleVerdict}`), t(`commitments:verdict.${said.verdict}`)];
  return t('verdicts:overruled', { at, by, check: said.check, rule, verdict });
}

/** What is registered of practice, in a line. */
export function practiceWords(one: FrozenPractice, { t, language }: Saying): string {
  if (one.kind === 'step') {
    const status = t(`status:${one.status}`);
    const title = pick(one.title, language);
    return one.since === null
      ? t('verdicts:practice.step', { title, status })
      : t('verdicts:practice.step.since', { title, status, since: formatShortDate(one.since) });
  }
  const most = formatNumber(one.atLeast, language);
  const period = { figure: one.figure, from: formatShortDate(one.from), to: formatShortDate(one.to), most };
  return one.value === null
    ? t('verdicts:practice.figure.none', period)
    : t('verdicts:practice.figure', { ...period, value: formatNumber(one.value, language) });
}

/** What was searched, and with which words. */
export function searchedWords(
  { searched: words }: Pick<FrozenCommitment, 'searched'>,
  { searched }: Pick<CheckContent, 'searched'>,
  { t, language }: Saying,
): string {
  return t('verdicts:searched', {
    decisions: formatNumber(searched.decisions, language),
    from: formatDate(searched.from, language),
    to: formatDate(searched.to, language),
    words: words.join(', '),
  });
}
