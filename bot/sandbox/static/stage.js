// What is around the chats: the clock, faults to order, newcomers, links, and where to begin.
import { $, pause } from "./dom.js";
import * as orders from "./orders.js";
import { WORDS, dayOf, timeOf } from "./words.js";

const HOUR_S = 3600;
const HOUR_TAKES_MS = 170;
const SAID_MS = 5000;
const HINT_READ = "hint-read";

const FAULTS = {
  lost: { method: "sendMessage", drop: "before" },
  unanswered: { method: "sendMessage", drop: "after" },
  busy: { method: "sendMessage", status: 429, parameters: { retry_after: 5 } },
  slow: { method: "sendMessage", delay: 4 },
};

let ahead = 0;
let hoursToGo = 0;
let silence = null;

export function setClock({ now }) {
  ahead = now - Date.now();
  showClock();
}

function showClock() {
  const seconds = (Date.now() + ahead) / 1000;
  $("now").textContent = `${dayOf(seconds)} ${timeOf(seconds)}`;
}

// The day passes hour by hour, so that what falls due on the way comes at its time and not after it.
async function advance(hours) {
  const running = hoursToGo > 0;
  hoursToGo += hours;
  if (running) return;
  $("clock").setAttribute("aria-busy", "true");
  try {
    for (; hoursToGo > 0; hoursToGo -= 1) {
      await orders.advance(HOUR_S);
      await pause(HOUR_TAKES_MS);
    }
  } catch {
    say(WORDS.failed);
  }
  hoursToGo = 0;
  $("clock").removeAttribute("aria-busy");
}

function say(text) {
  $("said").textContent = text;
  $("said").hidden = false;
  clearTimeout(silence);
  silence = setTimeout(() => ($("said").hidden = true), SAID_MS);
}

export function setFaults({ open }) {
  $("open-faults").textContent = open;
  $("open-faults").hidden = open === 0;
}

export function tellFaults({ open, struck }) {
  setFaults({ open });
  if (struck) say(`⚡ ${WORDS.faultStruck}: ${struck}`);
  else say(open ? WORDS.faultOrdered : WORDS.faultsCleared);
}

export function showAlert(who, text) {
  $("alert-who").textContent = who;
  $("alert-text").textContent = text;
  if (!$("alert").open) $("alert").showModal();
}

export function viewPicture({ src, alt }) {
  Object.assign($("seen"), { src, alt });
  $("viewer").showModal();
}

export function askForLink(who, bot, act) {
  $("link-who").textContent = who;
  $("link-begin").textContent = `t.me/${bot}?start=`;
  $("link").returnValue = "";
  $("link").showModal();
  $("link").onclose = () => {
    const given = $("link-form").elements.payload.value.trim().replace(/^.*start=/, "");
    $("link-form").reset();
    if ($("link").returnValue === "ok" && given) act(given);
  };
}

function showHint(shown) {
  $("hint").hidden = !shown;
  $("hint-again").setAttribute("aria-expanded", String(shown));
}

function listenToHint() {
  showHint(localStorage.getItem(HINT_READ) === null);
  $("hint-close").addEventListener("click", () => {
    localStorage.setItem(HINT_READ, "yes");
    showHint(false);
    $("hint-again").focus();
  });
  $("hint-again").addEventListener("click", () => showHint($("hint").hidden));
}

export function listenToStage(bringIn) {
  listenToHint();
  for (const button of document.querySelectorAll("[data-hours]")) {
    button.addEventListener("click", () => advance(Number(button.dataset.hours)));
  }
  for (const button of document.querySelectorAll("[data-fault]")) {
    button.addEventListener("click", () => {
      $("faults").open = false;
      const { fault } = button.dataset;
      (fault ? orders.fault(FAULTS[fault]) : orders.clearFaults()).catch(() => say(WORDS.failed));
    });
  }
  $("add").addEventListener("click", () => $("person").showModal());
  for (const button of document.querySelectorAll("[data-close]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
  $("viewer").addEventListener("click", () => $("viewer").close());
  $("person-form").addEventListener("submit", ({ target }) => {
    const { name, language_code } = Object.fromEntries(new FormData(target));
    if (name.trim()) bringIn(name.trim(), language_code).catch(() => say(WORDS.failed));
    target.reset();
  });
  setInterval(showClock, 5000);
}
