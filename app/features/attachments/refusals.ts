import { AppError } from "#app/lib/errors.ts";

/** A file is turned away with one sentence: which file, why, what to do. It blames the form's field `files`. */
const refuse = (message: string) => new AppError("invalid", message, { files: message });
const named = (name: string) => `“${[...name].length > 40 ? `${[...name].slice(0, 37).join("")}…` : name}”`;

export const refusal = {
  tooMany: (most: number) => refuse(`一次最多传${most}个文件，其余的存好后在记录页补传。`),
  tooBig: (name: string) => refuse(`${named(name)}超过20 MB。照片请重新拍，文件请压缩或拆开后再传。`),
  empty: (name: string) => refuse(`${named(name)}是空文件，请打开看一看再传。`),
  wrongKind: (name: string) => refuse(`${named(name)}不是可以上传的文件。只收 jpg、png、pdf、docx、xlsx。`),
  heic: (name: string) => refuse(`${named(name)}是苹果手机的HEIC照片，请在相机设置里改为“兼容性最佳”，或转成jpg再传。`),
  disguised: (name: string) => refuse(`${named(name)}的内容与文件名不符，没有上传。请用原来的程序另存后再传。`),
  script: (name: string) => refuse(`${named(name)}里夹带了程序脚本，没有上传。请重新拍照或扫描后再传。`),
  macro: (name: string) => refuse(`${named(name)}带有宏或嵌入的程序，没有上传。请另存为普通的docx或xlsx再传。`),
  password: (name: string) => refuse(`${named(name)}有密码，请取消密码后再传。`),
  broken: (name: string) => refuse(`${named(name)}已损坏或不完整，请重新拍照、扫描或另存后再传。`),
  huge: (name: string) => refuse(`${named(name)}打开后过大，请缩小后再传。`),
  form: () => refuse("上传没有完成，请再传一次。"),
} as const;
