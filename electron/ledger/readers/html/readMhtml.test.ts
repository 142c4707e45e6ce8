import { expect, test } from 'vitest';
import { inspectFile } from '../../recognition/inspectFile.ts';
import { cellsOf, temporaryFile } from '../../testing/files.ts';
import { gbk } from '../../testing/otherBooks.ts';
import { openWorkbook } from '../openWorkbook.ts';

const head =
  'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n boundary="----=_Next.1"\r\n\r\n网页\r\n';
const end = '------=_Next.1--\r\n';

function part(type: string, encoding: string, body: string | Buffer): Buffer {
  const headers = `------=_Next.1\r\nContent-Location: file:///C:/a.htm\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
  return Buffer.concat([Buffer.from(headers), Buffer.from(body), Buffer.from('\r\n')]);
}

const archive = (...parts: Buffer[]) =>
  temporaryFile('账.xls', Buffer.concat([Buffer.from(head), ...parts, Buffer.from(end)]));

const page = (rows: string, more = '') => `<html>${more}<body><table>${rows}</table></body></html>`;

test('a web archive in quoted-printable, its lines broken within a character', async () => {
  const bytes = gbk(page('<tr><td x:num="1">1</td><td>付款</td></tr>'));
  const quoted = [...bytes]
    .map((byte) =>
      byte === 0x3d || byte > 126 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte),
    )
    .join('')
    .replace('=B8', '=B8=\r\n');
  expect(await cellsOf(archive(part('text/html; charset="gb2312"', 'quoted-printable', quoted)))).toEqual({
    1: [1, '付款'],
  });
});

test('a web archive in base64; pictures and styles in it are passed over', async () => {
  const body = Buffer.from(page('<tr><td>付款</td></tr>'))
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n');
  const picture = part('image/png', 'base64', 'iVBORw0KGgo=');
  expect(await cellsOf(archive(picture, part('text/html; charset=utf-8', 'base64', body)))).toEqual({ 1: ['付款'] });
});

test('each sheet is a page of the archive, its name stands on the first one', async () => {
  const names = ['序时账', '余额表']
    .map((name) => `<x:ExcelWorksheet><x:Name>${name}</x:Name></x:ExcelWorksheet>`)
    .join('');
  const file = archive(
    part('text/html', '8bit', `<html><!--<xml>${names}</xml>--><frameset><frame src="sheet001.htm"></frameset></html>`),
    part('text/html', '8bit', page('<tr><td>a</td></tr>')),
    part('text/html', '8bit', page('<tr><td>b</td></tr>')),
  );
  expect((await openWorkbook(file)).sheets.map((sheet) => sheet.name)).toEqual(['序时账', '余额表']);
  expect(await cellsOf(file, 1)).toEqual({ 1: ['b'] });
});

test('an archive that ends early, and one without a table', async () => {
  const whole = part('text/html', '8bit', page('<tr><td>a</td></tr>'));
  const cut = temporaryFile('账.xls', Buffer.concat([Buffer.from(head), whole]));
  expect((await inspectFile(cut)).error?.code).toBe('workbook-damaged');
  expect((await inspectFile(archive(part('text/plain', '8bit', 'a')))).error?.code).toBe('not-a-workbook');
});
