// Talking to the server: reading, acting, and one socket that comes back by itself and catches up.
const base = `${document.documentElement.dataset.base}/chat/${document.documentElement.dataset.name}/api`;
const SAID = { "X-Webchat": "1" };

export class Refused extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

async function read(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(body.error || (response.status === 429 ? "slow" : "other"));
  return body;
}

export const get = (path) => fetch(`${base}/${path}`, { cache: "no-store" }).then(read);
export const fileUrl = (id) => `${base}/file/${encodeURIComponent(id)}`;

export async function act(what, data = {}) {
  const body = JSON.stringify({ do: what, ...data });
  const response = await fetch(`${base}/act`, { method: "POST", headers: { ...SAID, "Content-Type": "application/json" }, body });
  return (await read(response)).result;
}

export async function upload(chat, kind, files, caption) {
  const form = new FormData();
  form.set("chat", chat);
  form.set("kind", kind);
  form.set("caption", caption);
  for (const file of files) form.append("file", file, file.name);
  return (await read(await fetch(`${base}/upload`, { method: "POST", headers: SAID, body: form }))).result;
}

// Calls heard(event) for everything new after seq(); tells lost(true|false) when the line breaks and is back. A browser that
// knows that it is offline says so at once; when it is back a line is opened anew, since the old one may be dead unnoticed.
export function listen(seq, heard, lost) {
  let wait = 500;
  let line = null;
  const open = () => {
    const url = new URL(`${base}/events?after=${seq()}`, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    socket.binaryType = "arraybuffer";
    line = socket;
    const decoder = new TextDecoder();
    socket.onopen = () => lost(!navigator.onLine);
    socket.onmessage = ({ data }) => {
      wait = 500;
      lost(false);
      heard(JSON.parse(typeof data === "string" ? data : decoder.decode(data)));
    };
    socket.onclose = () => {
      lost(true);
      setTimeout(open, wait);
      wait = Math.min(wait * 2, 10000);
    };
  };
  addEventListener("offline", () => lost(true));
  addEventListener("online", () => {
    wait = 500;
    line.close();
  });
  open();
}
