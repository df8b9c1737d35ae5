const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * Answers with a Word document to keep, never one that a browser opens by itself.
 * @param name what the file is called, without its ending; what is no letter, digit or dash in it falls away.
 */
export function wordDownload(body: Uint8Array, name: string): Response {
  const plain = name.replaceAll(/[^\w-]/g, '').slice(0, 100) || 'document';
  return new Response(body.slice().buffer, {
    headers: { 'content-type': WORD, 'content-disposition': `attachment; filename="${plain}.docx"` },
  });
}
