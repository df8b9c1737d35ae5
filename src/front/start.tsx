import { Layout } from '../ui/layout.tsx';
import { html, type Request, viewOf } from '../ui/request.tsx';

/** The start page: three levels, each with live figures. */
export async function startPage(c: Request): Promise<Response> {
  const view = viewOf(c);
  return html(c, <Layout view={view} title={view.t('frame:name')} />);
}
