// The tabs over the chats where not all fit: which is in view, and how much is unread in the others.
import { $, make } from "./dom.js";
import { WORDS } from "./words.js";

const IN_VIEW = 0.6;

export class Tabs {
  constructor(chats) {
    this.chats = chats;
    this.visible = new IntersectionObserver((entries) => this.look(entries), { root: $("chats"), threshold: IN_VIEW });
    new ResizeObserver(() => this.fit()).observe($("chats"));
  }

  add(chat) {
    chat.unread = 0;
    chat.tab = make(
      "button",
      { type: "button", "data-tab": chat.id, onclick: () => this.show(chat) },
      chat.person.name,
      make("span", { class: "unread", hidden: true }),
    );
    $("tabs").append(chat.tab);
    this.visible.observe(chat.root);
    this.fit();
  }

  show(chat) {
    chat.root.scrollIntoView({ inline: "start", block: "nearest" });
  }

  news(chat) {
    if (!chat.inView) this.setUnread(chat, chat.unread + 1);
  }

  look(entries) {
    for (const { target, isIntersecting } of entries) {
      const chat = this.chats.get(Number(target.dataset.chat));
      chat.inView = isIntersecting;
      chat.tab.setAttribute("aria-current", String(isIntersecting));
      if (isIntersecting) {
        this.setUnread(chat, 0);
        chat.tab.scrollIntoView({ inline: "nearest", block: "nearest" });
      }
    }
  }

  setUnread(chat, number) {
    chat.unread = number;
    const badge = chat.tab.querySelector(".unread");
    badge.textContent = number;
    badge.hidden = number === 0;
    badge.setAttribute("aria-label", `${WORDS.unread}: ${number}`);
  }

  fit() {
    const { scrollWidth, clientWidth } = $("chats");
    $("tabs").hidden = scrollWidth <= clientWidth + 1;
  }
}
