type Served = { bytes: Buffer; mime: string; file_name: string };

/** A file as an answer: always a download, kept by no cache, taken for nothing but what it is. A small picture is shown in the page. */
export function fileResponse({ bytes, mime, file_name }: Served, shown: "download" | "inline"): Response {
  const ending = file_name.slice(file_name.lastIndexOf("."));
  const plain = /^\.[a-z]{3,4}$/i.test(ending) ? `file${ending}` : "file";
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": mime,
      "Content-Length": String(bytes.length),
      "Content-Disposition":
        shown === "inline" ? "inline" : `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file_name)}`,
      // The server says no-store and nosniff on every answer.
      "Cache-Control": "private",
      "Cross-Origin-Resource-Policy": "same-origin",
    },
  });
}
