/** Title of a chart with what it counts; the description is for who does not see the drawing. */
export function Caption({ title, unit }: { title: string; unit?: string | undefined }) {
  return (
    <figcaption class="chart-title">
      {title}
      {unit && <span class="chart-unit"> {unit}</span>}
    </figcaption>
  );
}
