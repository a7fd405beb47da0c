// One message: what was said, files, keyboard.
import { make } from "./dom.js";
import { link, richText } from "./richtext.js";
import { WORDS, sizeOf, timeOf } from "./words.js";

export function bubble(message, acts) {
  const from = message.from_bot ? "bot" : "person";
  const body = make(
    "div",
    { class: "bubble" },
    message.forwarded_from && make("div", { class: "quoted" }, `${WORDS.forwarded}: ${message.forwarded_from}`),
    message.reply_to && make("div", { class: "quoted" }, message.reply_to.text || "…"),
    message.file && file(message.file),
    message.location && place(message, acts),
    message.text && make("div", { class: "said" }, ...richText(message.text, message.entities, acts)),
    message.reactions.length > 0 &&
      make("div", { class: "reactions" }, ...message.reactions.map((emoji) => make("span", {}, emoji))),
    foot(message, acts),
  );
  return make(
    "article",
    { class: "message", "data-message-id": message.id, "data-from": from, "data-edited": message.edited },
    body,
    message.buttons.length > 0 && keyboard(message, acts),
  );
}

function foot(message, acts) {
  const own = !message.from_bot && message.text;
  return make(
    "div",
    { class: "foot" },
    own && make("button", { type: "button", class: "pencil", title: WORDS.edit, "aria-label": WORDS.edit, onclick: () => acts.edit(message) }, "✎"),
    message.edited && make("span", { "data-mark": "edited" }, WORDS.edited),
    message.silent && make("span", { title: WORDS.silent, "aria-label": WORDS.silent }, "🔕"),
    make("time", {}, timeOf(message.date)),
  );
}

function file({ id, name, size, type, kind, pixels }) {
  const url = `/sandbox/files/${encodeURIComponent(id)}`;
  if (kind === "photos") {
    const [width, height] = pixels ?? [];
    return make("img", { class: "picture", src: url, alt: name, width, height });
  }
  if (kind === "voice" && /^audio\//.test(type)) return make("audio", { class: "sound", src: url, controls: true, preload: "none" });
  return make(
    "a",
    { class: "paper", href: url, download: name, "data-file": name },
    make("span", { class: "sheet-icon", "aria-hidden": "true" }, "⬇"),
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
  if (button.kind === "link") {
    const element = link(button.url, [button.text], acts, "key outside");
    element.dataset.button = button.text;
    return element;
  }
  const element = make("button", { type: "button", class: "key", "data-button": button.text }, button.text);
  element.addEventListener("click", () => {
    if (button.kind === "copy_text") acts.copy(button.copy);
    else if (button.kind === "press") acts.press(message, row, column, element);
  });
  return element;
}
