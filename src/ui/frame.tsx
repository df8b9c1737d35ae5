import { LONGEST_SEARCH } from '../shared/folding.ts';
import { LANGUAGES } from '../shared/languages.ts';
import type { Crumb, Level, MenuGroup, View, ViewActor } from './view.ts';
import { WaitingLink } from './waiting.tsx';
import type { Language, Translate } from './words/index.ts';

/** The mark: a thin arc over two banks. It stands beside the name, so it says nothing itself. */
function BrandMark() {
  return (
    <svg class="mark" viewBox="0 0 40 24" width="40" height="24" aria-hidden="true">
      <path class="mark-bank" d="M1 20.5h9M30 20.5h9" />
      <path class="mark-arc" d="M5.5 20.5C10 7.5 30 7.5 34.5 20.5" />
    </svg>
  );
}

/** The slim bar on top: mark and name, search, language, who is signed in. */
export function TopBar({ view }: { view: View }) {
  const { t, actor } = view;
  return (
    <header class="bar">
      <div class="bar-inner">
        <a class="brand" href={view.home}>
          <BrandMark />
          <span class="brand-name">{t('frame:name')}</span>
          {view.demo && <span class="brand-demo">{t('frame:demo.mode')}</span>}
        </a>
        {actor && <Search view={view} id="search" />}
        <Languages view={view} />
        {actor ? (
          <Account actor={actor} t={t} id="role-switch" />
        ) : (
          <a class="sign-in" href="/sign-in">
            {t('frame:sign-in')}
          </a>
        )}
      </div>
    </header>
  );
}

function Search({ view, id }: { view: View; id: string }) {
  const { t, searches, searched } = view;
  return (
    // biome-ignore lint/a11y/useSemanticElements: older browsers and readers do not know the search element
    <form class="search" action="/search" method={searches} role="search">
      <label class="hidden" for={id}>
        {t('frame:search.label')}
      </label>
      <input id={id} name="q" type="search" autocomplete="off" maxlength={LONGEST_SEARCH} value={searched} />
      <button type="submit">{t('frame:search')}</button>
    </form>
  );
}

