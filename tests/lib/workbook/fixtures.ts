import { crc32, deflateRawSync } from "node:zlib";
import * as sheetJs from "@e965/xlsx";
import ExcelJS from "exceljs";

export type PartFields = {
  name: string;
  data: Buffer;
  size?: number;
  crc?: number;
  flags?: number;
  extra?: Buffer;
  stored?: boolean;
};

/** A zip made by hand, so that its fields can lie. */
export function makeZip(parts: PartFields[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, size = data.length, crc = crc32(data), flags = 0, extra = Buffer.alloc(0), stored = false } of parts) {
    const packed = stored ? data : deflateRawSync(data);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, path, packed]);
    common.writeUInt16LE(extra.length, 24);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, tail, path, extra]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

/** The parts of a one-sheet workbook around the given sheet XML, the sheet before the workbook, targets absolute. */
export function bareParts(sheetXml: string, more: Record<string, string> = {}): PartFields[] {
  const files: Record<string, string> = {
    "xl/worksheets/sheet1.xml": sheetXml,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="人才&amp;台账" sheetId="7" r:id="rId9"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId9" Type="${OFFICE}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId8" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ...more,
  };
  return Object.entries(files).map(([name, text]) => ({ name, data: Buffer.from(text) }));
}

export const sheetXml = (rows: string, after = "") =>
  `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`;

export const bareXlsx = (rows: string, more: Record<string, string> = {}) => makeZip(bareParts(sheetXml(rows), more));

export async function xlsxOf(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export function xlsOf(rows: unknown[][], change: (sheet: sheetJs.WorkSheet, book: sheetJs.WorkBook) => void = () => {}): Buffer {
  const book = sheetJs.utils.book_new();
  const sheet = sheetJs.utils.aoa_to_sheet(rows);
  change(sheet, book);
  sheetJs.utils.book_append_sheet(book, sheet, "台账");
  return sheetJs.write(book, { type: "buffer", bookType: "biff8" }) as Buffer;
}

/** Hides one row of an .xls by adding its ROW record ([MS-XLS] 2.4.221), which SheetJS reads but never writes. */
export function hideRow(xls: Buffer, row: number): Buffer {
  const file = sheetJs.CFB.read(xls, { type: "buffer" });
  const stream = sheetJs.CFB.find(file, "Workbook");
  if (!stream) throw new Error("no workbook stream");
  const book = Buffer.from(stream.content as Uint8Array);
  const sheet = book.indexOf(Buffer.from("0908100000061000", "hex"));
  const record = Buffer.from("0802100000000000ff000000000000002001000f".slice(0, 40), "hex");
  record.writeUInt16LE(row - 1, 4);
  record.writeUInt16LE(0x20, 16);
  const added = Buffer.concat([book.subarray(0, sheet + 20), record, book.subarray(sheet + 20)]);
  const hidden = sheetJs.CFB.utils.cfb_new();
  sheetJs.CFB.utils.cfb_add(hidden, "/Workbook", added);
  return Buffer.from(sheetJs.CFB.write(hidden, { type: "buffer" }) as Buffer);
}

/** A compound file holding one stream of the given name. */
export function cfbOf(stream: string): Buffer {
  const file = sheetJs.CFB.utils.cfb_new();
  sheetJs.CFB.utils.cfb_add(file, `/${stream}`, Buffer.alloc(600));
  return Buffer.from(sheetJs.CFB.write(file, { type: "buffer" }) as Buffer);
}
