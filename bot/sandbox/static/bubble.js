// One message: what was said, files, keyboard.
import { make } from "./dom.js";
import { link, richText } from "./richtext.js";
import { WORDS, sizeOf, timeOf } from "./words.js";

export function bubble(message, acts) {
  const body = make(
    "div",
    { class: "bubble" },
    message.forwarded_from && make("div", { class: "quoted" }, `${WORDS.forwarded}: ${message.forwarded_from}`),
    message.reply_to && make("div", { class: "quoted" }, message.reply_to.text || "…"),
    message.file && file(message.file, acts),
    message.location && place(message, acts),
    message.text && make("div", { class: "said", dir: "auto" }, ...richText(message.text, message.entities, acts)),
    message.reactions.length > 0 &&
      make("div", { class: "reactions" }, ...message.reactions.map((emoji) => make("span", {}, emoji))),
    foot(message),
    !message.from_bot && message.text && pencil(message, acts),
  );
  return make(
    "article",
    {
      class: message.buttons.length ? "message with-keys" : "message",
      "aria-label": acts.name(message),
      "data-message-id": message.id,
      "data-from": message.from_bot ? "bot" : "person",
      "data-edited": message.edited,
    },
    body,
    message.buttons.length > 0 && keyboard(message, acts),
  );
}

function foot(message) {
  return make(
    "div",
    { class: "foot" },
    message.edited && make("span", { "data-mark": "edited" }, WORDS.edited),
    message.silent && make("span", { role: "img", title: WORDS.silent, "aria-label": WORDS.silent }, "🔕"),
    make("time", {}, timeOf(message.date)),
  );
}

function pencil(message, acts) {
  const edit = () => acts.edit(message);
  return make("button", { type: "button", class: "pencil icon", title: WORDS.edit, "aria-label": WORDS.edit, onclick: edit }, "✎");
}

function file({ id, name, size, type, kind, pixels }, acts) {
  const url = `/sandbox/files/${encodeURIComponent(id)}`;
  if (kind === "photos") {
    const [width, height] = pixels ?? [];
    const picture = make("img", { src: url, alt: `${WORDS.picture}: ${name}`, width, height });
    return make("button", { type: "button", class: "picture", onclick: () => acts.view(picture) }, picture);
  }
  if (kind === "voice" && /^audio\//.test(type)) return make("audio", { class: "sound", src: url, controls: true, preload: "none" });
  return make(
    "a",
    { class: "paper", href: url, download: name, "data-file": name },
    make("span", { class: "sheet-icon", "aria-hidden": "true" }, "↓"),
    make("span", {}, make("b", {}, name), make("span", {}, sizeOf(size))),
  );
}

function place({ location, venue }, acts) {
  const { latitude, longitude } = location;
  const url = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return make(
    "div",
    { class: "said" },
    venue && make("b", {}, venue.title),
    venue && `\n${venue.address}\n`,
    link(url, [`📍 ${WORDS.place}`], acts),
  );
}

function keyboard(message, acts) {
  const rows = message.buttons.map((row, y) => make("div", {}, ...row.map((button, x) => key(message, button, y, x, acts))));
  return make("div", { class: "keyboard" }, ...rows);
}

function key(message, button, row, column, acts) {
  const marks = { class: "key", "data-button": button.text, "data-place": `${row}-${column}` };
  if (button.kind === "link") {
    const element = link(button.url, [button.text], acts, "key outside");
    element.dataset.button = button.text;
    return element;
  }
  const element = make("button", { type: "button", ...marks }, button.text);
  element.addEventListener("click", () => {
    if (button.kind === "copy_text") acts.copy(button.copy);
    else if (button.kind === "press") acts.press(message, row, column, element);
  });
  return element;
}
