/** The paragraphs of a text that somebody wrote: an empty line begins the next. */
export function paragraphsOf(text: string | null): string[] {
  return (text ?? '')
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** The same on a page. */
export function Paragraphs({ text }: { text: string | null }) {
  return (
    <>
      {paragraphsOf(text).map((one) => (
        <p>
          {one.split('\n').map((line, index) => (
            <>
              {index > 0 && <br />}
              {line}
            </>
          ))}
        </p>
      ))}
    </>
  );
}
