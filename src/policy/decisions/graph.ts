import { dayInBrussels } from '../../shared/dates.ts';
import { type Attachment, clean, type Details, type Found, type FoundDecision, MOST_FAULTS, sifted } from './found.ts';
import { textOfHtml } from './html.ts';
import {
  agendaTypeOf,
  documentTypeOf,
  farthestType,
  lastOf,
  NEWS_ITEM,
  type Predicate,
  predicateOf,
  themeOf,
} from './vocabulary.ts';

/** What is said of a thing under one name: each once, in order. Where it is much, a set knows what was said already. */
interface Said {
  list: string[];
  set?: Set<string>;
}
type Values = Partial<Record<Predicate, Said>>;

/** So many are looked through one by one before a set is made of them. */
const FEW = 12;

function say(said: Said, object: string): boolean {
  if (said.set === undefined && said.list.length > FEW) said.set = new Set(said.list);
  if (said.set === undefined ? said.list.includes(object) : said.set.has(object)) return false;
  said.list.push(object);
  said.set?.add(object);
  return true;
}

/** So many characters of a graph are kept while it is read; a dump of one meeting has less than a million. */
const MOST_KEPT = 60_000_000;
/** So many items, agendas, series or dossiers are followed from one thing; a real one has a few. */
const MOST_WAYS = 100;

/** A graph of decisions, of which only what is asked is kept while its statements come by. */
export class Graph {
  private readonly nodes = new Map<string, Values>();
  private kept = 0;
  private news = 0;

  /** @param most so many decisions are taken in. */
  constructor(private readonly most: number = Number.POSITIVE_INFINITY) {}

  /** Whether it was given more decisions than it takes in. */
  get isTooMany(): boolean {
    return this.news > this.most;
  }

  /** Takes in one statement; false once it is more than can be kept. */
  add(thing: string, predicate: string, said: string): boolean {
    const name = predicateOf(predicate);
    if (name === undefined) return true;
    const [subject, object] = [storable(thing), storable(said)];
    this.kept += object.length + 60;
    if (this.kept > MOST_KEPT) return false;
    const node = this.nodes.get(subject) ?? {};
    this.nodes.set(subject, node);
    const known = node[name] ?? { list: [] };
    node[name] = known;
    if (say(known, object) && name === 'type' && lastOf(object) === NEWS_ITEM) this.news += 1;
    return !this.isTooMany;
  }

  /** What is said of a thing under that name. */
  of(subject: string | undefined, name: Predicate): readonly string[] {
    return (subject === undefined ? undefined : this.nodes.get(subject)?.[name]?.list) ?? [];
  }

  /** Every thing of which something is said under that name, with what. */
  *having(name: Predicate): Iterable<[subject: string, values: readonly string[]]> {
    for (const [subject, values] of this.nodes) {
      const said = values[name];
      if (said !== undefined) yield [subject, said.list];
    }
  }

  /** From what is said to the things of which it is said. */
  inverse(name: Predicate): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const [subject, values] of this.having(name))
      for (const value of values) {
        const others = found.get(value);
        if (others === undefined) found.set(value, [subject]);
        else others.push(subject);
      }
    return found;
  }
}

/** A text without signs that no text of the database can hold. */
function storable(text: string): string {
  return text.includes('\0') || /\p{Cs}/u.test(text) ? clean(text) : text;
}

/** The decisions of a graph: its news items, each with the day of its meeting. */
export function decisionsIn(graph: Graph, source: 'turtle' | 'sparql'): Found {
  const ways = waysOf(graph);
  const news = [...graph.having('type')]
    .filter(([, types]) => types.some((type) => lastOf(type) === NEWS_ITEM))
    .map(([subject]) => subject)
    .sort();
  const all = news.map((subject) => decisionOf(graph, ways, subject));
  const twice = new Set(news.filter((subject) => isTwice(graph, subject)));
  const { decisions, faults } = sifted(all.filter(({ uri }) => uri === null || !twice.has(uri)));
  const others = [...twice]
    .slice(0, MOST_FAULTS)
    .map((address) => ({ code: 'address-twice' as const, where: { address } }));
  const wholeMeetings = [...new Set(decisions.flatMap(({ meeting }) => meeting ?? []))];
  return {
    ...{ source, decisions, faults: [...faults, ...others], remarks: [], present: news },
    wholeMeetings: [...wholeMeetings, ...unpublished(graph, news)],
  };
}

/** The ways through a graph that are walked against their direction. */
interface Ways {
  agendasOf: Map<string, string[]>;
  dossiersOf: Map<string, string[]>;
  seriesOf: Map<string, string[]>;
  /** Agendas and items that a later one took the place of. */
  revised: Set<string>;
}

function waysOf(graph: Graph): Ways {
  return {
    agendasOf: graph.inverse('parts'),
    dossiersOf: graph.inverse('dossierOf'),
    seriesOf: graph.inverse('seriesOf'),
    revised: new Set([...graph.having('revises')].flatMap(([, before]) => before)),
  };
}

