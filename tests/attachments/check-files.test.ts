import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { checkFiles, plainName } from "#app/features/attachments/check-files.server.ts";
import { drawing, MIME, office, part, pdf, photo, upload, zipOf } from "./files.ts";

const check = async (name: string, bytes: Uint8Array | string, type = "") => {
  const [file] = await checkFiles([upload(name, bytes, type)]);
  if (!file) throw new Error("nothing came back");
  return file;
};

describe("what may be kept", () => {
  test.each([
    ["签到表.pdf", MIME.pdf, async () => pdf()],
    ["说明.docx", MIME.docx, async () => office("docx")],
    ["名单.XLSX", MIME.xlsx, async () => office("xlsx")],
    ["走访.jpg", MIME.jpg, photo],
    ["走访.JPEG", MIME.jpg, photo],
    ["截图.png", MIME.png, drawing],
  ])("%s, declared or not", async (name, mime, make) => {
    const bytes = await make();
    expect(await check(name, bytes, mime)).toMatchObject({ file_name: name, mime, category: "photo" });
    expect(await check(name, bytes)).toMatchObject({ mime });
    expect(await check(name, bytes, "application/octet-stream")).toMatchObject({ mime });
  });

  test("the sum is of what is kept", async () => {
    const file = await check("签到表.pdf", pdf());
    expect(file).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), size: pdf().length, thumb: null });
  });
});

describe("a photograph is drawn anew", () => {
  test("upright, and without the place and the camera", async () => {
    const came = await photo(60, 40);
    expect((await sharp(came).metadata()).exif).toBeDefined();
    const { bytes } = await check("走访.jpg", came);
    const { width, height, exif, orientation, xmp, iptc } = await sharp(bytes).metadata();
    expect({ width, height, exif, orientation, xmp, iptc }).toEqual({ width: 40, height: 60 });
    expect(bytes.includes("PhoneMaker")).toBe(false);
  });

  test("what was appended to it is gone", async () => {
    const { bytes } = await check("走访.jpg", Buffer.concat([await photo(), Buffer.from("PK\x03\x04 a film, a secret")]));
    expect(bytes.includes("a secret")).toBe(false);
  });

  test("with a small picture for lists", async () => {
    const { thumb } = await check("走访.jpg", await photo(900, 600));
    expect(thumb && (await sharp(thumb).metadata())).toMatchObject({ format: "webp", width: 320, height: 320 });
  });

  test("no larger than a sign-in sheet needs", async () => {
    const { bytes } = await check("签到表.png", await drawing(5_000, 20));
    expect((await sharp(bytes).metadata()).width).toBe(4_000);
  });
});

