import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { jpeg, openDocument, openXml, pdf, png } from '../../../tests/support/uploads.ts';
import { Refusal } from '../../shared/refusal.ts';
import { typeOf } from './content.ts';

const bytes = (content: Buffer) => ({
  size: content.length,
  read: async (at: number, length: number) => content.subarray(at, at + length),
});
/** The type of a file, or the fault for which it is refused. */
async function looked(content: Buffer | string, name: string): Promise<string> {
  try {
    return await typeOf(bytes(Buffer.from(content)), name);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.faults[0]?.message ?? error.key;
  }
}
const text = (said: string) => new TextEncoder().encode(said);
const fault = (name: string) => `form:error.file-${name}`;

describe('what may be kept is known by its content', () => {
  test.each([
    ['verslag.pdf', pdf(), 'pdf'],
    ['verslag', pdf(), 'pdf'],
    ['Foto.PNG', png(), 'png'],
    ['foto.jpeg', jpeg(), 'jpeg'],
    ['nota.txt', Buffer.from('Eén regel\r\nen nog een\n'), 'text'],
    ['lijst.csv', Buffer.from('\ufeffa;b\n1;2\n'), 'csv'],
    ['a.docx', openXml('docx'), 'docx'],
    ['a.xlsx', openXml('xlsx', { 'xl/worksheets/sheet1.xml': text('<s/>') }), 'xlsx'],
    ['a.odt', openDocument('text', { 'Pictures/a.png': new Uint8Array(png()) }), 'odt'],
    ['a.ods', openDocument('spreadsheet'), 'ods'],
  ])('%s', async (name, content, type) => {
    expect(await looked(content, name)).toBe(type);
  });

  test('long text is read to its end, also where a sign lies over two pieces', async () => {
    expect(await looked(`a${'é'.repeat(200_000)}`, 'a.txt')).toBe('text');
    expect(await looked(Buffer.concat([Buffer.alloc(100_000, 'a'), Buffer.from([0xc3])]), 'a.txt')).toBe(fault('utf8'));
    expect(await looked(`${'a'.repeat(100_000)}\0`, 'a.txt')).toBe(fault('type'));
  });
});

