import type { CodeLists } from '../shared/code-lists.ts';
import type { MyViews } from './my-views.tsx';
import type { Waiting } from './waiting.tsx';
import type { Language, Translate } from './words/index.ts';

/** The three levels of Brug, and the keeping of the platform itself; they tell where a page belongs. */
export type Level = 'policy' | 'organisation' | 'individual' | 'administration';

export interface MenuItem {
  href: string;
  label: string;
  current?: boolean;
}

/** The pages of one level that this actor may use. */
export interface MenuGroup {
  level: Level;
  label: string;
  items: MenuItem[];
}

/** Who is signed in, in words of the page's language. */
export interface ViewActor {
  id: string;
  name: string;
  role: string;
  organisation: string | null;
  /** The roles between which the actor can go on, the present one among them; empty where there is one only. */
  roles?: { id: number; label: string; current: boolean }[];
}

/** What every page needs to know about the one who looks at it; `path` is the address with its query. */
export interface View {
  language: Language;
  /** The languages in which the page can be read. */
  languages: readonly Language[];
  t: Translate;
  /** What codes are called, and which can be chosen. */
  codes: CodeLists;
  actor: ViewActor | null;
  /** Where the reader begins: the start of the role, or the front door. */
  home: string;
  menu: MenuGroup[];
  /** What waits for who is signed in. */
  waiting?: Waiting | undefined;
  path: string;
  /** How the box for searching is sent: posted by who may find people, so that no name stands in an address. */
  searches: 'get' | 'post';
  /** What was searched: it stays in the box. */
  searched?: string;
  /** The name of a place by its code, as its record says it; the code itself where there is no such place. */
  placeName: (code: string) => string;
  demo: boolean;
  /** Whether a detainee reads: in *je*, and without what is made for staff. */
  detainee?: boolean;
  /** ISO day in Brussels. */
  today: string;
  /** The views that the reader kept of the list on this page. */
  myViews?: MyViews | undefined;
  /** Said once at the top of the page, after a save. */
  notice?: string | null;
  /** The number under which what was saved can be taken back. */
  undo?: number | undefined;
  /** What comes next after that save, one click away; shown in the notice. */
  next?: { href: string; label: string };
}

/**
 * What a part of a page may know that everybody sees alike: nothing of who looks at it. What is rendered with no more than this can
 * be kept and shown to anybody.
 */
export type Reading = Pick<View, 'language' | 't' | 'today' | 'placeName' | 'codes'>;

/** One place on the way to the page; the last one has no address. */
export interface Crumb {
  label: string;
  href?: string;
}
