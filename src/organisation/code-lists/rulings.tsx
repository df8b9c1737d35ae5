import type { View } from '../../ui/view.ts';
import { optionsOf } from './labels.ts';

/** What was decided on doubt cases of a list, beside the field in which one of its codes is chosen; nothing where nothing was. */
export function Rulings({ view, list }: { view: View; list: string }) {
  const ruled = optionsOf(view, list).filter(({ hint }) => hint !== undefined);
  if (ruled.length === 0) return null;
  return (
    <details class="rulings">
      <summary>{view.t('code-lists:rulings')}</summary>
      <ul>
        {ruled.map(({ label, hint }) => (
          <li>
            <strong>{label}</strong>: {hint}
          </li>
        ))}
      </ul>
    </details>
  );
}