describe('refused, with the reason', () => {
  test.each([
    ['a program called a pdf', 'verslag.pdf', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 'type'],
    ['text called a pdf', 'verslag.pdf', Buffer.from('geen pdf'), 'name'],
    ['a picture called a pdf', 'verslag.pdf', png(), 'name'],
    ['a pdf called a program', 'verslag.exe', pdf(), 'name'],
    ['a pdf that breaks off', 'a.pdf', Buffer.from('%PDF-1.7\n1 0 obj'), 'damaged'],
    ['a page', 'a.txt', Buffer.from('  <!DOCTYPE html><script>1</script>'), 'type'],
    ['a drawing that runs', 'a.txt', Buffer.from('<svg onload="x()">'), 'type'],
    ['a script', 'a.txt', Buffer.from('#!/bin/sh\nrm'), 'type'],
    ['text of another writing', 'a.txt', Buffer.from('caf\xe9', 'latin1'), 'utf8'],
    ['a picture that unpacks to too much', 'a.png', png(200_000_000), 'unpacks'],
    ['a picture of nothing', 'a.jpg', jpeg(0), 'damaged'],
    ['a picture without an end', 'a.png', png().subarray(0, 40), 'damaged'],
    ['a document of before', 'a.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'type'],
    ['a plain archive', 'a.zip', Buffer.from(zipSync({ 'a.txt': text('a') })), 'type'],
    ['macros by the name', 'a.docm', openXml('docx'), 'macros'],
    ['macros by a part', 'a.docx', openXml('docx', { 'word/vbaProject.bin': text('x') }), 'macros'],
    [
      'macros by a type',
      'a.docx',
      openXml('docx', {}, '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'),
      'macros',
    ],
    ['macro sheets', 'a.xlsx', openXml('xlsx', { 'xl/macrosheets/sheet1.xml': text('x') }), 'macros'],
    ['macros of LibreOffice', 'a.odt', openDocument('text', { 'Basic/Standard/Module1.xml': text('x') }), 'macros'],
    ['a password', 'a.odt', openDocument('text', {}, '<manifest:encryption-data/>'), 'password'],
    [
      'types that are hidden',
      'a.docx',
      Buffer.from(zipSync({ '[Content_Types].xml': text('<!DOCTYPE x><Types/>') })),
      'damaged',
    ],
  ])('%s', async (_, name, content, why) => {
    expect(await looked(content, name)).toBe(fault(why));
  });
});

/** The same container with some bytes at places that are counted from a mark. */
function altered(content: Buffer, mark: string, at: number, value: number, size: 2 | 4 = 4): Buffer {
  const copy = Buffer.from(content);
  const place = copy.lastIndexOf(Buffer.from(mark, 'latin1')) + at;
  if (size === 2) copy.writeUInt16LE(value, place);
  else copy.writeUInt32LE(value, place);
  return copy;
}
const ENTRY = 'PK\x01\x02';
const END = 'PK\x05\x06';
const MEGABYTE = 1024 * 1024;

describe('a container', () => {
  const inside = (name: string, content: Uint8Array = text('x')) => openXml('docx', { [name]: content });

  test('that unpacks to too much is refused by what its list says, and by what it does', async () => {
    const bomb = inside('word/media/a.xml', new Uint8Array(20 * MEGABYTE));
    expect(bomb.length).toBeLessThan(MEGABYTE / 10);
    expect(await looked(bomb, 'a.docx')).toBe(fault('unpacks'));
    // A list that lies about the last entry: the unpacking stops where the list says that it ends.
    expect(await looked(altered(bomb, ENTRY, 24, 1000), 'a.docx')).toBe(fault('unpacks'));
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`word/${n}.xml`, text('x')]));
    expect(await looked(openXml('docx', many), 'a.docx')).toBe(fault('unpacks'));
  });

  test.each(['word/a.zip', 'word/embeddings/a.xlsx', 'word/a.exe'])('with %s in it is refused', async (name) => {
    expect(await looked(inside(name), 'a.docx')).toBe(fault('nested'));
  });

  test('with an archive in it under another name is refused', async () => {
    const archive = zipSync({ 'a.txt': text('a') });
    for (const content of [
      archive,
      text('Rar!\x1a\x07\0'),
      Uint8Array.of(0x1f, 0x8b, 8, 0),
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    ])
      expect(await looked(inside('word/media/a.png', content), 'a.docx')).toBe(fault('nested'));
  });

  test.each([
    '../a.xml',
    '/a.xml',
    'word/../../a.xml',
    'C:/a.xml',
    'word\\a.xml',
    'word//a.xml',
    'a\u0001.xml',
    `${'a'.repeat(250)}.xml`,
  ])('with the name %j is refused', async (name) => {
    expect(await looked(inside(name), 'a.docx')).toBe(fault('damaged'));
  });

  test('that is broken, spread or protected is refused', async () => {
    const good = inside('word/a.xml');
    expect(await looked(good, 'a.docx')).toBe('docx');
    expect(await looked(good.subarray(0, -5), 'a.docx')).toBe(fault('damaged'));
    expect(await looked(Buffer.concat([good, Buffer.from('x')]), 'a.docx')).toBe(fault('damaged'));
    expect(await looked(altered(good, END, 4, 1, 2), 'a.docx')).toBe(fault('damaged'));
    expect(await looked(altered(good, END, 16, good.length), 'a.docx')).toBe(fault('damaged'));
    expect(await looked(altered(good, ENTRY, 8, 1, 2), 'a.docx')).toBe(fault('password'));
    expect(await looked(altered(good, ENTRY, 10, 12, 2), 'a.docx')).toBe(fault('damaged'));
    // The last entry over the bytes of the first, and one that breaks off.
    expect(await looked(altered(good, ENTRY, 42, 0), 'a.docx')).toBe(fault('damaged'));
    expect(await looked(altered(good, ENTRY, 24, 5000), 'a.docx')).toBe(fault('damaged'));
  });
});
