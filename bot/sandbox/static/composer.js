// Below a chat: the text field with its attachments, the command menu, and the correcting of an own message.
import { Attachments } from "./attachments.js";
import { make } from "./dom.js";
import * as orders from "./orders.js";
import { WORDS } from "./words.js";

const COARSE = window.matchMedia("(pointer: coarse)");

export class Composer {
  constructor(root, id, attempt) {
    this.id = id;
    this.attempt = attempt;
    this.editing = null;
    this.commands = [];
    this.find = (selector) => root.querySelector(selector);
    this.input = this.find("textarea");
    this.menu = this.find(".menu");
    this.menuButton = this.find('[data-do="menu"]');
    this.attachments = new Attachments(this.find(".attached"), root, this.find("input[type=file]"));
    this.listen();
  }

  listen() {
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
    this.input.addEventListener("input", () => {
      this.grow();
      this.suggest();
    });
    this.find(".foot-of-chat").addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && !this.menu.hidden) this.toggleMenu(false);
    });
    this.menuButton.addEventListener("click", () => {
      this.drawMenu(this.commands);
      this.toggleMenu();
    });
    this.find('[data-do="stop-editing"]').addEventListener("click", () => this.stopEditing());
  }

  setCommands(commands) {
    this.commands = commands;
    if (!this.menu.hidden) this.suggest();
  }

  // As soon as a text begins with a slash, the commands that it may become are offered.
  suggest() {
    const begun = this.input.value.match(/^\/(\w*)$/);
    const fitting = begun ? this.commands.filter(({ command }) => command.startsWith(begun[1])) : [];
    if (fitting.length) this.drawMenu(fitting);
    this.toggleMenu(fitting.length > 0, false);
  }

  drawMenu(commands) {
    const items = commands.map(({ command, description }) =>
      make(
        "button",
        { type: "button", "data-command": command, onclick: () => this.choose(command) },
        make("code", {}, `/${command}`),
        make("span", {}, description),
      ),
    );
    this.menu.replaceChildren(...(items.length ? items : [make("p", {}, WORDS.noMenu)]));
  }

  choose(command) {
    this.setInput("");
    this.toggleMenu(false);
    this.attempt(orders.say(this.id, `/${command}`));
  }

  toggleMenu(open = this.menu.hidden, withFocus = true) {
    const leaving = this.menu.contains(document.activeElement);
    this.menu.hidden = !open;
    this.menuButton.setAttribute("aria-expanded", String(open));
    if (open && withFocus) this.menu.querySelector("button")?.focus();
    if (!open && leaving) this.menuButton.focus();
  }

  async submit() {
    const text = this.input.value.trim();
    const { editing } = this;
    const files = editing === null ? this.attachments.take() : [];
    if (!text && !files.length) return;
    this.toggleMenu(false);
    this.setInput("");
    this.stopEditing();
    if (files.length) return this.sendFiles(files, text);
    const done = await this.attempt(editing === null ? orders.say(this.id, text) : orders.edit(this.id, editing, text));
    if (!done && !this.input.value) this.setInput(text);
  }

  async sendFiles(files, caption) {
    for (const [index, file] of files.entries()) {
      await this.attempt(orders.sendFile(this.id, file, index === 0 ? caption : ""));
    }
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

  // On a phone the keyboard would cover half of the chat.
  invite() {
    if (!COARSE.matches) this.input.focus({ preventScroll: true });
  }
}