/** A thing with two titles or two texts is two things under one address. */
function isTwice(graph: Graph, subject: string): boolean {
  return graph.of(subject, 'title').length > 1 || graph.of(subject, 'html').length > 1;
}

/** A meeting of which a publication tells, without an agenda: what was published of it was taken back. */
function unpublished(graph: Graph, news: readonly string[]): string[] {
  if (news.length > 0) return [];
  const withAgenda = new Set([...graph.having('agendaOf')].flatMap(([, meetings]) => meetings));
  const used = new Set([...graph.having('used')].flatMap(([, meetings]) => meetings));
  return [...graph.having('start')].map(([meeting]) => meeting).filter((one) => used.has(one) && !withAgenda.has(one));
}

function decisionOf(graph: Graph, ways: Ways, subject: string): FoundDecision {
  const { item, meeting } = meetingOf(graph, ways, subject);
  const title = oneLine(
    graph.of(subject, 'title')[0] ?? graph.of(subject, 'alternative')[0] ?? graph.of(item, 'shortTitle')[0] ?? '',
  );
  const body = bodyOf(graph, subject);
  const text = body === '' || body.startsWith(title) ? body : `${title}\n\n${body}`;
  return {
    where: { address: subject },
    reference: lastOf(subject).slice(0, 300) || subject.slice(0, 300),
    uri: subject,
    date: dayOf(graph.of(meeting, 'start')[0]),
    title: title === '' ? oneLine(body).slice(0, 200) : title,
    text: text === '' ? title : text,
    ...detailsOf(graph, ways, subject, item),
    meeting: meeting?.slice(0, 500) ?? null,
  };
}

function bodyOf(graph: Graph, subject: string): string {
  const html = graph.of(subject, 'html')[0];
  if (html === undefined) return clean(graph.of(subject, 'value')[0] ?? '').trim();
  // What holds a script is told of, and never read as text.
  return /<\s*script|javascript:/i.test(html) ? html : textOfHtml(clean(html));
}

/** The item of the agenda from which a decision was made, and its meeting: by the agenda that holds last. */
function meetingOf(graph: Graph, { agendasOf, revised }: Ways, subject: string) {
  const ways = graph
    .of(subject, 'from')
    .slice(0, MOST_WAYS)
    .flatMap((item) =>
      (agendasOf.get(item) ?? [])
        .slice(0, MOST_WAYS)
        .flatMap((agenda) =>
          graph
            .of(agenda, 'agendaOf')
            .map((meeting) => ({ item, meeting, old: revised.has(item) || revised.has(agenda) })),
        ),
    );
  const found = ways.find(({ old }) => !old) ?? ways[0];
  return { item: found?.item ?? graph.of(subject, 'from')[0], meeting: found?.meeting };
}

function detailsOf(graph: Graph, ways: Ways, subject: string, item: string | undefined): Partial<Details> {
  const documents = graph.of(subject, 'attachment').slice(0, MOST_WAYS);
  const attachments = documents.map((document): Attachment => {
    const types = (ways.seriesOf.get(document) ?? []).slice(0, MOST_WAYS).flatMap((series) => graph.of(series, 'type'));
    const type = [...types, ...graph.of(document, 'type')].map(documentTypeOf).find((name) => name !== null) ?? null;
    return { title: oneLine(graph.of(document, 'title')[0] ?? '').slice(0, 300) || '–', type };
  });
  const dossiers = documents.flatMap((document) => (ways.dossiersOf.get(document) ?? []).slice(0, MOST_WAYS));
  const themes = graph
    .of(subject, 'subject')
    .slice(0, MOST_WAYS)
    .map((theme) => graph.of(theme, 'label')[0] ?? themeOf(theme) ?? lastOf(theme));
  return {
    documentType: farthestType(attachments.map(({ type }) => type)),
    agendaType: agendaTypeOf(graph.of(item, 'itemType')[0]),
    ministers: ministersOf(graph, subject),
    themes: tidy(themes, 50),
    dossiers: tidy(dossiers, 50),
    attachments,
  };
}

/** The names of who brought a decision, where the graph has them: an address alone names nobody. */
function ministersOf(graph: Graph, subject: string): string[] {
  const names = graph
    .of(subject, 'minister')
    .slice(0, MOST_WAYS)
    .map((mandate) => {
      const person = graph.of(mandate, 'alias')[0];
      const name = [graph.of(person, 'givenName')[0], graph.of(person, 'familyName')[0]].filter(Boolean).join(' ');
      return name || (graph.of(mandate, 'label')[0] ?? graph.of(mandate, 'title')[0] ?? '');
    });
  return tidy(names, 20);
}

function tidy(names: readonly string[], most: number): string[] {
  return [...new Set(names.map((name) => oneLine(name).slice(0, 300)))]
    .filter((name) => name !== '')
    .sort()
    .slice(0, most);
}

function oneLine(text: string): string {
  return clean(text).replaceAll(/\s+/g, ' ').trim();
}

/** The day in Brussels of a moment as it is published; empty where it is none. */
function dayOf(moment: string | undefined): string {
  const date = new Date(moment ?? '');
  return Number.isNaN(date.getTime()) ? '' : dayInBrussels(date);
}
