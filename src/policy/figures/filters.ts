import type { Reading } from '../../platform/database/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { type Language, translator } from '../../ui/words/index.ts';
import { DIMENSIONS, type Dimension, TIME } from './definition-parts.ts';
import { findFigure } from './definitions.ts';
import { readAsk } from './rules.ts';
import { labels } from './store.ts';

/** The list in which the codes of a dimension have their names. */
const LISTS: Partial<Record<Dimension, string>> = { reason: 'cancellation-reason', status: 'step-status' };

/** What a figure can be narrowed by, for a choice: each dimension whose codes are known, with them. */
interface FilterChoice {
  dimension: Dimension;
  label: string;
  options: { value: string; label: string }[];
}

/** Every dimension that can be offered to choose from, of whatever figure: periods are asked otherwise. */
export const FILTERS: readonly Dimension[] = DIMENSIONS.filter((one) => !TIME.some((time) => time === one));

/** By what a figure can be narrowed, in the order of its definition; nothing for a figure that there is not. */
export async function filterChoices(tx: Reading, id: string, language: Language): Promise<FilterChoice[]> {
  const figure = findFigure(id);
  if (figure === undefined) return [];
  const known = await labels(tx, language);
  const t = translator(language);
  return figure.dimensions.flatMap((dimension) => {
    const list = `${LISTS[dimension] ?? dimension} `;
    const options = [...known]
      .filter(([name]) => name.startsWith(list))
      .map(([name, label]) => ({ value: name.slice(list.length), label }));
    return options.length === 0 ? [] : [{ dimension, label: t(`figures:dimension.${dimension}`), options }];
  });
}

/**
 * Refuses filters with which a figure cannot be asked: a dimension that is not its own, a period, too many together, or a code that is in
 * no list. Gives them as they are kept: each code once.
 * @throws Refusal `invalid` at `filters`, with what is possible.
 */
export async function demandFilters(
  tx: Reading,
  id: string,
  filters: Record<string, string[]>,
  today: string,
): Promise<Record<string, string[]>> {
  const asked = Object.entries(filters).filter(([, codes]) => codes.length > 0);
  const wrong = (message: string, values: Record<string, string | number> = {}): never => {
    throw new Refusal('invalid', 'invalid', {}, [{ path: 'filters', message, values }]);
  };
  if (
    asked
      .flatMap(([name, codes]) => [name, ...codes])
      .some((one) => /[=,]/.test(one) || one.trim() !== one || one === '')
  )
    wrong('refusals:bad-filter');
  try {
    const { where } = readAsk({ id, where: asked.map(([name, codes]) => `${name}=${codes.join(',')}`) }, today);
    const choices = await filterChoices(tx, id, 'nl');
    for (const [name, codes = []] of Object.entries(where)) {
      if (TIME.some((time) => time === name)) wrong('refusals:bad-filter');
      const choice = choices.find(({ dimension }) => dimension === name);
      const unknown = choice && codes.find((code) => !choice.options.some(({ value }) => value === code));
      if (unknown !== undefined) wrong('form:error.choice');
    }
    return where;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'invalid') throw error;
    return wrong(`refusals:${error.key}`, error.values);
  }
}
