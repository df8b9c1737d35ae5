import { type Language, pick } from '../../ui/words/index.ts';
import type { Answer, Composition, Frozen, FrozenBefore } from './rules.ts';

/** A composition in one language, in the agreed shape. */
export function inLanguage(composition: Composition, version: number, language: Language): Answer {
  return {
    id: composition.id,
    version,
    state: 'draft',
    frozen: false,
    audience: composition.audience,
    composedAt: composition.composedAt,
    questions: composition.questions.map((part) => ({
      number: part.number,
      title: pick(part.title, language),
      text: pick(part.text, language),
      figures: part.figures,
      refusal: part.refusal && {
        reason: pick(part.refusal.reason, language),
        needed: pick(part.refusal.needed, language),
      },
      steps: part.steps.map((step) => ({
        ...step,
        title: pick(step.title, language),
        note: step.note && pick(step.note, language),
        ground: step.ground && {
          ...step.ground,
          statement: pick(step.ground.statement, language),
          label: step.ground.label && pick(step.ground.label, language),
        },
      })),
      sources: part.sources.map((source) => ({ ...source, label: pick(source.label, language) })),
    })),
    labels: composition.labels[language],
  };
}

/** A frozen version in one language, whatever the structure it was kept in. */
export function frozenInLanguage(content: Frozen | FrozenBefore, version: number, language: Language): Answer {
  if ('form' in content) return { ...inLanguage(content, version, language), frozen: true };
  const before = content[language];
  const questions = before.questions.map((part) => ({ ...part, steps: part.steps ?? [] }));
  return { ...before, questions, version, audience: 'public', frozen: true };
}
