// One chat: who it is, the messages, what is done with the bot.
import { bubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { make } from "./dom.js";
import * as orders from "./orders.js";
import { Bottom } from "./scroll.js";
import { LANGUAGES, WORDS, dayOf } from "./words.js";

const TOAST_MS = 4000;
const TYPING_MS = 5000;
const PATIENCE_MS = 15000;

export class Chat {
  constructor(person, page) {
    this.page = page;
    this.id = person.id;
    this.messages = new Map();
    this.root = document.getElementById("panel").content.firstElementChild.cloneNode(true);
    this.root.dataset.chat = person.id;
    this.find = (selector) => this.root.querySelector(selector);
    this.list = this.find(".messages");
    this.bottom = new Bottom(this.list, this.find(".down"));
    this.composer = new Composer(this.root, this.id, (promise) => this.attempt(promise));
    this.listen();
    this.load(person);
  }

  load(person) {
    this.person = person;
    this.root.setAttribute("aria-label", person.name);
    this.find("h2").textContent = person.name;
    this.find(".label").textContent = person.label || LANGUAGES[person.language_code] || "";
    this.find(".avatar").textContent = [...person.name][0] || "?";
    this.find(".avatar").dataset.colour = person.id % 6;
    this.messages = new Map(person.messages.map((message) => [message.id, message]));
    this.composer.setCommands(person.menu);
    this.draw();
    this.bottom.go();
  }

  listen() {
    const acts = {
      start: () => this.start(""),
      link: () => this.page.askForLink(this.person.name, (payload) => this.start(payload)),
      block: () => this.attempt(orders.block(this.id, !this.person.blocked)),
    };
    for (const element of this.root.querySelectorAll("[data-do]")) {
      const act = acts[element.dataset.do];
      if (!act) continue;
      element.addEventListener("click", () => {
        this.find(".more").open = false;
        act();
      });
    }
  }

  get acts() {
    return {
      say: (text) => this.attempt(orders.say(this.id, text)),
      start: (payload) => this.start(payload),
      deepLink: (url) => this.page.deepLink(url),
      edit: (message) => this.composer.startEditing(message),
      press: (message, row, column, key) => this.press(message, row, column, key),
      copy: (text) => this.attempt(navigator.clipboard.writeText(text).then(() => this.toast(WORDS.copied))),
      view: (picture) => this.page.viewPicture(picture),
      name: (message) => (message.from_bot ? this.page.bot.name : this.person.name),
    };
  }

  // Returns whether this is news from the bot.
  put(message) {
    const isNew = !message.deleted && !this.messages.has(message.id);
    if (message.deleted) this.remove(message);
    else if (isNew) this.append(message);
    else this.replace(message);
    if (isNew && message.from_bot) this.bottom.miss();
    if (isNew && !message.from_bot) this.bottom.go();
    this.bottom.keep();
    return isNew && message.from_bot;
  }

  append(message) {
    const first = !this.messages.size;
    this.messages.set(message.id, message);
    if (first) return this.draw();
    if (message.from_bot) this.find(".typing").hidden = true;
    this.show(message).classList.add("arriving");
  }

  replace(message) {
    this.messages.set(message.id, message);
    const shown = this.element(message);
    const focused = shown?.contains(document.activeElement) ? document.activeElement.dataset.place : undefined;
    const fresh = bubble(message, this.acts);
    shown?.replaceWith(fresh);
    // Who pressed a button with the keyboard goes on from the same place.
    if (focused) (fresh.querySelector(`[data-place="${focused}"]`) ?? fresh.querySelector(".key") ?? this.list).focus({ preventScroll: true });
  }

  remove(message) {
    this.messages.delete(message.id);
    const shown = this.element(message);
    if (!this.messages.size || !shown) return this.draw();
    const day = shown.previousElementSibling;
    const after = shown.nextElementSibling;
    shown.remove();
    if (day?.classList.contains("day") && (!after || after.classList.contains("day"))) this.draw();
  }

  element({ id }) {
    return this.list.querySelector(`[data-message-id="${id}"]`);
  }

  draw() {
    this.lastDay = null;
    this.list.replaceChildren();
    for (const message of this.messages.values()) this.show(message);
    if (!this.messages.size) this.list.append(this.about());
    this.drawFoot();
  }

  show(message) {
    const day = dayOf(message.date);
    if (day !== this.lastDay) this.list.append(make("p", { class: "day" }, day));
    this.lastDay = day;
    const element = bubble(message, this.acts);
    this.list.append(element);
    return element;
  }

  // What Telegram shows of a bot that was never started.
  about() {
    const said = this.page.about(this.person);
    return make(
      "div",
      { class: "about" },
      make("img", { src: "/static/icon.svg", alt: "", width: 56, height: 56 }),
      make("b", {}, said ? WORDS.abilities : this.page.bot.name),
      make("p", {}, said || WORDS.empty),
    );
  }

  drawFoot() {
    const { blocked } = this.person;
    const fresh = !this.messages.size;
    this.find(".composer").hidden = blocked || fresh;
    this.find('.wide[data-do="block"]').hidden = !blocked;
    this.find('.wide[data-do="start"]').hidden = blocked || !fresh;
    this.find('.sheet [data-do="block"]').textContent = blocked ? WORDS.unblock : WORDS.block;
    this.root.toggleAttribute("data-blocked", blocked);
  }

  setBlocked(blocked) {
    this.person.blocked = blocked;
    this.drawFoot();
  }

  refresh({ menu }) {
    this.composer.setCommands(menu);
    if (!this.messages.size) this.draw();
  }

  async press(message, row, column, key) {
    if (key.getAttribute("aria-busy") === "true") return;
    key.setAttribute("aria-busy", "true");
    const pressed = await this.attempt(orders.press(this.id, message.id, row, column));
    const calm = () => key.removeAttribute("aria-busy");
    if (!pressed) return calm();
    setTimeout(calm, PATIENCE_MS);
    this.page.whenAnswered(pressed.query_id, (answer) => {
      calm();
      if (answer.text && answer.show_alert) this.page.alert(this.person.name, answer.text);
      else if (answer.text) this.toast(answer.text);
    });
  }

  async start(payload) {
    if (await this.attempt(orders.start(this.id, payload))) this.composer.invite();
  }

  act(action) {
    const typing = this.find(".typing");
    this.find(".typing span").textContent = action === "typing" ? WORDS.typing : WORDS.sending;
    typing.hidden = false;
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => (typing.hidden = true), TYPING_MS);
  }

  toast(text) {
    const toast = this.find(".toast");
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => (toast.hidden = true), TOAST_MS);
  }

  async attempt(promise) {
    try {
      return (await promise) ?? true;
    } catch (error) {
      console.error(error);
      this.toast(WORDS.failed);
      return null;
    }
  }
}
