import { findPersona } from '../access/index.ts';
import type { Choice } from '../administration/sign-ins/index.ts';
import { Empty, Filters, Pager } from '../ui/components/index.ts';
import { TextField } from '../ui/form/index.ts';
import { Layout } from '../ui/layout.tsx';
import { actorName, roleName } from '../ui/names.ts';
import { viewActor } from '../ui/request.tsx';
import type { View } from '../ui/view.ts';

export interface SignInPageProps {
  view: View;
  /** Whether anybody can be chosen at all: in demonstration only. */
  open: boolean;
  items: readonly Choice[];
  total: number;
  q: string;
  /** The page that was asked without being signed in; empty for none. */
  back: string;
  page: number;
  size: number;
}

/** Choose as whom to look at the demonstration; outside it there is nobody to choose. */
export function SignInPage({ view, open, items, total, q, back, page, size }: SignInPageProps) {
  const { t } = view;
  if (!open) {
    return (
      <Layout view={view} title={t('frame:sign-in')} lead={t('front:sign-in.lead')}>
        <Empty text={t('front:sign-in.closed')} />
      </Layout>
    );
  }
  const hrefOf = (number: number) =>
    `/sign-in?${new URLSearchParams({ ...(q && { q }), ...(back && { back }), page: String(number) })}`;
  return (
    <Layout view={view} title={t('frame:sign-in')} lead={t('front:sign-in.lead')} demonstration>
      {(q !== '' || total > items.length) && (
        <Filters action="/sign-in" search {...(q === '' ? {} : { resetHref: signInHref(back) })}>
          {back !== '' && <input type="hidden" name="back" value={back} />}
          <TextField name="q" label={t('front:sign-in.q')} value={q} maxLength={60} />
        </Filters>
      )}
      {items.length === 0 ? (
        <Empty text={t('front:sign-in.nobody')} />
      ) : (
        <form method="post" action="/sign-in/demo">
          {back !== '' && <input type="hidden" name="back" value={back} />}
          <ul class="personas">
            {items.map((choice) => (
              <li>
                <button type="submit" name="persona" value={choice.id} class="persona">
                  <strong>{actorName(t, choice.id, choice.name)}</strong>
                  <span>{describe(choice, view)}</span>
                </button>
              </li>
            ))}
          </ul>
        </form>
      )}
      <Pager page={page} total={total} size={size} href={hrefOf} />
    </Layout>
  );
}

/** Where one signs in, to be brought back to a page. */
export function signInHref(back: string): string {
  return back === '' ? '/sign-in' : `/sign-in?${new URLSearchParams({ back })}`;
}

/** The roles of somebody and where they are held. */
function describe(choice: Choice, { t, language, placeName }: View): string {
  const persona = findPersona(choice.id);
  const place =
    choice.prisons.length > 0 || persona === undefined
      ? choice.prisons.map(placeName).join(', ')
      : (viewActor(persona, t, language, placeName).organisation ?? '');
  return [...choice.roles.map((role) => roleName(t, role)), place].filter((part) => part !== '').join(' · ');
}
