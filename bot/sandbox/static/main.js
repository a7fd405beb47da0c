// The page: chats side by side, and the stream of what happens.
import { Chat } from "./chat.js";
import { $, closeMenusFromOutside } from "./dom.js";
import * as orders from "./orders.js";
import { askForLink, listenToStage, setClock, setFaults, showAlert, tellFaults, viewPicture } from "./stage.js";
import { Tabs } from "./tabs.js";

const LOOK_AGAIN_MS = 150;
const KEPT_ANSWERS = 200;

const chats = new Map();
const tabs = new Tabs(chats);
const answers = new Map();
const waiting = new Map();

const page = {
  bot: { name: "", username: "", description: {} },

  about: ({ language_code }) => page.bot.description[language_code] || page.bot.description[""] || "",

  deepLink(url) {
    const found = url.match(/^(?:https?:\/\/t\.me\/|tg:\/\/resolve\?domain=)(\w+)(?:[?&]start=([\w-]*))?$/i);
    return found && found[1].toLowerCase() === page.bot.username.toLowerCase() ? found[2] || "" : null;
  },

  askForLink: (who, act) => askForLink(who, page.bot.username, act),

  whenAnswered(query, act) {
    if (answers.has(query)) act(answers.get(query));
    else waiting.set(query, act);
  },

  alert: showAlert,
  viewPicture,
};

async function load() {
  const { bot, clock, faults, people } = await orders.state();
  page.bot = bot;
  setClock(clock);
  setFaults(faults);
  for (const person of people) {
    if (chats.has(person.id)) chats.get(person.id).load(person);
    else addChat(person);
  }
}

function addChat(person) {
  const chat = new Chat(person, page);
  chats.set(person.id, chat);
  $("chats").append(chat.root);
  chat.bottom.go();
  tabs.add(chat);
  return chat;
}

async function bringIn(name, language_code) {
  const person = await orders.addPerson(name, language_code);
  tabs.show(chats.get(person.id) ?? addChat(person));
}

const on = {
  message({ chat_id, message }) {
    const chat = chats.get(chat_id);
    if (chat?.put(message)) tabs.news(chat);
  },
  action: ({ chat_id, action }) => chats.get(chat_id)?.act(action),
  answer(answer) {
    answers.set(answer.query_id, answer);
    if (answers.size > KEPT_ANSWERS) answers.delete(answers.keys().next().value);
    waiting.get(answer.query_id)?.(answer);
    waiting.delete(answer.query_id);
  },
  person: ({ chat_id, blocked }) => chats.get(chat_id)?.setBlocked(blocked),
  clock: setClock,
  faults: tellFaults,
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
      if (chats.has(person.id)) chats.get(person.id).refresh(person);
      else addChat(person);
    }
  }, LOOK_AGAIN_MS);
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

closeMenusFromOutside();
listenToStage(bringIn);
listen();
