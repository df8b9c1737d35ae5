import type { Persona } from '../access/index.ts';
import { Empty } from '../ui/components/index.ts';
import { Layout } from '../ui/layout.tsx';
import { viewActor } from '../ui/request.tsx';
import type { View } from '../ui/view.ts';

/** Choose a demonstration persona; outside demonstration there is nobody to choose. */
export function SignInPage({ view, personas }: { view: View; personas: readonly Persona[] }) {
  const { t } = view;
  return (
    <Layout view={view} title={t('frame:sign-in')} lead={t('front:sign-in.lead')} demonstration={personas.length > 0}>
      {personas.length === 0 ? (
        <Empty text={t('front:sign-in.closed')} />
      ) : (
        <form method="post" action="/sign-in/demo">
          <ul class="personas">
            {personas.map((persona) => {
              const seen = viewActor(persona, t, view.placeName);
              return (
                <li>
                  <button type="submit" name="persona" value={persona.id} class="persona">
                    <strong>{seen.name}</strong>
                    <span>{[seen.role, seen.organisation].filter(Boolean).join(' · ')}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </form>
      )}
    </Layout>
  );
}
