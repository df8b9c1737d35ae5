import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Explained } from '../access/index.ts';
import { directionOf, LANGUAGES } from '../shared/languages.ts';
import { pageAssets } from './assets.ts';
import { Footer, Menu, PhoneMenu, Place, TopBar } from './frame.tsx';
import { Help } from './help.tsx';
import { MyViewsBlock } from './my-views.tsx';
import { PrintButton } from './print-button.tsx';
import type { Crumb, Level, View } from './view.ts';
import { WordsContext } from './words/context.ts';
import { formatDate } from './words/format.ts';

export interface LayoutProps {
  view: View;
  title: string;
  /** The name of the window, where the title holds a person's name that must not stay in a browser's history. */
  windowTitle?: string;
  level?: Level;
  crumbs?: Crumb[];
  /** One sentence under the title: what this page is for. */
  lead?: string;
  /** The word that the page is about, which a question mark beside the title explains. */
  help?: Explained;
  /** The main action, at the right of the title. */
  action?: Child;
  /** One narrow column in larger type. */
  reading?: boolean;
  /** Meant for paper too: a button prints it. */
  paper?: boolean;
  /** Large targets, for lists that are worked through by touch. */
  sheet?: boolean;
  /** A feed of what the page is about, which programs find in its head. */
  feed?: { href: string; title: string };
  /** The striped band that says the data are invented. */
  demonstration?: boolean;
  children?: Child;
}

/** The whole document around a page: head, bar, menu, place, title with lead and action, content, footer. */
export function Layout(props: LayoutProps) {
  const { view } = props;
  const { t, language } = view;
  const place = { level: props.level, crumbs: props.crumbs ?? [] };
  const frame = view.menu.some((group) => group.items.length > 0) ? 'frame' : 'frame frame-plain';
  return html`<!doctype html>${(
    <html lang={LANGUAGES[language].tag} dir={directionOf(language) === 'rtl' ? 'rtl' : undefined}>
      <Head title={props.windowTitle ?? props.title} name={t('frame:name')} about={aboutOf(props)} feed={props.feed} />
      <body class={bodyClass(props)}>
        <WordsContext.Provider value={{ t, language, today: view.today }}>
          <a class="skip" href="#main">
            {t('frame:skip')}
          </a>
          <TopBar view={view} />
          <PhoneMenu view={view} />
          <div class={frame}>
            <Menu view={view} />
            <div class="column">
              <Place {...place} view={view} />
              <main id="main" tabindex={-1}>
                <PrintHead {...props} />
                <PageTop {...props} />
                {props.children}
              </main>
            </div>
          </div>
          <Footer view={view} />
        </WordsContext.Provider>
      </body>
    </html>
  )}`;
}

/** What the page is for, in a sentence; nothing of a page whose title holds a person's name. */
function aboutOf({ view, lead, windowTitle }: LayoutProps): string {
  return (windowTitle === undefined ? lead : undefined) ?? view.t('frame:tagline');
}

type HeadProps = { title: string; name: string; about: string; feed: LayoutProps['feed'] };

function Head({ title, name, about, feed }: HeadProps) {
  const { stylesheet, scripts, manifest, icon } = pageAssets();
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="description" content={about} />
      <title>{title === name ? name : `${title} – ${name}`}</title>
      <link rel="stylesheet" href={stylesheet} />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href={icon} />
      {feed && <link rel="alternate" type="application/atom+xml" href={feed.href} title={feed.title} />}
      <link rel="manifest" href={manifest} />
      <meta name="theme-color" content="#0b5a6b" />
      {scripts.map((script) => (
        <script type="module" src={script} />
      ))}
    </head>
  );
}

/**
 * What each sheet of paper says of itself, unseen on a screen: where it belongs (the prison stands in the place) and of which day it
 * is. On paper the page is a table of which this is the head, because that is what a browser repeats.
 */
function PrintHead({ view, crumbs = [], level }: LayoutProps) {
  const place = crumbs.map((crumb) => crumb.label);
  // A paper about people says of which prison, also where the way to its page doesn't.
  const own = level === 'individual' ? view.actor?.organisation : undefined;
  if (own && !place.includes(own)) place.unshift(own);
  return (
    <div class="print-head">
      <p>
        {[view.t('frame:name'), ...place, view.t('frame:printed', { day: formatDate(view.today, view.language) })].join(
          ' · ',
        )}
      </p>
    </div>
  );
}

function PageTop({ view, title, lead, help, action, demonstration, paper }: LayoutProps) {
  const { t } = view;
  return (
    <>
      {demonstration && (
        <p class="band">
          <strong>{t('frame:demo.band')}</strong> <span>{t('frame:demo.text')}</span>
        </p>
      )}
      <Notice view={view} />
      <div class="page-head">
        <div class="page-title">
          {help ? (
            <div class="title-row">
              <h1>{title}</h1>
              <Help about={help} view={view} />
            </div>
          ) : (
            <h1>{title}</h1>
          )}
          {lead && <p class="lead">{lead}</p>}
        </div>
        {(action || paper) && (
          <div class="page-action">
            {action}
            {paper && <PrintButton />}
          </div>
        )}
      </div>
      <MyViewsBlock view={view} />
    </>
  );
}

/** What was saved, what comes next, and the way to take it back. */
function Notice({ view: { notice, next, undo, t } }: { view: View }) {
  if (!notice) return null;
  return (
    <div class="notice notice-good notice-said" role="status">
      <p>{notice}</p>
      {next && <a href={next.href}>{next.label}</a>}
      {undo !== undefined && (
        <form action={`/undo/${undo}`} method="post">
          <input type="hidden" name="idempotencyKey" value={`undo-${undo}`} />
          <button class="quiet" type="submit">
            {t('frame:undo')}
          </button>
        </form>
      )}
    </div>
  );
}

function bodyClass({ level, reading, sheet }: LayoutProps): string {
  return [level && `level-${level}`, reading && 'reading', sheet && 'sheet'].filter(Boolean).join(' ');
}
