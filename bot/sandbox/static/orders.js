// What the page asks of the sandbox.
async function order(path, options) {
  const answer = await fetch(`/sandbox/${path}`, options);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

const post = (path, body) =>
  order(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const state = () => order("state");
export const advance = (seconds) => post("clock", { seconds });
export const addPerson = (name, language_code) => post("people", { name, language_code });
export const fault = (about) => post("faults", about);
export const clearFaults = () => order("faults", { method: "DELETE" });
export const say = (chat, text) => post(`chats/${chat}/text`, { text });
export const edit = (chat, message_id, text) => post(`chats/${chat}/edit`, { message_id, text });
export const press = (chat, message_id, row, column) => post(`chats/${chat}/press`, { message_id, row, column });
export const start = (chat, payload = "") => post(`chats/${chat}/start`, { payload });
export const block = (chat, blocked) => post(`chats/${chat}/block`, { blocked });

export function sendFile(chat, file, caption) {
  const kind = /^image\/(png|jpeg|webp|gif)$/.test(file.type) ? "photo" : file.type === "audio/ogg" ? "voice" : "document";
  const form = new FormData();
  form.append("as", kind);
  form.append("caption", caption);
  form.append("file", file, file.name);
  return order(`chats/${chat}/file`, { method: "POST", body: form });
}