describe("turned away, each with a sentence that names the file", () => {
  const twentyOne = Buffer.alloc(21 * 1_048_576, "%PDF-1.7\n");
  const cfb = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1_024)]);
  const macro = `${MIME.docx.replace("wordprocessingml.document", "macroEnabled")}.main+xml`;
  test.each<[string, string, () => Promise<Uint8Array | string> | Uint8Array | string, RegExp]>([
    ["21 MB", "大.pdf", () => twentyOne, /“大\.pdf”超过20 MB/],
    ["nothing in it", "空.pdf", () => "", /空文件/],
    ["a page", "页.html", () => "<!doctype html><script>alert(1)</script>", /只收/],
    ["a page called a picture", "页.jpg", () => "<!doctype html><script>alert(1)</script>", /只收/],
    ["a drawing with code", "图.svg", () => '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', /只收/],
    ["a drawing with code called a picture", "图.png", () => '<?xml version="1.0"?><svg onload="x"/>', /只收/],
    ["a program", "表.exe", () => Buffer.concat([Buffer.from("MZ"), Buffer.alloc(512)]), /只收/],
    ["a program called a ledger", "表.xlsx", () => Buffer.concat([Buffer.from("MZ"), Buffer.alloc(512)]), /只收/],
    ["another picture", "图.gif", () => Buffer.from("GIF89a\x01\x00\x01\x00\x00\x00\x00;", "latin1"), /只收/],
    ["a picture called a PDF", "图.pdf", photo, /与文件名不符/],
    ["a picture of the other kind", "图.png", photo, /与文件名不符/],
    ["a picture without an ending", "图", photo, /与文件名不符/],
    ["a picture cut short", "图.jpg", async () => (await photo(600, 400)).subarray(0, 400), /损坏/],
    ["more dots than a camera has", "图.png", () => drawing(20_000, 5_000), /过大/],
    [
      "a script behind a picture",
      "图.jpg",
      async () => Buffer.concat([await photo(), Buffer.from("<script>x()</script>")]),
      /夹带了程序脚本/,
    ],
    [
      "a script within a picture",
      "图.png",
      async () => Buffer.concat([await drawing(), Buffer.from("<?php system($_GET[0]);")]),
      /夹带了程序脚本/,
    ],
    ["a PDF with a script", "表.pdf", () => pdf("<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"), /夹带了程序脚本/],
    ["a PDF whose script is spelt in hex", "表.pdf", () => pdf("<< /S /J#61vaScript >>"), /夹带了程序脚本/],
    ["a PDF that carries a file", "表.pdf", () => pdf("<< /Names << /EmbeddedFiles 3 0 R >> >>"), /夹带了程序脚本/],
    ["a PDF with a password", "表.pdf", () => pdf("<< /Encrypt 5 0 R >>"), /密码/],
    ["a PDF with something behind it", "表.pdf", () => Buffer.concat([pdf(), Buffer.from("<html>")]), /损坏/],
    ["a zip", "包.docx", () => zipOf("text/plain"), /只收/],
    ["a Word file called Excel", "表.xlsx", () => office("docx"), /与文件名不符/],
    ["a Word file with macros", "表.docx", () => zipOf(macro), /宏/],
    ["a Word file with a macro part", "表.docx", () => office("docx", [part("word/vbaProject.bin")]), /宏/],
    ["a Word file with a program in it", "表.docx", () => office("docx", [part("word/embeddings/a.exe")]), /宏/],
    ["a Word file with a page behind it", "表.docx", () => Buffer.concat([office("docx"), Buffer.from("<html>")]), /宏/],
    ["a zip bomb", "表.xlsx", () => office("xlsx", [{ name: "xl/a.xml", data: Buffer.alloc(8 << 20) }]), /过大/],
    ["an encrypted part", "表.xlsx", () => office("xlsx", [{ ...part("xl/a.xml"), flags: 1 }]), /密码/],
    ["an Excel file with a password", "表.xlsx", () => cfb, /密码/],
    ["an old Word file", "表.doc", () => cfb, /只收/],
  ])("%s", async (_, name, make, sentence) => {
    await expect(check(name, await make())).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(sentence),
      fields: { files: expect.stringContaining(name) },
    });
  });

  test("a declared type that is another one", async () => {
    await expect(check("图.jpg", await photo(), "text/html")).rejects.toThrow(/与文件名不符/);
  });

  test("the thirteenth file", async () => {
    await expect(checkFiles(Array.from({ length: 13 }, (_, i) => upload(`${i}.pdf`, pdf())))).rejects.toThrow(/最多传12个/);
  });

  test("one bad file among good ones lets none through", async () => {
    await expect(checkFiles([upload("好.pdf", pdf()), upload("坏.html", "<html>")])).rejects.toThrow(/“坏\.html”/);
  });
});

describe("names", () => {
  test.each([
    ["C:\\照片\\走访.jpg", "走访.jpg"],
    ["../../etc/passwd.pdf", "passwd.pdf"],
    ["a\u202Egpj.exe\u0000.pdf", "agpj.exe.pdf"],
    [`${"长".repeat(300)}.pdf`, `${"长".repeat(110)}${"长".repeat(6)}.pdf`],
  ])("%s", (name, plain) => {
    expect(plainName(name)).toBe(plain);
  });
});
