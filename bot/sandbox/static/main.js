// The page: clock, tabs, chats side by side, and the stream of what happens.
import { Chat } from "./chat.js";
import { make } from "./dom.js";
import * as orders from "./orders.js";
import { dayOf, timeOf } from "./words.js";

const $ = (id) => document.getElementById(id);
const NARROW = window.matchMedia("(max-width: 980px)");

const page = {
  chats: new Map(),
  answers: new Map(),
  waiting: new Map(),
  bot: { username: "", description: {} },
  ahead: 0,

  about: ({ language_code }) => page.bot.description[language_code] || page.bot.description[""] || "",

  deepLink(url) {
    const found = url.match(/^(?:https?:\/\/t\.me\/|tg:\/\/resolve\?domain=)(\w+)(?:[?&]start=([\w-]*))?$/i);
    return found && found[1].toLowerCase() === page.bot.username.toLowerCase() ? found[2] || "" : null;
  },

  whenAnswered(query, act) {
    if (page.answers.has(query)) act(page.answers.get(query));
    else page.waiting.set(query, act);
  },

  alert(who, text) {
    $("alert-who").textContent = who;
    $("alert-text").textContent = text;
    if (!$("alert").open) $("alert").showModal();
  },
};

async function load() {
  const { bot, clock, people } = await orders.state();
  page.bot = bot;
  setClock(clock);
  for (const person of people) {
    const known = page.chats.get(person.id);
    if (known) known.load(person);
    else addChat(person);
  }
}

function addChat(person) {
  const chat = new Chat(person, page);
  page.chats.set(person.id, chat);
  $("chats").append(chat.root);
  chat.list.scrollTop = chat.list.scrollHeight;
  chat.tab = make("button", { type: "button", "data-tab": person.id }, person.name, make("span", { class: "unread", hidden: true }));
  chat.tab.addEventListener("click", () => chat.root.scrollIntoView({ behavior: "smooth", inline: "start", block: "nearest" }));
  $("tabs").append(chat.tab);
  visible.observe(chat.root);
}

const visible = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const chat = page.chats.get(Number(target.dataset.chat));
      chat.inView = isIntersecting;
      chat.tab.setAttribute("aria-current", String(isIntersecting));
      if (isIntersecting) setUnread(chat, 0);
    }
  },
  { root: $("chats"), threshold: 0.6 },
);

function setUnread(chat, number) {
  chat.unread = number;
  const badge = chat.tab.querySelector(".unread");
  badge.textContent = number;
  badge.hidden = number === 0;
}

function setClock({ now }) {
  page.ahead = now - Date.now();
  showClock();
}

function showClock() {
  const seconds = (Date.now() + page.ahead) / 1000;
  $("now").textContent = `${dayOf(seconds)} ${timeOf(seconds)}`;
}

const on = {
  message({ chat_id, message }) {
    const chat = page.chats.get(chat_id);
    if (chat && chat.put(message) && NARROW.matches && !chat.inView) setUnread(chat, (chat.unread || 0) + 1);
  },
  action: ({ chat_id, action }) => page.chats.get(chat_id)?.act(action),
  answer(answer) {
    page.answers.set(answer.query_id, answer);
    if (page.answers.size > 200) page.answers.delete(page.answers.keys().next().value);
    page.waiting.get(answer.query_id)?.(answer);
    page.waiting.delete(answer.query_id);
  },
  person: ({ chat_id, blocked }) => page.chats.get(chat_id)?.setBlocked(blocked),
  clock: setClock,
  people: () => refresh(),
  profile: () => refresh(),
  commands: () => refresh(),
};

// Menus, names and newcomers change rarely but then many at once: one look at the whole is enough for all of them.
let refreshing = null;
function refresh() {
  refreshing ??= setTimeout(async () => {
    refreshing = null;
    const { bot, people } = await orders.state();
    page.bot = bot;
    for (const person of people) {
      const known = page.chats.get(person.id);
      if (known) known.refresh(person);
      else addChat(person);
    }
  }, 150);
}

function listen() {
  const stream = new EventSource("/sandbox/events");
  stream.addEventListener("open", () => {
    $("offline").hidden = true;
    load();
  });
  stream.addEventListener("error", () => ($("offline").hidden = false));
  stream.addEventListener("message", ({ data }) => {
    const change = JSON.parse(data);
    on[change.kind]?.(change);
  });
}

for (const button of document.querySelectorAll("[data-advance]")) {
  button.addEventListener("click", () => orders.advance(Number(button.dataset.advance)));
}
$("add").addEventListener("click", () => $("person").showModal());
document.querySelector("[data-close]").addEventListener("click", () => $("person").close());
$("person-form").addEventListener("submit", ({ target }) => {
  const { name, language_code } = Object.fromEntries(new FormData(target));
  if (name.trim()) orders.addPerson(name.trim(), language_code);
  target.reset();
});
setInterval(showClock, 5000);
listen();
