import type { Child } from 'hono/jsx';
import { useWords } from '../words/context.ts';
import type { Translate } from '../words/index.ts';

/** The facts at the top of a file: label and value, two columns where there is room. */
export function SummaryList({ items }: { items: { label: Child; value: Child }[] }) {
  return (
    <dl class="summary">
      {items.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface TabsProps {
  items: { href: string; label: Child; current?: boolean }[];
  /** Says what the tabs choose between, where a page has more than one row of them. */
  label?: string;
}

/** The parts of a file as links, each with its own address. */
export function Tabs({ items, label }: TabsProps) {
  const { t } = useWords();
  return (
    <nav class="tabs" aria-label={label ?? t('frame:details')}>
      <ul>
        {items.map(({ href, label: text, current }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface NoticeProps {
  kind: 'info' | 'warn' | 'bad' | 'good';
  title?: string;
  children?: Child;
}

/** A message in the page: what is the matter, and what to do; its kind is also said in words. */
export function Notice({ kind, title, children }: NoticeProps) {
  const { t } = useWords();
  return (
    <div class={`notice notice-${kind}`}>
      <p class="notice-title">{title ?? t(`frame:notice.${kind}`)}</p>
      <div>{children}</div>
    </div>
  );
}

/** What happened, newest or oldest first as given: when, who, what. */
export function History({ items }: { items: { when: Child; who?: Child; text: Child; detail?: Child }[] }) {
  return (
    <ol class="history">
      {items.map(({ when, who, text, detail }) => (
        <li>
          <p class="history-when">
            {when}
            {who && <span> · {who}</span>}
          </p>
          <p class="history-text">{text}</p>
          {detail && <div class="history-detail">{detail}</div>}
        </li>
      ))}
    </ol>
  );
}

export interface OriginProps {
  origin: 'source' | 'computed' | 'demonstration' | 'registered';
  /** Which document, or who registered it. */
  label?: Child;
  t?: Translate;
}

/** Where a value comes from: a document, a registration, or invented for the demonstration. */
export function Origin({ origin, label, t }: OriginProps) {
  const words = useWords();
  const say = t ?? words.t;
  return (
    <span class={`origin origin-${origin}`}>
      <span class="origin-word">{say(`frame:origin.${origin}`)}</span>
      {label && <span class="origin-label"> {label}</span>}
    </span>
  );
}
