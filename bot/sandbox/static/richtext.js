// Telegram's entities as elements. Offsets count UTF-16 units, as strings here do.
import { make, safeLink } from "./dom.js";
import { WORDS, momentOf } from "./words.js";

const STYLES = { bold: "b", italic: "i", underline: "u", strikethrough: "s" };

export function richText(text, entities, acts) {
  return nested(text, 0, text.length, [...entities], acts);
}

function nested(text, from, to, entities, acts) {
  const nodes = [];
  let at = from;
  const queue = entities.filter((e) => e.offset < to).sort((a, b) => a.offset - b.offset || b.length - a.length);
  while (queue.length) {
    const entity = queue.shift();
    const begin = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= begin) continue;
    if (begin > at) nodes.push(afterBlock(nodes, text.slice(at, begin)));
    const inside = [];
    while (queue.length && queue[0].offset < end) {
      const inner = queue.shift();
      inside.push(inner);
      const rest = inner.offset + inner.length - end;
      if (rest > 0) queue.unshift({ ...inner, offset: end, length: rest });
      if (rest > 0) break;
    }
    nodes.push(wrapped(entity, text.slice(begin, end), nested(text, begin, end, inside, acts), acts));
    at = end;
  }
  if (at < to) nodes.push(afterBlock(nodes, text.slice(at, to)));
  return nodes;
}

// A quote ends its line by itself: the line break behind it would show as an empty line.
function afterBlock(nodes, text) {
  const block = ["BLOCKQUOTE", "PRE"].includes(nodes.at(-1)?.tagName);
  return block && text.startsWith("\n") ? text.slice(1) : text;
}

function wrapped(entity, plain, children, acts) {
  const { type } = entity;
  if (type in STYLES) return make(STYLES[type], {}, ...children);
  switch (type) {
    case "code":
      return make("code", {}, ...children);
    case "pre":
      return make("pre", {}, ...children);
    case "blockquote":
      return make("blockquote", {}, ...children);
    case "expandable_blockquote":
      return folded(make("blockquote", { class: "folded", title: WORDS.quote, tabindex: 0 }, ...children));
    case "spoiler": {
      const spoiler = make("span", { class: "spoiler", tabindex: 0, title: WORDS.spoiler }, ...children);
      const uncover = () => spoiler.classList.add("seen");
      spoiler.addEventListener("click", uncover);
      spoiler.addEventListener("keydown", ({ key }) => key === "Enter" && uncover());
      return spoiler;
    }
    case "date_time":
      return make("span", { class: "moment", title: momentOf(entity.unix_time) }, ...children);
    case "bot_command":
      return make("button", { type: "button", class: "command", onclick: () => acts.say(plain) }, ...children);
    case "text_link":
      return link(entity.url, children, acts);
    case "url":
      return link(safeLink(plain), children, acts);
    case "email":
      return link(`mailto:${plain}`, children, acts);
    case "hashtag":
    case "mention":
      return make("span", { class: "tag" }, ...children);
    default:
      return make("span", {}, ...children);
  }
}

// A long quotation shows its first lines until it is clicked.
function folded(quote) {
  const unfold = () => quote.classList.toggle("folded");
  quote.addEventListener("click", unfold);
  quote.addEventListener("keydown", ({ key, target }) => key === "Enter" && target === quote && unfold());
  return quote;
}

export function link(url, children, acts, className) {
  const href = safeLink(url);
  const element = make("a", { href, target: "_blank", rel: "noopener noreferrer", class: className }, ...children);
  const payload = acts.deepLink(href);
  if (payload !== null) {
    element.addEventListener("click", (event) => {
      event.preventDefault();
      acts.start(payload);
    });
  }
  return element;
}
