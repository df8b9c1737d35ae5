import { SaxesParser } from 'saxes';
import { Refusal } from '../../shared/refusal.ts';
import { type XmlText, xmlText } from './bytes.ts';
import { HTML_NAMES } from './entities.ts';
import { XML_LIMITS } from './limits.ts';

/** An element of an XML file, with where it stands. */
export interface XmlElement {
  /** Its name without the prefix. */
  name: string;
  /** The namespace it is in; null for none, undefined where its prefix is declared nowhere. */
  namespace: string | null | undefined;
  /** Its attributes by their name without prefix, those that declare namespaces left out. */
  attributes: ReadonlyMap<string, string>;
  /** Texts and elements in it, in their order. */
  content: (string | XmlElement)[];
  /** Where its first sign stands in the text, and where the one after its last: counted as a string of JavaScript counts. */
  from: number;
  to: number;
  line: number;
}

/** An XML file that was read. */
export interface XmlDocument {
  root: XmlElement;
  /** The text that was read, without byte order mark. */
  text: string;
  misnamed: XmlText['misnamed'];
  /** Whether it names a letter as HTML does, which XML does not know. */
  htmlNames: boolean;
  /** The processing instructions, by name. */
  instructions: ReadonlyMap<string, string>;
}

type Scope = ReadonlyMap<string, string>;
const CHUNK = 65_536;
/** How many processing instructions are remembered. */
const MOST_INSTRUCTIONS = 20;

/**
 * Reads an XML file into a tree. What a document type could ask for (other files, entities) is never looked at: a file with one is
 * refused, and so is whatever is larger, deeper or more than a plan ever is, the moment that it turns out to be.
 * @throws Refusal with the line for anything else than well-formed XML within the limits.
 */
export function readXml(bytes: Uint8Array): XmlDocument {
  const { text, misnamed } = xmlText(bytes);
  const reading = new Reading(text);
  for (let at = 0; at < text.length; at += CHUNK) reading.parser.write(text.slice(at, at + CHUNK));
  reading.parser.close();
  const { root, htmlNames, instructions } = reading;
  if (root === undefined) throw new Refusal('invalid', 'xml-malformed', { line: 1, column: 1 });
  return { root, text, misnamed, htmlNames, instructions };
}

/** One reading of one file. */
class Reading {
  readonly parser = new SaxesParser({ xmlns: false });
  readonly instructions = new Map<string, string>();
  root: XmlElement | undefined;
  htmlNames = false;
  #elements = 0;
  #open: { element: XmlElement; scope: Scope; length: number }[] = [];
  /** Where the tag that is being read begins, in which line, and its attributes until now. */
  #tag = { from: 0, line: 1, attributes: new Map<string, string>() };
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    const { parser } = this;
    parser.ENTITIES = this.#entities();
    parser.on('error', ({ message }) => this.#fail(message));
    parser.on('doctype', () => this.#refuse('xml-document-type'));
    parser.on('processinginstruction', ({ target, body }) => {
      if (this.instructions.size < MOST_INSTRUCTIONS) this.instructions.set(target, body);
    });
    parser.on('opentagstart', ({ name }) => this.#begin(name));
    parser.on('attribute', ({ name, value }) => this.#attribute(name, value));
    parser.on('opentag', ({ name }) => this.#opened(name));
    parser.on('text', (text) => this.#add(text));
    parser.on('cdata', (text) => this.#add(text));
    parser.on('closetag', () => this.#closed());
  }

  /** The five names of XML, and those of HTML: each stands for one sign. A name that is neither is refused by the parser. */
  #entities(): Record<string, string> {
    const five: Record<string, string> = { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" };
    return new Proxy(Object.create(null), {
      get: (_, name) => {
        if (typeof name !== 'string') return undefined;
        if (Object.hasOwn(five, name)) return five[name];
        const sign = HTML_NAMES.get(name);
        if (sign !== undefined) this.htmlNames = true;
        return sign;
      },
    });
  }

  #begin(name: string): void {
    this.#elements += 1;
    if (this.#elements > XML_LIMITS.elements) this.#refuse('xml-too-many-elements', XML_LIMITS.elements);
    if (this.#open.length >= XML_LIMITS.depth) this.#refuse('xml-too-deep', XML_LIMITS.depth);
    this.#tooLong(name, XML_LIMITS.name);
    const from = this.#text.lastIndexOf('<', this.parser.position - 1);
    this.#tag = { from, line: this.parser.line, attributes: new Map() };
  }

  #attribute(name: string, value: string): void {
    const { attributes } = this.#tag;
    if (attributes.size >= XML_LIMITS.attributes) this.#refuse('xml-too-many-attributes', XML_LIMITS.attributes);
    this.#tooLong(name, XML_LIMITS.name);
    this.#tooLong(value, XML_LIMITS.attribute);
    attributes.set(name, value);
  }

  #opened(name: string): void {
    const { from, line, attributes } = this.#tag;
    const above = this.#open.at(-1);
    const scope = scopeOf(above?.scope ?? new Map(), attributes);
    const [prefix, local] = splitName(name);
    const own = [...attributes].filter(([key]) => !isDeclaration(key));
    const element: XmlElement = {
      name: local,
      namespace: scope.get(prefix) ?? (prefix === '' ? null : undefined),
      attributes: new Map(own.map(([key, value]) => [splitName(key)[1], value])),
      content: [],
      from,
      to: from,
      line,
    };
    if (above === undefined) this.root = element;
    else above.element.content.push(element);
    this.#open.push({ element, scope, length: 0 });
  }

  #add(text: string): void {
    const inside = this.#open.at(-1);
    if (inside === undefined) return;
    inside.length += text.length;
    if (inside.length > XML_LIMITS.text) this.#refuse('xml-too-long', XML_LIMITS.text);
    inside.element.content.push(text);
  }

  #closed(): void {
    const done = this.#open.pop();
    if (done !== undefined) done.element.to = this.parser.position;
  }

  #tooLong(text: string, most: number): void {
    if (text.length > most) this.#refuse('xml-too-long', most);
  }

  /** A fault that the parser found. Its own sentence is English and may repeat what stands in the file. */
  #fail(message: string): never {
    const { line, column } = this.parser;
    if (/undefined entity/.test(message)) throw new Refusal('invalid', 'xml-entity', { line, column });
    throw new Refusal('invalid', 'xml-malformed', { line, column });
  }

  #refuse(
    key: 'xml-document-type' | 'xml-too-deep' | 'xml-too-long' | 'xml-too-many-attributes' | 'xml-too-many-elements',
    most = 0,
  ): never {
    throw new Refusal('invalid', key, { line: this.parser.line, most });
  }
}

function isDeclaration(attribute: string): boolean {
  return attribute === 'xmlns' || attribute.startsWith('xmlns:');
}

/** The namespaces that hold in an element: those around it, and those that it declares. */
function scopeOf(around: Scope, attributes: ReadonlyMap<string, string>): Scope {
  const declared = [...attributes].filter(([name]) => isDeclaration(name));
  if (declared.length === 0) return around;
  return new Map([
    ...around,
    ...declared.map(([name, value]): [string, string] => [name.slice('xmlns:'.length), value]),
  ]);
}

function splitName(name: string): [prefix: string, local: string] {
  const at = name.indexOf(':');
  return at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)];
}

/** The elements in an element. */
export function elementsIn(element: XmlElement): XmlElement[] {
  return element.content.filter((part) => typeof part !== 'string');
}