function Languages({ view }: { view: View }) {
  const back = encodeURIComponent(view.path);
  const href = (language: Language) => `/language/${language}?back=${back}`;
  return (
    <ul class="languages" aria-label={view.t('frame:language')}>
      {view.languages.map((language) => (
        <li>
          <a
            href={href(language)}
            lang={language}
            hreflang={language}
            aria-current={language === view.language ? 'true' : undefined}
          >
            {LANGUAGES[language].name}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Account({ actor, t, id }: { actor: ViewActor; t: Translate; id: string }) {
  return (
    <div class="account">
      <p class="account-who">
        <span class="hidden">{t('frame:account.as')} </span>
        <a class="account-name" href="/account">
          {actor.name}
        </a>
        <span class="account-role">
          {actor.role}
          {actor.organisation && ` · ${actor.organisation}`}
        </span>
      </p>
      {actor.roles && <RoleSwitch roles={actor.roles} t={t} id={id} />}
      <form action="/sign-out" method="post">
        <button class="quiet" type="submit">
          {t('frame:sign-out')}
        </button>
      </form>
    </div>
  );
}

/** The other roles of who has more than one: what is chosen is worked in from the next page on. */
function RoleSwitch({ roles, t, id }: { roles: NonNullable<ViewActor['roles']>; t: Translate; id: string }) {
  return (
    <form class="role-switch" action="/sign-in/role" method="post" aria-label={t('frame:role.switch')}>
      <label class="hidden" for={id}>
        {t('frame:role')}
      </label>
      <select id={id} name="role">
        {roles.map(({ id, label, current }) => (
          <option value={String(id)} selected={current}>
            {label}
          </option>
        ))}
      </select>
      <button class="quiet" type="submit">
        {t('frame:role.go')}
      </button>
    </form>
  );
}

/** The levels with their pages, at the left of a wide screen. */
export function Menu({ view }: { view: View }) {
  const groups = usable(view.menu);
  if (groups.length === 0) return null;
  return (
    <nav class="side" aria-label={view.t('frame:menu.main')}>
      <StartLink view={view} />
      <WaitingLink view={view} />
      <MenuGroups groups={groups} />
    </nav>
  );
}

/**
 * The same menu behind a button, for a narrow screen. It stands apart from Menu, and the style shows one of both,
 * because older browsers cannot show the content of a closed `details`. On a phone it also holds what the bar has no room for:
 * the search, who is signed in, the language.
 */
export function PhoneMenu({ view }: { view: View }) {
  const groups = usable(view.menu);
  if (groups.length === 0) return null;
  return (
    <nav class="phone-menu" aria-label={view.t('frame:menu')}>
      <details>
        <summary>{view.t('frame:menu')}</summary>
        {view.actor && (
          <div class="phone-part">
            <Search view={view} id="menu-search" />
          </div>
        )}
        <StartLink view={view} />
        <WaitingLink view={view} />
        <MenuGroups groups={groups} />
        <div class="phone-part">
          {view.actor && <Account actor={view.actor} t={view.t} id="menu-role" />}
          <Languages view={view} />
        </div>
      </details>
    </nav>
  );
}

/** The way back to the own start, above everything else in the menu. */
function StartLink({ view }: { view: View }) {
  if (view.actor === null) return null;
  return (
    <p class="menu-tasks">
      <a href={view.home} aria-current={view.path.split('?')[0] === view.home ? 'page' : undefined}>
        {view.t('frame:start')}
      </a>
    </p>
  );
}

function usable(menu: MenuGroup[]): MenuGroup[] {
  return menu.filter((group) => group.items.length > 0);
}

function MenuGroups({ groups }: { groups: MenuGroup[] }) {
  return (
    <>
      {groups.map((group) => (
        <div class={`menu-group edge-${group.level}`}>
          <p class="menu-level">{group.label}</p>
          <ul>
            {group.items.map((item) => (
              <li>
                <a href={item.href} aria-current={item.current ? 'page' : undefined}>
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

interface PlaceProps {
  level?: Level;
  crumbs: Crumb[];
  view: View;
}

/** Where the page lies: the word of its level, then the crumbs; nothing when there is neither. */
export function Place({ level, crumbs, view }: PlaceProps) {
  // The levels are how staff divide the work.
  const word = level && !view.detainee && view.t(`frame:level.${level}`);
  const places = word && crumbs[0]?.label !== word ? [{ label: word }, ...crumbs] : crumbs;
  if (places.length === 0) return null;
  return (
    <nav class="place" aria-label={view.t('frame:place')}>
      <ol>
        {places.map((crumb, index) => (
          <li class={index === 0 && word ? 'place-level' : undefined}>
            <PlaceLink crumb={crumb} last={index === places.length - 1 && index > 0} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function PlaceLink({ crumb, last }: { crumb: Crumb; last: boolean }) {
  if (crumb.href) return <a href={crumb.href}>{crumb.label}</a>;
  return <span aria-current={last ? 'page' : undefined}>{crumb.label}</span>;
}

/** The foot of every page: licence of the source, accessibility, glossary, API. */
export function Footer({ view }: { view: View }) {
  const { t } = view;
  return (
    <footer class="foot">
      <div class="foot-inner">
        <p>
          <strong>{t('frame:name')}</strong> – {t('frame:tagline')}
        </p>
        <ul>
          <li>{t('frame:footer.licence')}</li>
          <li>
            <a href="/accessibility">{t('frame:footer.accessibility')}</a>
          </li>
          <li>
            <a href="/glossary">{t('frame:footer.glossary')}</a>
          </li>
          {!view.detainee && (
            <li>
              <a href="/api">{t('frame:footer.api')}</a>
            </li>
          )}
        </ul>
      </div>
    </footer>
  );
}
