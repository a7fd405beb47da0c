// One chat with its composer.
import { bubble } from "./bubble.js";
import { make } from "./dom.js";
import * as orders from "./orders.js";
import { WORDS, dayOf } from "./words.js";

const TOAST_MS = 4000;
const TYPING_MS = 5000;
const PATIENCE_MS = 15000;
const NEAR_BOTTOM = 120;

export class Chat {
  constructor(person, page) {
    this.page = page;
    this.id = person.id;
    this.messages = new Map();
    this.editing = null;
    this.root = document.getElementById("panel").content.firstElementChild.cloneNode(true);
    this.root.dataset.chat = person.id;
    this.find = (selector) => this.root.querySelector(selector);
    this.list = this.find(".messages");
    this.input = this.find("textarea");
    this.listen();
    this.load(person);
  }

  load(person) {
    this.person = person;
    this.find("h2").textContent = person.name;
    this.find(".label").textContent = person.label || person.language_code || "";
    this.find(".avatar").textContent = [...person.name][0] || "?";
    this.messages = new Map(person.messages.map((message) => [message.id, message]));
    this.drawMenu();
    this.draw();
    this.list.scrollTop = this.list.scrollHeight;
  }

  listen() {
    const acts = {
      start: () => this.start(""),
      begin: () => this.start(""),
      link: () => this.askForLink(),
      block: () => this.try(orders.block(this.id, !this.person.blocked)),
      unblock: () => this.try(orders.block(this.id, false)),
      menu: () => this.toggleMenu(),
      "stop-editing": () => this.stopEditing(),
    };
    for (const element of this.root.querySelectorAll("[data-do]")) {
      element.addEventListener("click", () => {
        this.find(".more").open = false;
        acts[element.dataset.do]();
      });
    }
    this.find("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      } else if (event.key === "Escape") this.stopEditing();
    });
    this.input.addEventListener("input", () => this.grow());
    this.find("input[type=file]").addEventListener("change", (event) => this.attach(event.target));
  }

  get acts() {
    return {
      say: (text) => this.try(orders.say(this.id, text)),
      start: (payload) => this.start(payload),
      deepLink: (url) => this.page.deepLink(url),
      edit: (message) => this.startEditing(message),
      press: (message, row, column, key) => this.press(message, row, column, key),
      copy: (text) => this.try(navigator.clipboard.writeText(text).then(() => this.toast(WORDS.copied))),
    };
  }

  put(message) {
    const isNew = !this.messages.has(message.id);
    if (message.deleted) this.messages.delete(message.id);
    else this.messages.set(message.id, message);
    if (message.from_bot) this.find(".typing").hidden = true;
    const gap = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight;
    const shown = this.list.querySelector(`[data-message-id="${message.id}"]`);
    if (shown && !message.deleted) shown.replaceWith(bubble(message, this.acts));
    else if (isNew && !message.deleted && this.messages.size > 1) this.append(message);
    else this.draw();
    this.drawFoot();
    if (isNew ? gap < NEAR_BOTTOM || !message.from_bot : gap < 4) this.list.scrollTop = this.list.scrollHeight;
    return isNew && message.from_bot;
  }

  draw() {
    this.lastDay = null;
    this.list.replaceChildren();
    for (const message of this.messages.values()) this.append(message);
    if (!this.messages.size) {
      this.list.append(make("p", { class: "about" }, this.page.about(this.person) || WORDS.empty));
    }
    this.drawFoot();
  }

  append(message) {
    const day = dayOf(message.date);
    if (day !== this.lastDay) this.list.append(make("p", { class: "day" }, day));
    this.lastDay = day;
    this.list.append(bubble(message, this.acts));
  }

  drawFoot() {
    const { blocked } = this.person;
    const fresh = !this.messages.size;
    this.find(".composer").hidden = blocked || fresh;
    this.find('[data-do="unblock"]').hidden = !blocked;
    this.find('[data-do="begin"]').hidden = blocked || !fresh;
    this.find('.sheet [data-do="block"]').textContent = blocked ? WORDS.unblock : WORDS.block;
  }

  setBlocked(blocked) {
    this.person.blocked = blocked;
    this.drawFoot();
  }

  refresh({ menu }) {
    this.person.menu = menu;
    this.drawMenu();
    if (!this.messages.size) this.draw();
  }

  drawMenu() {
    const items = this.person.menu.map(({ command, description }) =>
      make(
        "button",
        { type: "button", "data-command": command, onclick: () => this.chooseCommand(command) },
        make("code", {}, `/${command}`),
        make("span", {}, description),
      ),
    );
    this.find(".menu").replaceChildren(...(items.length ? items : [make("p", {}, WORDS.noMenu)]));
  }

  chooseCommand(command) {
    this.toggleMenu(false);
    this.acts.say(`/${command}`);
  }

  toggleMenu(open = this.find(".menu").hidden) {
    this.find(".menu").hidden = !open;
    this.find('[data-do="menu"]').setAttribute("aria-expanded", String(open));
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return;
    const editing = this.editing;
    this.toggleMenu(false);
    this.setInput("");
    this.stopEditing();
    const done = await this.try(editing ? orders.edit(this.id, editing, text) : orders.say(this.id, text));
    if (!done && !this.input.value) this.setInput(text);
  }

  setInput(text) {
    this.input.value = text;
    this.grow();
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight + 2}px`;
  }

  startEditing(message) {
    this.editing = message.id;
    this.find(".editing").hidden = false;
    this.setInput(message.text);
    this.input.focus();
  }

  stopEditing() {
    if (this.editing === null) return;
    this.editing = null;
    this.find(".editing").hidden = true;
    this.setInput("");
  }

  async attach(field) {
    const caption = this.input.value.trim();
    this.setInput("");
    for (const [index, file] of [...field.files].entries()) {
      await this.try(orders.sendFile(this.id, file, index === 0 ? caption : ""));
    }
    field.value = "";
  }

  async press(message, row, column, key) {
    key.setAttribute("aria-busy", "true");
    const pressed = await this.try(orders.press(this.id, message.id, row, column));
    const calm = () => key.removeAttribute("aria-busy");
    if (!pressed) return calm();
    setTimeout(calm, PATIENCE_MS);
    this.page.whenAnswered(pressed.query_id, (answer) => {
      calm();
      if (answer.text && answer.show_alert) this.page.alert(this.person.name, answer.text);
      else if (answer.text) this.toast(answer.text);
    });
  }

  start(payload) {
    return this.try(orders.start(this.id, payload));
  }

  askForLink() {
    const given = window.prompt(WORDS.payload);
    if (given) this.start(given.trim().replace(/^.*start=/, ""));
  }

  act(action) {
    const typing = this.find(".typing");
    typing.textContent = action === "typing" ? WORDS.typing : WORDS.sending;
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

  async try(promise) {
    try {
      return (await promise) ?? true;
    } catch (error) {
      console.error(error);
      this.toast(WORDS.failed);
      return null;
    }
  }
}
